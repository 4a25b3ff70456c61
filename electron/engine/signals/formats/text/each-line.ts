import type { JobContext } from '../../../job/job-context.ts';
import { throwIfCancelled } from '../../../job/job-context.ts';
import type { NamedFile } from '../../../files/byte-source.ts';
import { openText } from '../../../files/text-file.ts';

/** Takes a line that is not blank; `line` from 1. Its bytes are overwritten later. */
export type TakeLine = (bytes: Uint8Array, start: number, end: number, line: number) => void;

/**
 * Goes through the lines of a text of any size, plain, gzipped or bgzipped. Reports progress in bytes of the file on disk.
 * @param what the text should be: "a bedGraph track"
 * @throws Failure as `openText`, and `cancelled`
 */
export async function eachLine(
  file: NamedFile,
  what: string,
  context: JobContext,
  take: TakeLine,
): Promise<void> {
  const remedy = `Choose ${what}.`;
  const text = await openText(file, { what, remedy, remedyForReads: remedy });
  const { lineEnd } = text.start;
  const began = performance.now();
  let line = 0;
  try {
    for await (const { bytes, start, end } of text.pieces(() => line)) {
      throwIfCancelled(context);
      for (let at = start; at < end;) {
        const lineEndAt = bytes.indexOf(lineEnd, at);
        let behind = lineEndAt;
        while (behind > at && isBlank(bytes[behind - 1])) behind--;
        line++;
        // A byte order mark may begin the text.
        if (line === 1 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
        if (behind > at) take(bytes, at, behind, line);
        at = lineEndAt + 1;
      }
      const done = text.bytesRead();
      const seconds = (performance.now() - began) / 1000;
      context.report({
        stage: `Reading ${file.name}`,
        done,
        total: text.size,
        unit: 'bytes',
        ...(done > 0 ? { secondsLeft: (seconds / done) * (text.size - done) } : {}),
      });
    }
  } finally {
    await text.close();
  }
}

/** Tab, carriage return, space. */
const isBlank = (byte: number): boolean => byte === 32 || byte === 13 || byte === 9;

const words = ['track', 'browser'].map((word) => Buffer.from(word));

/** Comments and the lines by which a genome browser is told what to show. */
export function isForBrowser(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start];
  if (first === 35) return true;
  return (
    (first === 116 || first === 98) &&
    words.some((word) => {
      const behind = start + word.length;
      if (behind > end || (behind < end && !isBlank(bytes[behind]))) return false;
      return word.every((byte, at) => bytes[start + at] === byte);
    })
  );
}
