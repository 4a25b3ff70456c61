import type { ColumnRole } from './table-layout.ts';

const geneNames = new Set(
  [
    'gene',
    'genes',
    'geneid',
    'genename',
    'genesymbol',
    'id',
    'symbol',
    'name',
    'ensembl',
    'ensemblid',
  ].concat([
    'ensemblgeneid',
    'ensg',
    'entrez',
    'entrezid',
    'hgnc',
    'transcript',
    'transcriptid',
    'promoter',
    'promoterid',
  ]),
);
const binNames = new Set([
  'bin',
  'bins',
  'binid',
  'binno',
  'binnumber',
  'binindex',
  'window',
  'windowid',
  'position',
]);
const labelNames = new Set(
  ['label', 'labels', 'class', 'target', 'high', 'expressed', 'expression', 'expr', 'exp'].concat([
    'expressionlabel',
    'geneexpression',
    'genelabel',
    'islabel',
    'outcome',
  ]),
);

/** What a header's column name says the column is; anything not recognised is a mark. */
export function roleOfName(name: string): 'gene' | 'bin' | 'label' | 'mark' {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (geneNames.has(plain)) return 'gene';
  if (binNames.has(plain)) return 'bin';
  return labelNames.has(plain) ? 'label' : 'mark';
}

/** Row numbers that pandas (`Unnamed: 0`) and R (an empty name) write before the first real column. */
export function isRowIndex(name: string, column: number): boolean {
  return column === 0 && (name === '' || /^unnamed: ?0$/i.test(name));
}

/** How messages name a role. */
export function describeRole(role: ColumnRole): string {
  switch (role) {
    case 'gene':
      return 'the gene id';
    case 'bin':
      return 'the bin number';
    case 'mark':
      return 'a count';
    case 'label':
      return 'the label';
    case 'ignored':
      return 'a column that is not read';
  }
}
