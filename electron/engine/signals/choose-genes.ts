import type { BiotypeChoice } from '../../contract/gene-tables.ts';
import type { Remark } from '../../contract/dataset.ts';
import type { CountRules } from '../../contract/signals.ts';
import { failure } from '../../contract/failure.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import { formatCount, formatQuantity } from '../../contract/words/number-format.ts';
import { chromosomeKey, chromosomeLength } from '../genes/assembly-chromosomes.ts';
import { compareChromosomes } from '../genes/chromosome-name.ts';
import type { SignalGenome } from './agree-on-assembly.ts';
import { layBins } from './gene-bins.ts';

/** Genes that something is to be said of. */
export interface FlaggedGenes {
  readonly kind: 'missing-chromosome' | 'short' | 'off-chromosome';
  /** In words: "the window leaves the chromosome; bins outside it are 0". */
  readonly reason: string;
  readonly leftOut: boolean;
  /** Ids. */
  readonly genes: readonly string[];
}

/** The genes that are counted at. */
export interface ChosenGenes {
  readonly genes: readonly GeneRecord[];
  readonly flagged: readonly FlaggedGenes[];
  readonly remarks: readonly Remark[];
}

/** What of a file matters for which genes can be counted. */
export interface FileOfChromosomes {
  readonly name: string;
  /** By `chromosomeKey`. */
  readonly chromosomes: ReadonlySet<string>;
}

type GeneRules = Pick<CountRules, 'bins' | 'offChromosome' | 'missingChromosome' | 'chromosomes'>;

/**
 * Which genes of an annotation get a place in the data set: of the wanted kind and chromosomes, on chromosomes that all
 * files have, and with windows within their chromosome, as the rules say.
 * @throws Failure `genes-none` where none is left
 */
export function chooseGenes(
  annotated: readonly GeneRecord[],
  biotypes: BiotypeChoice,
  rules: GeneRules,
  genome: Pick<SignalGenome, 'assembly' | 'lengths'>,
  files: readonly FileOfChromosomes[],
): ChosenGenes {
  const flagged: FlaggedGenes[] = [];
  const remarks: Remark[] = [];
  let genes = ofBiotype(annotated, biotypes, remarks);
  genes = onChromosomes(genes, rules.chromosomes);
  /** Takes genes out, or leaves them with a flag. */
  const sift = (
    kind: FlaggedGenes['kind'],
    reason: string,
    leaveOut: boolean,
    isMeant: (gene: GeneRecord) => boolean,
  ): void => {
    const meant = genes.filter(isMeant);
    if (meant.length === 0) return;
    flagged.push({ kind, reason, leftOut: leaveOut, genes: meant.map(({ id }) => id) });
    if (leaveOut) genes = genes.filter((gene) => !isMeant(gene));
  };
  const lacking = missingChromosomes(genes, files);
  sift(
    'missing-chromosome',
    rules.missingChromosome === 'zero'
      ? 'on a chromosome that a file lacks; counted as 0 there'
      : 'on a chromosome that a file lacks',
    rules.missingChromosome === 'leave-out',
    ({ chromosome }) => lacking.has(chromosomeKey(chromosome)),
  );
  remarks.push(...describeMissing(lacking, genes.length, rules.missingChromosome));
  const { bins } = rules;
  if (bins.kind === 'gene') {
    sift(
      'short',
      `shorter than the ${bins.bodyBins} bp that ${bins.bodyBins} bins of a gene take`,
      true,
      ({ start, end }) => end - start < bins.bodyBins,
    );
  }
  const off = leavingChromosome(genes, rules, genome);
  sift(
    'off-chromosome',
    rules.offChromosome === 'zero'
      ? 'with a window that leaves the chromosome; bins outside it are 0'
      : 'with a window that leaves the chromosome',
    rules.offChromosome === 'leave-out',
    ({ id }) => off.has(id),
  );
  if (genes.length === 0) {
    throw failure(
      'genes-none',
      `None of the ${formatCount(annotated.length)} genes can be counted at: ` +
        (flagged.length === 0
          ? 'none is of the wanted kind and chromosomes.'
          : `${flagged.map(({ genes: ids, reason }) => `${formatCount(ids.length)} are ${reason}`).join(', ')}.`),
      'Check that genes and files are of the same species and assembly, and which chromosomes are wanted.',
    );
  }
  return { genes, flagged, remarks: [...remarks, ...describeFlagged(flagged)] };
}

function ofBiotype(
  annotated: readonly GeneRecord[],
  biotypes: BiotypeChoice,
  remarks: Remark[],
): readonly GeneRecord[] {
  if (biotypes === 'all') return annotated;
  const coding = annotated.filter(({ biotype }) => biotype !== undefined && isProteinCoding(biotype));
  if (annotated.some(({ biotype }) => biotype !== undefined)) return coding;
  remarks.push({
    grade: 'note',
    text: 'The genes have no biotypes, so all of them were taken, not the protein-coding ones alone.',
  });
  return annotated;
}

const isProteinCoding = (biotype: string): boolean => /^protein[_ -]?coding$/i.test(biotype);

function onChromosomes(
  genes: readonly GeneRecord[],
  wanted: readonly string[] | undefined,
): readonly GeneRecord[] {
  if (wanted === undefined) return genes;
  const keys = new Set(wanted.map(chromosomeKey));
  const known = new Set(genes.map(({ chromosome }) => chromosomeKey(chromosome)));
  const unknown = wanted.filter((name) => !known.has(chromosomeKey(name)));
  if (unknown.length > 0) {
    throw failure(
      'option-invalid',
      `No gene is on ${unknown.length === 1 ? 'the chromosome' : 'the chromosomes'} ${unknown.join(', ')}.`,
      `There are genes on ${[...known].slice(0, 30).join(', ')}.`,
    );
  }
  return genes.filter(({ chromosome }) => keys.has(chromosomeKey(chromosome)));
}

/** Chromosomes of genes that some files lack, with the names of these files. */
function missingChromosomes(
  genes: readonly GeneRecord[],
  files: readonly FileOfChromosomes[],
): ReadonlyMap<string, { readonly genes: number; readonly files: readonly string[] }> {
  const counts = new Map<string, number>();
  for (const { chromosome } of genes) {
    const key = chromosomeKey(chromosome);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const missing = new Map<string, { genes: number; files: string[] }>();
  for (const [key, count] of counts) {
    const lacking = files.filter(({ chromosomes }) => !chromosomes.has(key)).map(({ name }) => name);
    if (lacking.length > 0) missing.set(key, { genes: count, files: lacking });
  }
  return missing;
}

/** One sentence for each set of chromosomes that the same files lack. */
function describeMissing(
  missing: ReadonlyMap<string, { readonly genes: number; readonly files: readonly string[] }>,
  left: number,
  rule: GeneRules['missingChromosome'],
): readonly Remark[] {
  const bySet = new Map<string, { keys: string[]; genes: number; files: readonly string[] }>();
  for (const [key, { genes, files }] of missing) {
    const set = files.join('\n');
    const before = bySet.get(set) ?? { keys: [], genes: 0, files };
    before.keys.push(key);
    before.genes += genes;
    bySet.set(set, before);
  }
  return [...bySet.values()].map(({ keys, genes, files }) => ({
    // Most genes gone is no detail.
    grade: genes > left ? 'look' : 'note',
    text:
      `${listed(files)} ${files.length === 1 ? 'has' : 'have'} nothing on ` +
      `${keys.length === 1 ? 'chromosome' : 'the chromosomes'} ${listed(keys.sort(compareChromosomes), 30)}: ` +
      `${formatQuantity(genes, 'gene')} there ${genes === 1 ? 'was' : 'were'} ` +
      (rule === 'zero' ? 'counted as 0.' : 'left out.'),
  }));
}

function leavingChromosome(
  genes: readonly GeneRecord[],
  { bins }: GeneRules,
  { assembly, lengths }: Pick<SignalGenome, 'assembly' | 'lengths'>,
): ReadonlySet<string> {
  const { edges, bins: binCount } = layBins(genes, bins);
  const off = genes.filter(({ chromosome }, gene) => {
    const key = chromosomeKey(chromosome);
    const length =
      lengths.get(key) ??
      (assembly === undefined ? undefined : chromosomeLength(assembly, key)) ??
      Number.POSITIVE_INFINITY;
    return edges[gene * (binCount + 1)] < 0 || edges[(gene + 1) * (binCount + 1) - 1] > length;
  });
  return new Set(off.map(({ id }) => id));
}

function describeFlagged(flagged: readonly FlaggedGenes[]): readonly Remark[] {
  return flagged
    .filter(({ kind }) => kind !== 'missing-chromosome')
    .map(({ reason, leftOut, genes }) => ({
      grade: 'note',
      text: `${formatQuantity(genes.length, 'gene')} ${reason}${leftOut ? ', left out' : ''}: ${listed(genes, 20)}.`,
    }));
}

function listed(names: readonly string[], most = 4): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${formatCount(names.length - most)} more`;
}
