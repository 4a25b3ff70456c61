import type { GeneIdKind } from '../../contract/dataset.ts';
import type { Place } from '../../contract/app-error.ts';
import { failure } from '../../contract/failure.ts';
import { formatCount } from '../../contract/words/number-format.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import { canonicalChromosome } from './chromosome-name.ts';
import { deepchromeId, parseEnsemblGeneId } from './gene-id.ts';

/** A gene that several records fit equally well; it is left without a position rather than given a wrong one. */
export interface AmbiguousGene {
  readonly gene: string;
  /** Ids of the records that fit. */
  readonly candidates: readonly string[];
}

/** An annotation laid over a data set's genes. */
export interface GeneMatch {
  /** Aligned to the data set's genes. */
  readonly records: readonly (GeneRecord | undefined)[];
  readonly matched: number;
  /** Ids that no record fits, in the data set's order; ambiguous ones are listed apart. */
  readonly unmatched: readonly string[];
  readonly ambiguous: readonly AmbiguousGene[];
  /** One sentence on how ids were compared and how many fit. */
  readonly how: string;
}

/** Keys under which a record can be found, and the keys a gene asks for, tried one after the other. */
interface Matching {
  readonly recordKeys: readonly ((record: GeneRecord) => string | undefined)[];
  readonly geneKeys: readonly ((gene: string) => string | undefined)[];
  readonly description: string;
}

/**
 * Finds each gene's record: Ensembl ids as written and then without version, DeepChrome's six digits as the last six of
 * an Ensembl id, symbols as written and then without regard to case, other ids as written. A gene's pseudoautosomal copy
 * on Y gives way to the one on X. Several records at one TSS are one place; several places make a gene ambiguous.
 * @param where the first record stands in the user's file
 * @throws Failure `annotation-none-matched` quoting ids of both sides.
 */
export function matchGenes(
  geneIds: readonly string[],
  geneIdKind: GeneIdKind,
  records: readonly GeneRecord[],
  where?: Place,
): GeneMatch {
  const { recordKeys, geneKeys, description } = matchings[geneIdKind];
  const indices = recordKeys.map((key) => indexRecords(records, key));
  const unmatched: string[] = [];
  const ambiguous: AmbiguousGene[] = [];

  const found = geneIds.map((gene): GeneRecord | undefined => {
    for (const [step, index] of indices.entries()) {
      const key = geneKeys[step]?.(gene);
      const candidates = key === undefined ? undefined : index.get(key);
      if (candidates === undefined) continue;
      const [first, ...others] = withoutYCopies(candidates);
      if (first === undefined) continue;
      if (others.every((other) => samePlace(first, other))) return first;
      ambiguous.push({ gene, candidates: [first, ...others].map((record) => record.id) });
      return undefined;
    }
    unmatched.push(gene);
    return undefined;
  });

  const matched = found.filter((record) => record !== undefined).length;
  if (matched === 0) throw noneMatched(geneIds, records, description, where);
  return {
    records: found,
    matched,
    unmatched,
    ambiguous,
    how:
      `${formatCount(matched)} of ${formatCount(geneIds.length)} genes were matched by ${description}.` +
      (ambiguous.length === 0
        ? ''
        : ` ${formatCount(ambiguous.length)} fit several places and were left without one.`),
  };
}

const asWritten = (id: string): string => id;
const lowerCase = (id: string): string => id.toLowerCase();
const stableId = (id: string): string | undefined => parseEnsemblGeneId(id)?.stable;
const symbolOf = (record: GeneRecord): string => record.symbol ?? record.id;
const idOf = (record: GeneRecord): string => record.id;

const matchings: Readonly<Record<GeneIdKind, Matching>> = {
  ensembl: {
    recordKeys: [idOf, (record) => stableId(record.id)],
    geneKeys: [asWritten, stableId],
    description: 'Ensembl id, with the version where both sides have the same and without it otherwise',
  },
  deepchrome: {
    recordKeys: [
      (record) => {
        const id = parseEnsemblGeneId(record.id);
        return id === undefined ? undefined : deepchromeId(id);
      },
    ],
    geneKeys: [asWritten],
    description: 'the last six digits of the Ensembl id',
  },
  symbol: {
    recordKeys: [symbolOf, idOf, (record) => lowerCase(symbolOf(record))],
    geneKeys: [asWritten, asWritten, lowerCase],
    description: 'symbol, without regard to upper and lower case where nothing matches exactly',
  },
  text: {
    recordKeys: [idOf, symbolOf],
    geneKeys: [asWritten, asWritten],
    description: 'id exactly as written',
  },
};

function indexRecords(
  records: readonly GeneRecord[],
  key: (record: GeneRecord) => string | undefined,
): ReadonlyMap<string, readonly GeneRecord[]> {
  const index = new Map<string, GeneRecord[]>();
  for (const record of records) {
    const value = key(record);
    if (value === undefined) continue;
    const known = index.get(value);
    if (known === undefined) index.set(value, [record]);
    else known.push(record);
  }
  return index;
}

function withoutYCopies(candidates: readonly GeneRecord[]): readonly GeneRecord[] {
  if (candidates.length === 1) return candidates;
  const others = candidates.filter((record) => parseEnsemblGeneId(record.id)?.onPseudoautosomalY !== true);
  return others.length === 0 ? candidates : others;
}

function samePlace(one: GeneRecord, other: GeneRecord): boolean {
  return (
    one.tss === other.tss &&
    one.strand === other.strand &&
    canonicalChromosome(one.chromosome) === canonicalChromosome(other.chromosome)
  );
}

function noneMatched(
  geneIds: readonly string[],
  records: readonly GeneRecord[],
  description: string,
  where: Place | undefined,
): Error {
  const quote = (ids: readonly string[]): string => ids.map((id) => `"${id}"`).join(', ');
  const annotated = records
    .slice(0, 2)
    .map(({ id, symbol }) => (symbol === undefined ? id : `${id} (${symbol})`));
  return failure(
    'annotation-none-matched',
    `None of the data set's genes (${quote(geneIds.slice(0, 2))}, ...) is in the annotation ` +
      `(${quote(annotated)}, ...); they were compared by ${description}.`,
    'Choose an annotation of the same species and kind of id, or say which of its columns holds the id.',
    where,
  );
}
