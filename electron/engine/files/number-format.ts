import { type NumberText, readNumber } from './number-text.ts';

/** How a table writes its numbers. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** Whether thousands are separated, by the other of the two. */
  readonly grouped: boolean;
  /** Why, where that is not plain from every number: a sentence without the file's name. */
  readonly doubt: string | undefined;
}

export const plainFormat: NumberFormat = { decimal: '.', grouped: false, doubt: undefined };

/** `1,899` `12,345,678`, with either mark; groups of three behind a first that does not begin with zero. */
const grouped = { ',': /^[+-]?[1-9]\d{0,2}(,\d{3})+$/, '.': /^[+-]?[1-9]\d{0,2}(\.\d{3})+$/ } as const;
const withOneMark = /^[+-]?\d*([.,])\d+([eE][+-]?\d+)?$/;
/** Both marks: the last is the decimal one. */
const withBoth = /^[+-]?\d{1,3}(?:,\d{3})+\.\d+$|^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/;

/**
 * Finds out how numbers are written, by those that can be read in one way only: `0,5` has a decimal comma, `1,234,567` commas
 * between thousands. Where all of them could be read in both ways (`1.899` beside 211) they are taken for thousands if there
 * are whole numbers below 1000 beside them, none above, and the file is one of a spreadsheet (semicolons, or commas inside
 * quotation marks), and that is said.
 * @param fields of the rows looked at
 */
export function detectNumberFormat(fields: Iterable<string>, delimiter: string): NumberFormat {
  const decimals = { ',': false, '.': false };
  const groups = { ',': false, '.': false };
  const either = { ',': '', '.': '' };
  let small = false;
  let large = false;
  for (const text of fields) {
    if (/^\d+$/.test(text)) {
      if (text.length > 3) large = true;
      else small = true;
      continue;
    }
    if (withBoth.test(text)) {
      const decimal = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.';
      decimals[decimal] = true;
      groups[decimal === ',' ? '.' : ','] = true;
      continue;
    }
    for (const mark of [',', '.'] as const) {
      if (!grouped[mark].test(text)) continue;
      if (text.indexOf(mark) !== text.lastIndexOf(mark)) groups[mark] = true;
      else either[mark] = text;
    }
    const mark = withOneMark.exec(text)?.[1];
    if (mark === undefined) continue;
    const one = mark === ',' ? ',' : '.';
    if (!grouped[one].test(text)) decimals[one] = true;
  }
  // Tables separated by spaces are written by programs, not by spreadsheets: a comma there is a mistake.
  if (delimiter === ' ') return plainFormat;
  // Both read as decimals somewhere: the point is, and the comma is refused where it stands.
  if (decimals['.'] || groups[','])
    return { decimal: '.', grouped: groups[','] || either[','] !== '', doubt: undefined };
  if (decimals[','] || groups['.'])
    return { decimal: ',', grouped: groups['.'] || either['.'] !== '', doubt: undefined };
  const looksGrouped = small && !large;
  if (either[','] !== '' && either['.'] === '') {
    if (delimiter === ';' && !looksGrouped)
      return { decimal: ',', grouped: false, doubt: doubtful(either[','], 'decimal') };
    return { decimal: '.', grouped: true, doubt: doubtful(either[','], 'thousands') };
  }
  if (either['.'] !== '' && either[','] === '' && looksGrouped) {
    return delimiter === ';'
      ? { decimal: ',', grouped: true, doubt: doubtful(either['.'], 'thousands') }
      : { ...plainFormat, doubt: doubtful(either['.'], 'decimal') };
  }
  return plainFormat;
}

function doubtful(text: string, taken: 'thousands' | 'decimal'): string {
  const mark = text.includes(',') ? 'comma' : 'point';
  const whole = text.replace(/[.,]/g, '');
  const fraction = text.replace(',', '.');
  return taken === 'thousands'
    ? `the ${mark} in numbers such as "${text}" was taken to separate thousands (${whole}), because whole numbers stand beside numbers of exactly three digits behind it; if it is a decimal mark (${fraction}), export the table with points before decimals and commas between columns.`
    : `the ${mark} in numbers such as "${text}" was taken for a decimal mark (${fraction}), although all have exactly three digits behind it and whole numbers stand beside them; if it separates thousands (${whole}), export the table without separators of thousands.`;
}

/** Reads a number as a table writes them; spaces and apostrophes between thousands are read in every table. */
export function readNumberAs(text: string, { decimal, grouped: isGrouped }: NumberFormat): NumberText {
  if (/^[+-]?\d{1,3}([ '\u00a0\u202f\u2009\u2019]\d{3})+([.,]\d+)?$/.test(text)) {
    return readNumberAs(text.replace(/[^\d.,+-]/g, ''), { decimal, grouped: isGrouped, doubt: undefined });
  }
  if (decimal === '.') {
    return isGrouped && /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)
      ? readNumber(text.replaceAll(',', ''))
      : readNumber(text);
  }
  if (isGrouped && /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) {
    return readNumber(text.replaceAll('.', '').replace(',', '.'));
  }
  // A point is no decimal mark here.
  if (/\d\.\d/.test(text)) return { kind: 'text' };
  return /^[+-]?\d*,\d+([eE][+-]?\d+)?$/.test(text) ? readNumber(text.replace(',', '.')) : readNumber(text);
}
