import type { GeneNames } from '../../../electron/contract/commands/genes.ts';
import { failure } from '../../../electron/contract/failure.ts';
import { formatQuantity } from '../../../electron/contract/words/number-format.ts';
import type { NumberColumn } from './graph-of.ts';

/** Columns of a user's own table, laid over the genes of a data set. */
export type GeneTable = { readonly columns: readonly NumberColumn[]; readonly summary: string };

/**
 * Reads a table of numbers per gene (expression in TPM, a fold change, ...): first column gene ids or symbols, a heading
 * row, csv, tsv or semicolons. Columns without a single number are left out.
 * @throws Failure `option-invalid` where there is no heading row, no number, or no gene of the data set in it
 */
export function readGeneTable(text: string, file: string, names: GeneNames): GeneTable {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [heading, ...rows] = lines;
  const delimiter = ['\t', ';', ','].find((each) => heading?.includes(each));
  if (heading === undefined || delimiter === undefined || rows.length === 0)
    throw failure(
      'option-invalid',
      `“${file}” is not a table with a heading row and at least two columns.`,
      'Choose a csv or tsv file whose first column holds gene ids or symbols and whose first line names the columns.',
      { file, line: 1 },
    );
  const index = geneIndex(names);
  const titles = fields(heading, delimiter).slice(1);
  const values = titles.map(() => new Float64Array(names.ids.length).fill(Number.NaN));
  let known = 0;
  for (const row of rows) {
    const [id = '', ...cells] = fields(row, delimiter);
    const gene = [id, withoutVersion(id), lastSixDigits(id)]
      .map((name) => index.get(name.toLowerCase()))
      .find((found) => found !== undefined);
    if (gene === undefined) continue;
    known++;
    cells.forEach((cell, column) => {
      const target = values[column];
      if (target !== undefined && cell !== '') target[gene] = Number(cell);
    });
  }
  if (known === 0)
    throw failure(
      'option-invalid',
      `None of the ${formatQuantity(rows.length, 'row')} of “${file}” names a gene of these data.`,
      `The first column must hold ids or symbols as the data do, for example “${names.ids[0] ?? ''}”.`,
      { file },
    );
  const columns = titles.flatMap((title, column): NumberColumn[] => {
    const numbers = values[column];
    return numbers?.some(Number.isFinite) === true
      ? [{ name: title || `column ${column + 2}`, values: numbers }]
      : [];
  });
  if (columns.length === 0)
    throw failure(
      'option-invalid',
      `“${file}” holds no column of numbers.`,
      'Numbers are written with a decimal point: 12.5.',
      { file },
    );
  return {
    columns,
    summary: `${formatQuantity(columns.length, 'column')} for ${formatQuantity(known, 'gene')}; ${formatQuantity(rows.length - known, 'row')} named no gene of these data.`,
  };
}

function geneIndex({ ids, ensembl, symbols }: GeneNames): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  const note = (name: string, gene: number) => {
    if (name !== '' && !index.has(name.toLowerCase())) index.set(name.toLowerCase(), gene);
  };
  ids.forEach(note);
  ids.forEach((id, gene) => note(withoutVersion(id), gene));
  ensembl.forEach(note);
  symbols.forEach(note);
  return index;
}

/** ENSG00000000003.14 as ENSG00000000003; other ids as they are. */
function withoutVersion(id: string): string {
  return id.replace(/^(ENS[A-Z]*G\d+)\.\d+$/i, '$1');
}

/** DeepChrome writes ENSG00000000003 as 000003. */
function lastSixDigits(id: string): string {
  return /^ENSG0*(\d{6})(\.\d+)?$/.exec(id)?.[1] ?? id;
}

function fields(line: string, delimiter: string): readonly string[] {
  return line.split(delimiter).map((field) => field.trim().replace(/^"(.*)"$/, '$1'));
}
