import type { ErrorCode, Place } from '../../contract/app-error.ts';
import type { SourceFile } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import { quote } from './quote.ts';

/**
 * How text in columns is taken apart, whatever the columns mean: tables of counts, of genes and of pairs of genes are
 * read by the same rules.
 */

/** What separates the fields of a line. */
export type Delimiter = SourceFile['delimiter'];

const delimiters: readonly Delimiter[] = ['\t', ';', ',', ' '];

/**
 * The delimiter that gives each of the lines the same number of columns, at least `fewest`; failing that the one that
 * does so for the first line, and failing that for any. A tab is no part of any field; of semicolon and comma that counts
 * which gives more columns, so that decimal commas are not taken for delimiters; a space separates only where nothing
 * else does.
 * @param lines of data, one at least
 * @param among of which to choose, in order of precedence
 */
export function detectDelimiter(
  lines: readonly string[],
  fewest: number,
  among: readonly Delimiter[] = delimiters,
): Delimiter | undefined {
  const counted = among.map((delimiter) => ({
    delimiter,
    columns: lines.map((line) => splitFields(line, delimiter)?.length ?? 0),
  }));
  const first = ({ columns }: { readonly columns: readonly number[] }): number => columns[0] ?? 0;
  const wide = counted.filter((candidate) => first(candidate) >= fewest);
  const steady = wide.filter(({ columns }) => new Set(columns).size === 1);
  // A title above the table must not hide what delimits the rest.
  const anywhere = counted.filter(({ columns }) => columns.some((n) => n >= fewest));
  const candidates = [steady, wide, anywhere].find((found) => found.length > 0) ?? [];
  const [best, comma] = [candidates.at(0), candidates.at(1)];
  if (best?.delimiter !== ';' || comma?.delimiter !== ',') return best?.delimiter;
  return first(comma) > first(best) ? ',' : ';';
}

/**
 * The fields of one line, spaces around them removed, quotation marks resolved (`"a ""b"""` is `a "b"`). Runs of spaces
 * count as one delimiter where the delimiter is a space.
 * @returns undefined where a quotation mark is opened and not closed on this line
 */
export function splitFields(line: string, delimiter: Delimiter): readonly string[] | undefined {
  if (!line.includes('"')) {
    if (delimiter === ' ') return line.trim().split(/ +/);
    return line.split(delimiter).map(trimSpaces);
  }
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    while (line[at] === ' ') at++;
    if (delimiter === ' ' && at >= line.length && fields.length > 0) return fields;
    if (line[at] === '"') {
      let text = '';
      for (at++; ;) {
        const close = line.indexOf('"', at);
        if (close < 0) return undefined;
        text += line.slice(at, close);
        at = close + 1;
        if (line[at] !== '"') break;
        text += '"';
        at++;
      }
      const end = endOfField(line, at, delimiter);
      fields.push(trimSpaces(text + line.slice(at, end)));
      at = end;
    } else {
      const end = endOfField(line, at, delimiter);
      fields.push(trimSpaces(line.slice(at, end)));
      at = end;
    }
    if (at >= line.length) return fields;
    at++;
  }
}

/**
 * The fields of a row.
 * @param code of the Failure where a quotation mark is opened and not closed
 */
export function rowFields(
  line: string,
  delimiter: Delimiter,
  code: ErrorCode,
  place: Place,
): readonly string[] {
  const fields = splitFields(line, delimiter);
  if (fields !== undefined) return fields;
  throw failure(
    code,
    `A quotation mark is opened but not closed on the line ${quote(line)}.`,
    'Close it, or remove the quotation marks; each row is one line.',
    place,
  );
}

/**
 * Whether a line holds no data: nothing, a remark behind "#", a genome browser's settings, or what Excel reads as the
 * delimiter (`sep=;`).
 */
export function isComment(line: string): boolean {
  switch (line.charAt(0)) {
    case '':
    case '#':
      return true;
    case 's':
    case 'S':
    case '"':
      return isSeparatorLine(line);
    case 't':
    case 'b':
      return /^(track|browser)\b/.test(line);
    case ' ':
    case '\t':
    case '\r':
      return line.trim() === '';
    default:
      return false;
  }
}

/** `sep=;`: what tells Excel the delimiter, in the first line. */
export function isSeparatorLine(line: string): boolean {
  return /^"?sep=.?"?$/i.test(line.trimEnd()) || /^"?sep=[ \t]"?$/i.test(line);
}

/** The text of a header that stands behind "#". */
export function withoutCommentMark(header: string): string {
  return header.replace(/^#+ ?/, '');
}

/** A column's name as names are compared: lower case, letters and digits only. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/**
 * Where the column is that a user names: as the header writes it, else in the same letters and digits, else by its number
 * from 1.
 * @param names of the header; undefined without one
 * @param width number of columns
 * @returns 0-based; undefined where there is none
 */
export function columnNamed(
  wanted: string,
  names: readonly string[] | undefined,
  width: number,
): number | undefined {
  const exact = names?.findIndex((name) => name.trim() === wanted.trim()) ?? -1;
  if (exact >= 0) return exact;
  const loose = names?.findIndex((name) => plainName(name) === plainName(wanted)) ?? -1;
  if (loose >= 0) return loose;
  const number = /^\d+$/.test(wanted.trim()) ? Number(wanted) : 0;
  return number >= 1 && number <= width ? number - 1 : undefined;
}

function endOfField(line: string, from: number, delimiter: Delimiter): number {
  const end = line.indexOf(delimiter, from);
  return end < 0 ? line.length : end;
}

/** Only spaces: a tab may be the delimiter, and a stray carriage return must be seen. */
function trimSpaces(text: string): string {
  if (!text.startsWith(' ') && !text.endsWith(' ')) return text;
  return text.replace(/^ +| +$/g, '');
}
