import { z } from 'zod';
import { appErrorSchema } from '../../electron/contract/app-error.ts';
import { Failure, failure } from '../../electron/contract/failure.ts';
import type { Progress } from '../../electron/contract/progress.ts';
import type { DroppedFile } from './dropped-files.ts';

const uploadedSchema = z.object({
  /** Where the server put what the first part of the file's path names: the file itself, or the folder it is in. */
  top: z.string(),
});

/**
 * Sends files to the server, one after another, as streams.
 *
 * @returns the paths on the server of what was dropped: a folder once, not each of its files
 * @throws Failure what the server refuses, `engine-unavailable` where it is gone, `cancelled`
 */
export async function uploadFiles(
  files: readonly DroppedFile[],
  session: string,
  report: (progress: Progress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<string[]> {
  const batch = crypto.randomUUID();
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  const tops = new Set<string>();
  let done = 0;
  for (const { path, file } of files) {
    const stage = `Uploading ${file.name}`;
    const { top } = await upload(`uploads/${batch}/${encodePath(path)}`, file, session, signal, (sent) =>
      report({ stage, done: done + sent, total, unit: 'bytes' }),
    );
    tops.add(top);
    done += file.size;
  }
  return [...tops];
}

function upload(
  url: string,
  file: File,
  session: string,
  signal: AbortSignal | undefined,
  onSent: (bytes: number) => void,
): Promise<z.infer<typeof uploadedSchema>> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much it has sent.
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    request.open('PUT', url);
    request.setRequestHeader('Authorization', `Bearer ${session}`);
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(uploadedSchema.parse(JSON.parse(request.responseText)));
      else reject(refusal(request.responseText));
    });
    request.addEventListener('error', () => reject(serverGone()));
    request.addEventListener('abort', () => reject(uploadCancelled()));
    request.addEventListener('loadend', () => signal?.removeEventListener('abort', abort));
    if (signal?.aborted === true) {
      reject(uploadCancelled());
      return;
    }
    signal?.addEventListener('abort', abort, { once: true });
    request.send(file);
  });
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function refusal(text: string): Error {
  try {
    return new Failure(appErrorSchema.parse(JSON.parse(text)));
  } catch {
    return serverGone();
  }
}

function serverGone(): Error {
  return failure(
    'engine-unavailable',
    'The upload stopped because SimpleChrome does not answer any more.',
    'Check that it still runs in its terminal, then drop the files again.',
  );
}

function uploadCancelled(): Error {
  return failure('cancelled', 'The upload was cancelled.', 'Drop the files again to start anew.');
}
