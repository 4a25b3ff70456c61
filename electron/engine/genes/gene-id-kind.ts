import type { GeneIdKind } from '../../contract/dataset.ts';

/** `ENSG00000000003`, `ENSMUSG00000000001.5`, `ENSG00000002586.20_PAR_Y`: stable id, any species, version or not. */
const ensembl = /^ENS[A-Z]{0,6}G\d{11}(\.\d+)?(_PAR_Y)?$/;
/** The last six digits of ENSG00000xxxxxx, leading zeros kept, as DeepChrome's published files have them. */
const deepchrome = /^\d{6}$/;
/** `TSPAN6`, `C1orf112`, `HLA-DRB1`, `Tspan6`, `RP11-34P13.7`: begins with a letter, has no underscore or space. */
const symbol = /^[A-Za-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*$/;

/** How one gene id looks. */
export function kindOfGeneId(id: string): GeneIdKind {
  if (deepchrome.test(id)) return 'deepchrome';
  if (ensembl.test(id)) return 'ensembl';
  return symbol.test(id) ? 'symbol' : 'text';
}

/** Genes per kind of id, counted while they are read. */
export type GeneIdKindCounts = Record<GeneIdKind, number>;

export function noGeneIds(): GeneIdKindCounts {
  return { ensembl: 0, deepchrome: 0, symbol: 0, text: 0 };
}

/**
 * The kind of a whole set: what at least nine in ten of its ids are (spike-ins and a few odd names do not make a set of
 * Ensembl ids unmatchable), otherwise `text`.
 */
export function kindOfSet(counts: Readonly<GeneIdKindCounts>): GeneIdKind {
  const all = counts.ensembl + counts.deepchrome + counts.symbol + counts.text;
  for (const kind of ['deepchrome', 'ensembl', 'symbol'] as const) {
    if (counts[kind] > 0 && counts[kind] >= 0.9 * all) return kind;
  }
  return 'text';
}

/** The kind of a set whose ids are all in memory. */
export function kindOfGeneIds(ids: Iterable<string>): GeneIdKind {
  const counts = noGeneIds();
  for (const id of ids) counts[kindOfGeneId(id)]++;
  return kindOfSet(counts);
}
