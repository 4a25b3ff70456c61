import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The columns of a small gzipped tab-separated table with a header, read apart from the code under test. */
export function readTextTable<Column extends string>(
  path: string,
  ...columns: readonly Column[]
): Record<Column, string[]> {
  const [header = '', ...rows] = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
  const names = header.split('\t');
  const fields = rows.map((row) => row.split('\t'));
  const table = {} as Record<Column, string[]>;
  for (const column of columns) {
    const position = names.indexOf(column);
    table[column] = fields.map((field) => field[position]);
  }
  return table;
}
