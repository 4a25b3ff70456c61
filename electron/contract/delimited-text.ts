export type TableFormat = 'csv' | 'tsv';

/**
 * Rows as text, one line each; tabs and line ends within a field become spaces. CSV after RFC 4180 (fields with commas,
 * quotation marks or outer spaces are quoted, quotation marks doubled) but with line feeds alone. A field that a spreadsheet
 * would take for a formula begins with an apostrophe: names come from files, and a name must not compute.
 */
export function delimitedText(rows: Iterable<readonly string[]>, format: TableFormat): string {
  const field = format === 'csv' ? csvField : plain;
  const delimiter = format === 'csv' ? ',' : '\t';
  let text = '';
  for (const row of rows) text += `${row.map(field).join(delimiter)}\n`;
  return text;
}

function csvField(value: string): string {
  const text = plain(value);
  return /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function plain(value: string): string {
  const text = value.replace(/[\t\r\n]+/g, ' ');
  return isFormula(text) ? `'${text}` : text;
}

/** `=`, `@`, or a sign before something that is no number; a sign alone is a strand. Spaces before it do not help. */
const isFormula = (text: string): boolean =>
  /^\s*(=|@|[+-](?!\s*$|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$|Infinity$))/i.test(text);
