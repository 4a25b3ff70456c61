import type { GeneRecord } from '../../contract/gene.ts';
import { deepchromeId, kindOfGeneIds, parseEnsemblGeneId } from '../genes/gene-id.ts';

/** What an id of a file stands for: a gene of the data set, none, or several. */
export type ResolvedGene =
  | { readonly kind: 'gene'; readonly gene: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly genes: readonly number[] };

export type GeneResolver = (id: string) => ResolvedGene;

const unknown: ResolvedGene = { kind: 'unknown' };

/**
 * Finds the gene of a data set that an id means, whatever kind the id is of; one file may mix them. Tried in this order:
 * the data set's own id, the Ensembl id without version, DeepChrome's six digits where the whole data set has such, the
 * Entrez number where the annotation has it, and the symbol as written and then
 * without regard to case. Symbols, and Ensembl ids of data sets that use another kind, come from the annotation.
 * @param records [genes]; undefined where the data set has no annotation
 */
export function createGeneResolver(
  geneIds: readonly string[],
  records: readonly (GeneRecord | undefined)[] | undefined,
): GeneResolver {
  const own = indexOf(geneIds, (id) => [id]);
  const stable = indexOf(geneIds, (id, gene) => [stableId(id), stableId(records?.[gene]?.id)]);
  // Elsewhere six digits are an Entrez number like any other.
  const hasDigits = kindOfGeneIds(geneIds) === 'deepchrome';
  const entrez = indexOf(geneIds, (_, gene) => [records?.[gene]?.entrez]);
  const digits = indexOf(geneIds, (id, gene) => [
    /^\d{6}$/.test(id) ? id : sixDigits(id),
    sixDigits(records?.[gene]?.id),
  ]);
  const symbols = indexOf(geneIds, (id, gene) => [id, records?.[gene]?.symbol]);
  const lowerCase = indexOf(geneIds, (id, gene) => [
    id.toLowerCase(),
    records?.[gene]?.symbol?.toLowerCase(),
  ]);
  const known = new Map<string, ResolvedGene>();

  const resolve = (id: string): ResolvedGene => {
    const ensembl = parseEnsemblGeneId(id);
    const found =
      own.get(id) ??
      (ensembl === undefined
        ? undefined
        : (stable.get(ensembl.stable) ?? digits.get(humanDigits(ensembl.stable) ?? ''))) ??
      (hasDigits && /^\d{6}$/.test(id) ? digits.get(id) : undefined) ??
      entrez.get(id) ??
      symbols.get(id) ??
      lowerCase.get(id.toLowerCase());
    const [gene, ...others] = found ?? [];
    if (found === undefined || gene === undefined) return unknown;
    return others.length === 0 ? { kind: 'gene', gene } : { kind: 'ambiguous', genes: found };
  };
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const found = resolve(id);
    known.set(id, found);
    return found;
  };
}

/** Genes by each of the keys they have; a gene counts once under a key. */
function indexOf(
  geneIds: readonly string[],
  keysOf: (id: string, gene: number) => readonly (string | undefined)[],
): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [gene, id] of geneIds.entries()) {
    for (const key of new Set(keysOf(id, gene))) {
      if (key === undefined) continue;
      const genes = index.get(key);
      if (genes === undefined) index.set(key, [gene]);
      else genes.push(gene);
    }
  }
  return index;
}

const stableId = (id: string | undefined): string | undefined =>
  id === undefined ? undefined : parseEnsemblGeneId(id)?.stable;

function sixDigits(id: string | undefined): string | undefined {
  const ensembl = id === undefined ? undefined : parseEnsemblGeneId(id);
  return ensembl === undefined ? undefined : deepchromeId(ensembl);
}

/** The six digits of an id whose other digits are zeros, as those of DeepChrome's genes are: they say all of it. */
function humanDigits(stable: string): string | undefined {
  return /^ENSG00000\d{6}$/.test(stable) ? stable.slice(-6) : undefined;
}
