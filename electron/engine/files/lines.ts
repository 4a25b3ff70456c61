import { basename } from 'node:path';
import { failure } from '../../contract/failure.ts';
import { fileSize, openSource } from './byte-source.ts';
import type { JobContext } from '../job/job-context.ts';
import { throwIfCancelled } from '../job/job-context.ts';

/** Consecutive lines of a text file, without their line ends. */
export interface LineBatch {
  readonly lines: readonly string[];
  /** 1-based number of `lines[0]`, counted in the unpacked text. */
  readonly firstLine: number;
}

/** The file as it lies on disk (packed, if it is). */
interface SourceDigest {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

const chunkBytes = 1 << 18;
/** Characters: a text without a line end for so long is no table, and is refused before it fills the memory. */
const longestLine = 4_000_000;

/** A file's lines, streamed. */
export interface LineSource {
  readonly batches: AsyncIterable<LineBatch>;
  /** Of the whole file; known once the last batch was taken. */
  digest(): SourceDigest;
}

/**
 * Streams the lines of a UTF-8 text file, plain or gzipped (told apart by its first bytes, whatever the name says).
 * Memory stays at a few chunks. Nothing is opened before the first batch is taken, which throws what goes wrong:
 * @throws Failure `file-missing`, `file-unreadable`, `file-empty`, `file-truncated`, `file-binary`, `encoding-invalid`,
 * `annotation-format` (endless line), `cancelled`.
 * @param wanted what to choose instead of a file that is no text
 */
export function openLines(
  path: string,
  context: JobContext,
  wanted = 'a GTF, GFF3, BED, refFlat or tab-separated file',
): LineSource {
  let digest: SourceDigest | undefined;
  return {
    batches: lineBatches(path, context, wanted, (found) => {
      digest = found;
    }),
    digest() {
      if (digest === undefined) throw new Error('The file has not been read to its end.');
      return digest;
    },
  };
}

async function* lineBatches(
  path: string,
  context: JobContext,
  wanted: string,
  finished: (digest: SourceDigest) => void,
): AsyncGenerator<LineBatch, void> {
  const file = basename(path);
  const table = { path, name: file, split: undefined };
  const size = await fileSize(table);
  const source = await openSource(table);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const buffer = new Uint8Array(chunkBytes);
  let carried = '';
  let firstLine = 1;
  try {
    for (;;) {
      throwIfCancelled(context);
      const bytes = buffer.subarray(0, await source.read(buffer, 0));
      const isEnd = bytes.length === 0;
      refuseZeroBytes(bytes, carried, file, firstLine, wanted);
      let text: string;
      try {
        text = carried + decoder.decode(bytes, { stream: !isEnd });
      } catch {
        throw notUtf8(bytes, carried, file, firstLine);
      }
      if (isEnd && text === '') break;
      const lines = text.split('\n');
      carried = isEnd ? '' : (lines.pop() ?? '');
      if (carried.length > longestLine) throw endlessLine(file, firstLine + lines.length, wanted);
      if (lines.length > 0) yield { lines: lines.map(withoutCarriageReturn), firstLine };
      firstLine += lines.length;
      context.report({ stage: `Reading ${file}`, done: source.bytesRead(), total: size, unit: 'bytes' });
      if (isEnd) break;
    }
    if (firstLine === 1)
      throw failure('file-empty', 'The file is empty.', 'Export or download it again.', { file });
    finished({ name: file, bytes: size, sha256: source.sha256() });
  } finally {
    await source.close();
  }
}

function refuseZeroBytes(
  bytes: Uint8Array,
  carried: string,
  file: string,
  firstLine: number,
  wanted: string,
): void {
  const zero = bytes.indexOf(0);
  if (zero < 0) return;
  throw failure(
    'file-binary',
    'This is not a text file: it holds zero bytes.',
    `Choose ${wanted}; save a spreadsheet as tab-separated text first.`,
    { file, line: lineAt(bytes.subarray(0, zero), carried, firstLine) },
  );
}

function notUtf8(bytes: Uint8Array, carried: string, file: string, firstLine: number): Error {
  const readable = new TextDecoder('utf-8').decode(bytes);
  const broken = Buffer.from(readable.slice(0, Math.max(0, readable.indexOf('\ufffd'))));
  return failure(
    'encoding-invalid',
    'The text is not in UTF-8.',
    'Save the file again with the encoding UTF-8.',
    { file, line: lineAt(broken, carried, firstLine) },
  );
}

function lineAt(before: Uint8Array, carried: string, firstLine: number): number {
  return firstLine + (carried + Buffer.from(before).toString('latin1')).split('\n').length - 1;
}

function withoutCarriageReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function endlessLine(file: string, line: number, wanted: string): Error {
  return failure(
    'annotation-format',
    `Line ${line} is longer than ${longestLine / 1e6} million characters.`,
    `Choose ${wanted} with short lines.`,
    { file, line },
  );
}
