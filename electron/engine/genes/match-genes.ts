import type { GeneIdKind } from '../../contract/dataset.ts';
import type { Place } from '../../contract/app-error.ts';
import { failure } from '../../contract/failure.ts';
import { formatCount } from '../../contract/words/number-format.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import { canonicalChromosome, placeRank } from './chromosome-name.ts';
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
  /** Plain sentences about what looks odd. */
  readonly warnings: readonly string[];
}

/** Keys under which a record can be found, and the keys a gene asks for, tried one after the other. */
interface Matching {
  readonly recordKeys: readonly ((record: GeneRecord) => string | undefined)[];
  readonly geneKeys: readonly ((gene: string) => string | undefined)[];
  /** Index of the keys that leave upper and lower case out of account. */
  readonly withoutCase?: number;
  readonly description: string;
}

/**
 * Finds each gene's record: Ensembl ids as written and then without version, DeepChrome's six digits as the last six of
 * an Ensembl id, symbols as written and then without regard to case, other ids as written, Entrez's numbers among them. Six
 * digits are Entrez's where more of them fit so. Of several places a primary chromosome goes before alternative contigs, X
 * before Y, and a protein-coding gene before others of its symbol. Several records at one TSS are one place; several places
 * make a gene ambiguous.
 * @param where the first record stands in the user's file
 * @throws Failure `annotation-none-matched` quoting ids of both sides.
 */
export function matchGenes(
  geneIds: readonly string[],
  geneIdKind: GeneIdKind,
  records: readonly GeneRecord[],
  where?: Place,
): GeneMatch {
  const found = lay(geneIds, records, matchings[geneIdKind]);
  const asNumbers = geneIdKind === 'deepchrome' ? lay(geneIds, records, matchings.text) : found;
  const best = asNumbers.matched > found.matched ? asNumbers : found;
  if (best.matched === 0) throw noneMatched(geneIds, records, best.description, where);
  return {
    records: best.records,
    matched: best.matched,
    unmatched: best.unmatched,
    ambiguous: best.ambiguous,
    how:
      `${formatCount(best.matched)} of ${formatCount(geneIds.length)} genes were matched by ${best.description}.` +
      (best.ambiguous.length === 0
        ? ''
        : ` ${formatCount(best.ambiguous.length)} fit several places and were left without one.`),
    warnings: warningsOf(best, geneIds),
  };
}

/** One way of comparing ids, tried. */
interface Laid extends Pick<GeneMatch, 'records' | 'matched' | 'unmatched' | 'ambiguous'> {
  readonly description: string;
  /** Genes that fit in other letters only, with what they fit. */
  readonly byCaseAlone: readonly (readonly [gene: string, symbol: string])[];
}

function lay(geneIds: readonly string[], records: readonly GeneRecord[], matching: Matching): Laid {
  const { recordKeys, geneKeys, withoutCase, description } = matching;
  const indices = recordKeys.map((key) => indexRecords(records, key));
  const unmatched: string[] = [];
  const ambiguous: AmbiguousGene[] = [];
  const byCaseAlone: (readonly [string, string])[] = [];
  let matched = 0;

  const found = geneIds.map((gene): GeneRecord | undefined => {
    for (const [step, index] of indices.entries()) {
      const key = geneKeys[step]?.(gene);
      const candidates = key === undefined ? undefined : index.get(key);
      if (candidates === undefined) continue;
      const [first, ...others] = likeliest(candidates);
      if (first === undefined) continue;
      if (others.every((other) => samePlace(first, other))) {
        matched++;
        if (step === withoutCase) byCaseAlone.push([gene, symbolOf(first)]);
        return first;
      }
      ambiguous.push({ gene, candidates: [first, ...others].map((record) => record.id) });
      return undefined;
    }
    unmatched.push(gene);
    return undefined;
  });
  return { records: found, matched, unmatched, ambiguous, description, byCaseAlone };
}

/** What a user should look at: names that fit in other letters only, and names that other programs changed. */
function warningsOf(
  { matched, unmatched, ambiguous, byCaseAlone }: Laid,
  geneIds: readonly string[],
): readonly string[] {
  const own = new Set(geneIds);
  const copies = unmatched.filter((id) => own.has(/^(.+)\.\d+$/.exec(id)?.[1] ?? ''));
  const dates = unmatched.filter((id) => isDateOfSpreadsheet(id));
  const warnings: string[] = [];
  if (byCaseAlone.length > 0) {
    const pairs = byCaseAlone.map(([gene, symbol]) => `${gene} as ${symbol}`);
    warnings.push(
      `${some(pairs)} fit in other upper and lower case only. ` +
        (byCaseAlone.length * 2 > matched
          ? 'Human symbols are written in capitals, those of mouse and rat are not: the annotation looks like one of another species. Choose one of the species of these data if that is so.'
          : 'Some species have two genes whose names differ in nothing else (dl and Dl of the fly); see that these are the same.'),
    );
  }
  if (copies.length > 0) {
    warnings.push(
      `${some(copies)} look like copies that R's make.unique numbered; they were not matched, since it is not known which is which.`,
    );
  }
  if (dates.length > 0) {
    warnings.push(
      `${some(dates)} look like symbols that a spreadsheet turned into dates (1-Mar was MARCH1 or MARC1); write the symbols back to have their positions.`,
    );
  }
  if (ambiguous.length > 0) {
    warnings.push(
      `${some(ambiguous.map(({ gene, candidates }) => `${gene} (${candidates.slice(0, 3).join(', ')})`))} fit several places.`,
    );
  }
  return warnings;
}

/** "a, b, c, ... (12)" */
const some = (names: readonly string[]): string =>
  names.slice(0, 5).join(', ') + (names.length > 5 ? `, ... (${formatCount(names.length)})` : '');

const isDateOfSpreadsheet = (id: string): boolean =>
  /^(\d{1,2}-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mrz|Mai|Okt|Dez)|(Mar|Sep|Sept|Dec|Oct|Nov|Apr)-\d{1,2})$/i.test(
    id,
  );

const asWritten = (id: string): string => id;
const lowerCase = (id: string): string => id.toLowerCase();
const stableId = (id: string): string | undefined => parseEnsemblGeneId(id)?.stable;
const symbolOf = (record: GeneRecord): string => record.symbol ?? record.id;
const idOf = (record: GeneRecord): string => record.id;
const entrezOf = (record: GeneRecord): string | undefined => record.entrez;

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
    withoutCase: 2,
    description: 'symbol, without regard to upper and lower case where nothing matches exactly',
  },
  text: {
    recordKeys: [idOf, symbolOf, entrezOf],
    geneKeys: [asWritten, asWritten, asWritten],
    description: 'id, symbol or Entrez number exactly as written',
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

/** Of records that fit, those that are meant rather than the others. */
function likeliest(candidates: readonly GeneRecord[]): readonly GeneRecord[] {
  if (candidates.length === 1) return candidates;
  const ranked = candidates.map((record) => ({
    record,
    rank: parseEnsemblGeneId(record.id)?.onPseudoautosomalY === true ? 1 : placeRank(record.chromosome),
  }));
  const best = Math.min(...ranked.map(({ rank }) => rank));
  const left = ranked.filter(({ rank }) => rank === best).map(({ record }) => record);
  const coding = left.filter(({ biotype }) => biotype === 'protein_coding');
  return coding.length > 0 ? coding : left;
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
    'Choose an annotation of the same species and kind of id; of a table, another of its columns may hold the id.',
    where,
  );
}
