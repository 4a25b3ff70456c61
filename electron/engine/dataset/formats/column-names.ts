import { plainName } from '../../files/columns.ts';

/** Names of columns as `plainName` gives them. */
const names = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const chromosomes = names('chr chrom chromosome seqname seqnames seqid contig');
const starts = names('start chromstart binstart txstart begin from startpos startposition');
const others = names(
  'end stop chromend binend txend to endpos endposition strand length len width score split set biotype genebiotype tss row index',
);

/** What a header says a column of coordinates is; undefined for all others. */
export function coordinateOfName(name: string): 'chromosome' | 'start' | 'other' | undefined {
  const plain = plainName(name);
  if (chromosomes.has(plain)) return 'chromosome';
  if (starts.has(plain)) return 'start';
  return others.has(plain) ? 'other' : undefined;
}
