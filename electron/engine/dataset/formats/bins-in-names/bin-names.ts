import type { GeneAndBin } from '../binned-rows.ts';

/** Takes the name of a bin apart into gene and bin; undefined where it is none. */
export type BinNames = (name: string) => GeneAndBin | undefined;

/**
 * `ENSG00000000003_12`, `TP53.bin12`, `MYC:-500`, and `NKX2-1-12`. The last number is the bin; a hyphen is tried last, for it may
 * be a minus sign or belong to the gene.
 */
const patterns: readonly RegExp[] = [
  /^(.+?)[_.:|/@ ](?:bin[_.]?)?(-?\d{1,9})$/i,
  /^(.+)-(?:bin)?(\d{1,9})$/i,
];

const binNamesOf =
  (pattern: RegExp): BinNames =>
  (name) => {
    const match = pattern.exec(name);
    return match === null ? undefined : { gene: match[1], bin: Number(match[2]) };
  };

/** Fewest names that tell. */
const fewest = 2;

/**
 * The way in which names of bins are made of a gene and a bin, where they are: each gene has several names, whose numbers differ
 * (`HLA-DRB1`, and `ENSG00000000003.14` beside its bins, do not).
 * @param names of consecutive rows
 */
export function binNamesIn(names: readonly string[]): BinNames | undefined {
  if (names.length < fewest) return undefined;
  return patterns.map(binNamesOf).find((split) => areBinNames(names, split));
}

function areBinNames(names: readonly string[], split: BinNames): boolean {
  const genes = new Map<string, Set<number>>();
  let matching = 0;
  for (const name of names) {
    const parts = split(name);
    if (parts === undefined) continue;
    matching++;
    const bins = genes.get(parts.gene) ?? new Set();
    if (bins.has(parts.bin)) return false;
    genes.set(parts.gene, bins.add(parts.bin));
  }
  if (matching < 0.9 * names.length || genes.size > matching / 2) return false;
  // Peaks and intervals are numbered too (peak_12), all under one name.
  if (
    genes.size === 1 &&
    [...genes.keys()].some((gene) => /(peaks?|regions?|intervals?|islands?|reads?)$/i.test(gene))
  )
    return false;
  const sizes = [...genes.values()].map((bins) => bins.size);
  // A gene at the end of what was looked at may go on behind it.
  return sizes.filter((size) => size === Math.max(...sizes)).length >= 0.8 * (sizes.length - 1);
}
