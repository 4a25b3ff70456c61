import type { GeneIdKind } from '../../../contract/dataset.ts';
import type { GeneRecord } from '../../../contract/gene.ts';
import { deepchromeId, parseEnsemblGeneId } from '../../genes/gene-id.ts';

/** Finds the data set's gene that an id of another table means. */
export interface GeneLookup {
  /** Index of the gene; undefined where no gene, or more than one, is meant. */
  readonly find: (id: string) => number | undefined;
  /** As {@link find}, where nothing but upper and lower case differs; for saying so, never for matching. */
  readonly findByCase: (id: string) => number | undefined;
}

/** In the place of an index: several genes have this key. */
const several = -1;

/**
 * Ids are compared as written, then Ensembl and RefSeq ids without their versions (those of symbols are no versions:
 * `AC000068.5`), then by the symbols of the data set's annotation. `ENSG00000000003.14|TSPAN6` and
 * `ENSG00000000003_TSPAN6` are taken for what their parts mean.
 * @param records aligned to geneIds; undefined without an annotation
 * @param idsAreDigits whether all ids of the table have six digits, as DeepChrome's do; otherwise digits are Entrez ids
 */
export function createGeneLookup(
  geneIds: readonly string[],
  kind: GeneIdKind,
  records: readonly (GeneRecord | undefined)[] | undefined,
  idsAreDigits: boolean,
): GeneLookup {
  const asWritten = new Map<string, number>();
  const stable = new Map<string, number>();
  const symbols = new Map<string, number>();
  const anyCase = new Map<string, number>();
  const put = (map: Map<string, number>, key: string | undefined, gene: number): void => {
    if (key === undefined || key === '') return;
    const known = map.get(key);
    if (known === undefined) map.set(key, gene);
    else if (known !== gene) map.set(key, several);
  };
  for (const [gene, id] of geneIds.entries()) {
    const record = records?.[gene];
    put(asWritten, id, gene);
    put(stable, stableId(id), gene);
    put(stable, record === undefined ? undefined : stableId(record.id), gene);
    put(symbols, record?.symbol, gene);
    put(symbols, record?.id, gene);
    put(anyCase, id.toLowerCase(), gene);
    put(anyCase, record?.symbol?.toLowerCase(), gene);
  }
  // Six digits say no species; DeepChrome's data are human, unless an annotation places them elsewhere.
  const isHuman =
    records?.every((record) => record === undefined || !/^ENS[A-Z]+G\d/.test(record.id)) ?? true;
  const get = (map: ReadonlyMap<string, number>, key: string | undefined): number | undefined => {
    const gene = key === undefined ? undefined : map.get(key);
    return gene === several ? undefined : gene;
  };

  function findPart(id: string): number | undefined {
    if (kind === 'deepchrome' && /^\d+$/.test(id) && !idsAreDigits) return undefined;
    const direct = get(asWritten, id) ?? get(stable, stableId(id)) ?? get(symbols, id);
    if (direct !== undefined || kind !== 'deepchrome' || !isHuman) return direct;
    const ensembl = parseEnsemblGeneId(id);
    return ensembl?.stable.startsWith('ENSG00000') === true
      ? get(asWritten, deepchromeId(ensembl))
      : undefined;
  }

  return {
    find(id) {
      const found = findPart(id);
      if (found !== undefined) return found;
      for (const part of partsOf(id)) {
        const gene = findPart(part);
        if (gene !== undefined) return gene;
      }
      return undefined;
    },
    findByCase: (id) => get(anyCase, id.toLowerCase()),
  };
}

/** Ensembl and RefSeq ids without a version; undefined for all others, whose dots belong to them. */
function stableId(id: string): string | undefined {
  return parseEnsemblGeneId(id)?.stable ?? /^([NX][MR]_\d+)(?:\.\d+)?$/.exec(id)?.[1];
}

/** GENCODE's `ENST...|ENSG...|...|DDX11L1-202|DDX11L1|...`, `ENSG..._TSPAN6`, `TSPAN6|7105`. */
function partsOf(id: string): readonly string[] {
  if (id.includes('|')) {
    const parts = id.split('|').map((part) => part.trim());
    // Numbers among the parts are Entrez ids or lengths.
    return parts.filter((part) => part !== '' && part !== '-' && !/^\d+$/.test(part));
  }
  const named = /^(ENS[A-Z]*G\d{11}(?:\.\d+)?)_(?!PAR_Y$)(.+)$/.exec(id);
  return named?.[1] === undefined ? [] : [named[1]];
}
