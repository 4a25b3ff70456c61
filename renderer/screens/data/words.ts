import type { ColumnRole as PositionRole, Coordinates } from '../../../electron/contract/annotation.ts';
import type { SourcePreview } from '../../../electron/contract/commands/dataset.ts';
import type { GeneIdKind, SplitName } from '../../../electron/contract/dataset.ts';

/** "comma-separated" */
const delimiterNames: Readonly<Record<SourcePreview['delimiter'], string>> = {
  ',': 'comma-separated',
  '\t': 'tab-separated',
  ';': 'semicolon-separated',
  ' ': 'space-separated',
};

export const geneIdNames: Readonly<Record<GeneIdKind, string>> = {
  ensembl: 'Ensembl ids (ENSG…)',
  deepchrome: 'last six digits of Ensembl ids',
  symbol: 'gene symbols',
  text: 'names of their own kind',
};

export const splitNamesInWords: Readonly<Record<SplitName, string>> = {
  train: 'for training',
  valid: 'for validation',
  test: 'for testing',
};

export const coordinateNames: Readonly<Record<Coordinates, string>> = {
  'one-based': 'counted from 1, end included (Ensembl, GTF)',
  'zero-based': 'counted from 0, end excluded (BED, UCSC)',
};

export const positionRoleNames: Readonly<Record<PositionRole, string>> = {
  id: 'Gene id',
  symbol: 'Symbol',
  chromosome: 'Chromosome',
  start: 'Start',
  end: 'End',
  strand: 'Strand',
  tss: 'TSS',
  biotype: 'Gene type',
};

/** "comma-separated, without column names, 100 bins per gene, 5 marks, with labels" */
export function describeFormat(preview: SourcePreview): string {
  const { delimiter, header, bins, marks, labelled } = preview;
  return [
    delimiterNames[delimiter],
    header ? 'with column names' : 'without column names',
    ...(bins === undefined ? [] : [`${bins} bins per gene`]),
    marks.length === 1 ? '1 mark' : `${marks.length} marks`,
    labelled ? 'with labels' : 'without labels',
  ].join(', ');
}
