import { detectDelimiter, isSeparatorLine, splitFields } from './columns.ts';
import type { NumberedLine, TextStart } from './text-file.ts';

/**
 * The beginning of a table without what stands above it: Excel's `sep=;` and remarks behind "#". A line behind "#" that has as
 * many fields as the line below it is the table's header, and stays. Lines keep their numbers.
 */
export function tableStart(start: TextStart): TextStart {
  const { lines } = start;
  let first = lines[0] !== undefined && isSeparatorLine(lines[0].text) ? 1 : 0;
  for (const [at, line] of lines.entries()) {
    if (at < first) continue;
    const next = lines[at + 1];
    if (next === undefined || !line.text.startsWith('#') || isHeaderOf(line, next)) break;
    first = at + 1;
  }
  return first === 0 ? start : { ...start, lines: lines.slice(first) };
}

function isHeaderOf(line: NumberedLine, next: NumberedLine): boolean {
  if (next.text.startsWith('#')) return false;
  const delimiter = detectDelimiter([next.text], 2);
  if (delimiter === undefined) return true;
  return splitFields(line.text, delimiter)?.length === splitFields(next.text, delimiter)?.length;
}
