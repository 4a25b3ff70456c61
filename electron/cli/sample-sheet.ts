import { dirname, resolve } from 'node:path';
import type { SignalFile } from '../contract/commands/signals.ts';
import { failure } from '../contract/failure.ts';
import { detectDelimiter, splitFields } from '../engine/files/columns.ts';
import { openLines } from '../engine/files/lines.ts';
import { unattended } from '../engine/job/job-context.ts';

const columns = ['file', 'mark', 'role', 'sample', 'replicate', 'factor'] as const;
type Column = (typeof columns)[number];

/**
 * Reads a sample sheet: a table with a header that names `file` and, in any order, `mark`, `role` (mark or control), `sample`,
 * `replicate` and `factor`; paths are relative to the sheet. Lines that begin with # are comments.
 * @throws Failure `column-missing`, `option-invalid`, `number-invalid` with the line
 */
export async function readSampleSheet(path: string): Promise<readonly SignalFile[]> {
  const lines: { readonly text: string; readonly line: number }[] = [];
  for await (const batch of openLines(path, unattended(), 'a sample sheet').batches) {
    batch.lines.forEach((text, at) => {
      if (text.trim() !== '' && !text.startsWith('#')) lines.push({ text, line: batch.firstLine + at });
    });
  }
  const [header, ...rows] = lines;
  const delimiter = header === undefined ? undefined : detectDelimiter([header.text], 2, ['\t', ';', ',']);
  if (header === undefined || delimiter === undefined) throw noColumns(path, header?.line ?? 1);
  const fieldsOf = (text: string): readonly string[] => splitFields(text, delimiter) ?? [text];
  const names = fieldsOf(header.text).map((name) => name.toLowerCase());
  const unknown = names.find((name) => !columns.some((column) => column === name));
  if (unknown !== undefined) {
    throw failure(
      'column-missing',
      `The sample sheet has a column "${unknown}", which is not known.`,
      `Its columns are ${columns.join(', ')}; rename it, or take it out.`,
      { file: path, line: header.line },
    );
  }
  if (!names.includes('file')) throw noColumns(path, header.line);
  return rows.map(({ text, line }) => {
    const fields = fieldsOf(text);
    const field = (column: Column): string | undefined => {
      const value = fields[names.indexOf(column)];
      return value === undefined || value === '' ? undefined : value;
    };
    return signalFile(field, path, line);
  });
}

function signalFile(field: (column: Column) => string | undefined, sheet: string, line: number): SignalFile {
  const place = { file: sheet, line };
  const file = field('file');
  if (file === undefined) {
    throw failure('option-invalid', 'The line names no file.', 'Fill in its column "file".', place);
  }
  const role = (field('role') ?? 'mark').toLowerCase();
  if (role !== 'mark' && role !== 'control') {
    throw failure('option-invalid', `The role is "${role}".`, 'Write mark or control.', place);
  }
  const number = (column: 'replicate' | 'factor'): number | undefined => {
    const text = field(column);
    if (text === undefined) return undefined;
    const value = Number(text);
    const isRight = value > 0 && Number.isFinite(value) && (column === 'factor' || Number.isInteger(value));
    if (isRight) return value;
    throw failure(
      'number-invalid',
      `The ${column} is "${text}".`,
      column === 'factor' ? 'Write a number above 0, with a point.' : 'Write a whole number from 1.',
      place,
    );
  };
  const [mark, sample, replicate, factor] = [
    field('mark'),
    field('sample'),
    number('replicate'),
    number('factor'),
  ];
  return {
    path: resolve(dirname(sheet), file),
    role,
    ...(mark === undefined ? {} : { mark }),
    ...(sample === undefined ? {} : { sample }),
    ...(replicate === undefined ? {} : { replicate }),
    ...(factor === undefined ? {} : { factor }),
  };
}

function noColumns(file: string, line: number): Error {
  return failure(
    'column-missing',
    'The first line of the sample sheet names no column "file".',
    `Let the first line name the columns, with tabs between them: ${columns.join(', ')}.`,
    { file, line },
  );
}
