import { basename } from 'node:path';
import type { Remark } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import type { JobContext } from '../job/job-context.ts';
import { throwIfCancelled } from '../job/job-context.ts';
import { openText } from './text-file.ts';
import type { LinePiece, TextFile } from './text-file.ts';

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

/** A file's lines, streamed. */
export interface LineSource {
  readonly batches: AsyncIterable<LineBatch>;
  /** Of the whole file; known once the last batch was taken. */
  digest(): SourceDigest;
  /** What was decided about how the text is written and packed; complete once the last batch was taken. */
  remarks(): readonly Remark[];
}

/**
 * Streams the lines of a text file as `openText` reads it: plain, gzipped, in a zip archive or a sheet of a workbook, in UTF-8,
 * UTF-16 or Windows-1252 (told by its content, whatever the name says).
 * Memory stays at a few chunks. Nothing is opened before the first batch is taken, which throws what goes wrong:
 * @throws Failure `file-missing`, `file-unreadable`, `file-empty`, `file-truncated`, `file-binary`, `encoding-invalid`,
 * `cancelled`.
 * @param wanted what to choose instead of a file that is no text
 */
export function openLines(path: string, context: JobContext, wanted: string): LineSource {
  let digest: SourceDigest | undefined;
  let remarks: () => readonly Remark[] = () => [];
  return {
    batches: lineBatches(
      path,
      context,
      wanted,
      (text) => {
        remarks = () => text.remarks();
      },
      (found) => {
        digest = found;
      },
    ),
    remarks: () => remarks(),
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
  opened: (text: TextFile) => void,
  finished: (digest: SourceDigest) => void,
): AsyncGenerator<LineBatch, void> {
  const file = basename(path);
  throwIfCancelled(context);
  const remedy = `Choose ${wanted}; save a spreadsheet as tab-separated text first.`;
  const text = await openText({ path, name: file }, { what: wanted, remedy, remedyForReads: remedy });
  opened(text);
  let linesRead = 0;
  try {
    for await (const piece of text.pieces(() => linesRead)) {
      throwIfCancelled(context);
      const lines = decoded(piece, text.start.lineEnd, file, linesRead);
      const firstLine = linesRead + 1;
      linesRead += lines.length;
      yield { lines, firstLine };
      context.report({ stage: `Reading ${file}`, done: text.bytesRead(), total: text.size, unit: 'bytes' });
    }
    finished({ name: file, bytes: text.size, sha256: text.sha256() });
  } finally {
    await text.close();
  }
}

/** @throws Failure `file-binary`, `encoding-invalid`, naming the line */
function decoded(
  { bytes, start, end }: LinePiece,
  lineEnd: 10 | 13,
  file: string,
  linesRead: number,
): readonly string[] {
  const separator = lineEnd === 10 ? '\n' : '\r';
  const piece = bytes.subarray(start, end);
  const linesBefore = (text: string): number => linesRead + text.split(separator).length;
  const zero = piece.indexOf(0);
  if (zero >= 0) {
    throw failure(
      'file-binary',
      'This is not a text file: it holds zero bytes.',
      'Copy the file again from where you have it, or choose another: this one is damaged or no text.',
      { file, line: linesBefore(Buffer.from(piece.subarray(0, zero)).toString('latin1')) },
    );
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: linesRead > 0 }).decode(piece);
  } catch {
    const readable = new TextDecoder('utf-8').decode(piece);
    throw failure(
      'encoding-invalid',
      'The text is not in UTF-8.',
      'Save the file again with the encoding UTF-8.',
      { file, line: linesBefore(readable.slice(0, Math.max(0, readable.indexOf('\ufffd')))) },
    );
  }
  const lines = text.split(separator);
  // Behind the last line's end.
  lines.pop();
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}
