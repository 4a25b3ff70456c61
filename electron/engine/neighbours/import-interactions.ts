import { basename } from 'node:path';
import type { Place } from '../../contract/app-error.ts';
import { Failure, failure } from '../../contract/failure.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import type { InteractionOptions, InteractionProblem, InteractionReport } from '../../contract/neighbours.ts';
import { isComment, rowFields, splitFields } from '../files/columns.ts';
import { quote } from '../files/quote.ts';
import { openLines } from '../files/lines.ts';
import { positionsOf } from '../genes/gene-position.ts';
import type { JobContext } from '../job/job-context.ts';
import { createGeneResolver } from './gene-resolver.ts';
import { type InteractionReader, chooseInteractionReader } from './formats/formats.ts';
import type { PairEnd, PairLine } from './formats/interaction-format.ts';
import { readProteinGenes } from './formats/string.ts';
import { createInteractionTally } from './interaction-report.ts';
import type { NeighbourSet } from './neighbour-set.ts';
import { mostFrequentTaxon, taxonOfGenes } from './formats/organisms.ts';
import { createPairCollector } from './pair-collector.ts';
import { createPromoterFinder, defaultPromoterWindow } from './promoters.ts';
import { setFromEdges } from './set-from-edges.ts';

/** The genes that a file's pairs are laid over. */
export interface GenesToMatch {
  readonly geneIds: readonly string[];
  /** [genes]; undefined where the data set has no annotation. */
  readonly records: readonly (GeneRecord | undefined)[] | undefined;
}

export interface ImportedInteractions {
  readonly set: NeighbourSet;
  readonly report: InteractionReport;
}

export const wantedFile = 'a csv, tsv or space-separated file of gene pairs, plain or gzipped';
/** A line of two regions with more pairs of promoters than this names no interaction of genes. */
const mostPairsPerLine = 10_000;

/**
 * Reads gene pairs as a stream and lays them over a data set's genes: ids of any kind are looked up (`createGeneResolver`),
 * regions are mapped to the genes whose promoters they overlap (`createPromoterFinder`), all those of one end being joined
 * with all those of the other. Pairs have no direction; the set holds both. Every line is in the report's counts.
 * @param name of the layer
 * @throws Failure naming file, line and column; `interactions-none-matched` where no line joins two genes of the data set,
 * `positions-missing` for regions over genes without an annotation
 */
export async function importInteractions(
  path: string,
  name: string,
  { geneIds, records }: GenesToMatch,
  options: InteractionOptions,
  context: JobContext,
): Promise<ImportedInteractions> {
  const file = basename(path);
  const proteins =
    options.proteins === undefined ? undefined : await readProteinGenes(options.proteins, context);
  const positions = records === undefined ? undefined : positionsOf(records);
  const resolve = createGeneResolver(geneIds, records);
  const window = options.promoterWindow ?? defaultPromoterWindow;
  const findPromoters = positions === undefined ? undefined : createPromoterFinder(positions, window);
  const tally = createInteractionTally();
  const seenTaxa = new Set<string>();
  let organism = options.organism ?? taxonOfGenes(geneIds, records);
  let genetic = 0;
  const pairs = createPairCollector(geneIds.length);
  let reader: InteractionReader | undefined;
  const early: string[] = [];

  const source = openLines(path, context, wantedFile);
  for await (const { lines, firstLine } of source.batches) {
    if (reader === undefined) {
      for (const line of lines) early.push(line);
      // The header and the first lines of data decide, and both may stand behind many lines of comments.
      if (early.every(isComment)) continue;
      reader = chooseInteractionReader(early, options, file, proteins);
      const firstRow = early.findIndex((line, at) => at !== reader?.headerLine && !isComment(line));
      const place = { file, line: Math.max(0, firstRow) + 1 };
      checkNeeds(reader, options, place, findPromoters !== undefined);
      organism ??= mostFrequentTaxon(pairsOf(reader, early));
      for (const [at, line] of early.entries()) takeLine(reader, line, at + 1);
      continue;
    }
    for (const [at, line] of lines.entries()) takeLine(reader, line, firstLine + at);
  }
  // A file of nothing but comments: the reader says so.
  reader ??= chooseInteractionReader(early, options, file, proteins);
  const counts = tally.finish();
  if (pairs.pairs() === 0) throw noneMatched(counts, geneIds, records, file);
  return {
    set: setFromEdges({ name, kind: 'interaction' }, { geneCount: geneIds.length, positions }, pairs.edges()),
    report: {
      source: source.digest(),
      format: reader.format.name,
      how:
        reader.format.ends === 'regions'
          ? `${reader.how} A region stands for the genes whose TSS lies within ${window.toLocaleString('en-US')} bp of it.`
          : reader.how,
      ...counts,
      pairs: pairs.pairs(),
      scored: pairs.scored(),
      genes: pairs.genes(),
      warnings: [
        ...warningsOn(counts, records !== undefined),
        ...warningsOnKinds({ seenTaxa, organism, genetic }, counts),
      ],
    },
  };

  function takeLine({ headerLine, delimiter, parse }: InteractionReader, line: string, number: number): void {
    if (headerLine === number - 1) {
      tally.header();
    } else if (isComment(line)) {
      tally.comment();
    } else {
      const place: Place = { file, line: number };
      const pair = parse(rowFields(line, delimiter, 'interactions-format', place), place);
      for (const taxon of pair.organisms ?? []) seenTaxa.add(taxon);
      const left = takePair(pair, number, place);
      if (left === undefined && pair.isGenetic === true) genetic++;
      if (left === undefined) tally.used();
      else tally.leave(left.problem, number, pair, left.note);
    }
  }

  /** @returns why a line gave no pair of its own; undefined where it did */
  function takePair(
    { first, second, score, organisms }: PairLine,
    line: number,
    place: Place,
  ): { readonly problem: InteractionProblem; readonly note: string } | undefined {
    const stranger = organisms?.find((taxon) => organism !== undefined && taxon !== organism);
    if (stranger !== undefined) return { problem: 'other-organism', note: `taxon ${stranger}` };
    if (first.kind === 'id' && first.text === second.text && first.text !== '') {
      return { problem: 'self-loop', note: first.text };
    }
    const ends = [genesOf(first, line), genesOf(second, line)] as const;
    for (const problem of ['unknown-id', 'no-promoter', 'ambiguous-id'] as const) {
      const notes = ends.flatMap((end) => (end.problem === problem ? [end.note] : []));
      if (notes.length > 0) return { problem, note: notes.join('; ') };
    }
    if (options.minimumScore !== undefined && score < options.minimumScore) {
      return { problem: 'low-score', note: String(score) };
    }
    const [{ genes }, { genes: partners }] = ends;
    if (genes.length * partners.length > mostPairsPerLine)
      throw tooWide(genes.length, partners.length, place);
    let isNew = false;
    let earliest = Infinity;
    for (const gene of genes) {
      for (const partner of partners) {
        if (gene === partner) continue;
        const known = pairs.add(gene, partner, score, line);
        if (known === undefined || known === line) isNew = true;
        else earliest = Math.min(earliest, known);
      }
    }
    if (isNew) return undefined;
    return earliest === Infinity
      ? { problem: 'self-loop', note: geneIds[genes[0] ?? -1] ?? first.text }
      : { problem: 'duplicate', note: `line ${earliest}` };
  }

  function genesOf(end: PairEnd, line: number): FoundGenes {
    if (end.kind === 'region') {
      const genes = end.region === undefined ? [] : (findPromoters?.(end.region) ?? []);
      return { genes, note: end.text, problem: genes.length === 0 ? 'no-promoter' : undefined };
    }
    for (const id of end.ids) {
      const found = resolve(id);
      if (found.kind === 'gene') return { genes: [found.gene], note: '', problem: undefined };
      if (found.kind === 'ambiguous') {
        const candidates = found.genes.slice(0, 3).map((gene) => geneIds[gene]);
        return { genes: [], note: `${end.text} fits ${candidates.join(', ')}`, problem: 'ambiguous-id' };
      }
    }
    tally.unknownId(end.text, line);
    return { genes: [], note: end.text, problem: 'unknown-id' };
  }
}

/** The pairs of a file's first lines, to see of which organism most of them are. */
function pairsOf({ headerLine, delimiter, parse }: InteractionReader, lines: readonly string[]): PairLine[] {
  // A line that cannot be read is told of when it is taken.
  return lines.flatMap((line, at) => {
    const fields = at === headerLine || isComment(line) ? undefined : splitFields(line, delimiter);
    try {
      return fields === undefined ? [] : [parse(fields, { file: '' })];
    } catch (thrown) {
      if (thrown instanceof Failure) return [];
      throw thrown;
    }
  });
}

interface FoundGenes {
  readonly genes: readonly number[];
  readonly note: string;
  readonly problem: 'unknown-id' | 'ambiguous-id' | 'no-promoter' | undefined;
}

/** Refuses a file at its first lines where no line could give a pair. */
function checkNeeds(
  reader: InteractionReader,
  options: InteractionOptions,
  place: Place,
  hasPositions: boolean,
): void {
  if (reader.format.ends === 'regions' && !hasPositions) {
    throw failure(
      'positions-missing',
      'The file names regions, and the data set has no gene annotation to say which genes lie there.',
      'Import a gene annotation (GTF, BED or a gene table) for the data set first.',
      place,
    );
  }
  reader.format.require?.(reader, options, place);
}

function tooWide(first: number, second: number, place: Place): Error {
  return failure(
    'coordinates-invalid',
    `The two regions hold the promoters of ${first} and ${second} genes, which is too many to be one interaction.`,
    'Regions of some kb are expected; choose a file of finer regions, or a smaller promoter window.',
    place,
  );
}

type Counts = Pick<InteractionReport, 'left' | 'unknown' | 'unknownUnlisted' | 'listed' | 'used'>;

function noneMatched(
  { unknown, listed }: Counts,
  geneIds: readonly string[],
  records: GenesToMatch['records'],
  file: string,
): Error {
  const theirs = unknown.slice(0, 2).map(({ id }) => quote(id));
  const first = listed.at(0);
  const found =
    theirs.length > 0 ? theirs : first === undefined ? [] : [quote(first.first), quote(first.second)];
  const own = geneIds.slice(0, 2).map(quote);
  const line = unknown.at(0)?.firstLine ?? first?.line ?? 1;
  return failure(
    'interactions-none-matched',
    `No line joins two genes of the data set: the file names ${found.join(', ')}, ..., the data set ${own.join(', ')}, ...`,
    records === undefined
      ? 'Import a gene annotation for the data set, so that symbols can be looked up, or choose another file or other columns.'
      : 'Choose a file of the same species with Ensembl ids, DeepChrome ids or symbols, or choose other columns.',
    { file, line },
  );
}

/** What a user should know of a file that mixes organisms, or contacts with other ways in which genes act together. */
function warningsOnKinds(
  {
    seenTaxa,
    organism,
    genetic,
  }: {
    readonly seenTaxa: ReadonlySet<string>;
    readonly organism: string | undefined;
    readonly genetic: number;
  },
  { used, left }: Counts,
): string[] {
  return [
    ...(seenTaxa.size > 1
      ? [
          `The file has pairs of ${seenTaxa.size} organisms; those of taxon ${organism ?? '?'} were read, and ` +
            `${left['other-organism'] ?? 0} lines with others left out.`,
        ]
      : []),
    ...(genetic > 0
      ? [
          `${genetic} of ${used} pairs are genetic interactions: these genes act on each other, their products need not touch.`,
        ]
      : []),
  ];
}

function warningsOn({ used, left }: Counts, annotated: boolean): string[] {
  const unknown = left['unknown-id'] ?? 0;
  const read = used + Object.values(left).reduce((sum, lines) => sum + lines, 0);
  if (unknown <= read / 2) return [];
  return [
    `${Math.round((100 * unknown) / read)}% of the pairs name a gene that the data set does not hold.` +
      (annotated ? '' : ' Without a gene annotation, symbols cannot be looked up.'),
  ];
}
