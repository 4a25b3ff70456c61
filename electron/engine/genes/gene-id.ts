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
 * Ensembl ids unmatchable), otherwise `text`. Six digits are DeepChrome's only where all ids are so: Entrez writes plain
 * numbers too, of any length.
 */
export function kindOfSet(counts: Readonly<GeneIdKindCounts>): GeneIdKind {
  const all = counts.ensembl + counts.deepchrome + counts.symbol + counts.text;
  if (counts.deepchrome > 0 && counts.deepchrome === all) return 'deepchrome';
  for (const kind of ['ensembl', 'symbol'] as const) {
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

/** An Ensembl gene id taken apart: `ENSG00000182378.10_PAR_Y`. */
export interface EnsemblGeneId {
  /** Without version and suffix: `ENSG00000182378`. */
  readonly stable: string;
  /** The copy on Y of a gene in a pseudoautosomal region, as GENCODE writes it (`_PAR_Y`, formerly ENSGR...). */
  readonly onPseudoautosomalY: boolean;
}

/** Undefined for anything that is no Ensembl gene id of any species. */
export function parseEnsemblGeneId(text: string): EnsemblGeneId | undefined {
  const parts = /^(ENS[A-Z]*G)(R?)(\d{10,11})(?:\.\d+)?(_PAR_Y|)$/i.exec(text.trim());
  if (parts === null) return undefined;
  const [, prefix = '', formerY, digits = '', suffix] = parts;
  return {
    // ENSGR0000182378 is the Y copy of ENSG00000182378: the letter stands in the place of a zero.
    stable: prefix.toUpperCase() + digits.padStart(11, '0'),
    onPseudoautosomalY: formerY !== '' || suffix !== '',
  };
}

/**
 * An id as Ensembl's tables have it: an Ensembl id of any species without its version, or FlyBase's or WormBase's id of a
 * gene. Undefined for anything else.
 */
export function stableGeneId(text: string): string | undefined {
  if (/^(FBgn\d{7}|WBGene\d{8})$/.test(text)) return text;
  return parseEnsemblGeneId(text)?.stable;
}

/** DeepChrome's id: the last six digits of ENSG00000xxxxxx, the form in which its data sets name genes. */
export function deepchromeId(id: EnsemblGeneId): string {
  return id.stable.slice(-6);
}
