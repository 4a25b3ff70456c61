export type TableFormat = 'csv' | 'tsv';

/**
 * Rows as text, one line each. CSV after RFC 4180 (fields with commas, quotation marks, line ends or outer spaces are
 * quoted, quotation marks doubled) but with line feeds alone; in TSV, which cannot quote, tabs and line ends become spaces.
 */
export function delimitedText(rows: Iterable<readonly string[]>, format: TableFormat): string {
  const field = format === 'csv' ? csvField : tsvField;
  const delimiter = format === 'csv' ? ',' : '\t';
  let text = '';
  for (const row of rows) text += `${row.map(field).join(delimiter)}\n`;
  return text;
}

const csvField = (value: string): string =>
  /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

const tsvField = (value: string): string => value.replace(/[\t\r\n]+/g, ' ');
