import { failure } from '../../contract/failure.ts';
import type { JobContext } from '../job/job-context.ts';
import { throwIfCancelled } from '../job/job-context.ts';
import { pauses } from '../job/pauses.ts';
import type { ChosenGenes } from './choose-genes.ts';
import { combineBins, fileWeights } from './combine-files.ts';
import type { CombinedFile } from './combine-files.ts';
import { countFile, type FileCounts, type FileFacts } from './count-file.ts';
import type { createCountProgress } from './count-progress.ts';
import { type GeneBins, layBins } from './gene-bins.ts';
import type { OpenedSignal } from './open-signals.ts';
import type { PlannedFile, PlannedMark, PlannedSample } from './plan-samples.ts';
import { controlsOf, filesOf, needsDepth, type PreparedCounting } from './prepare-counting.ts';

/** Values of a file that were counted, wherever they are kept. */
export interface KeptCounts extends FileFacts {
  /** Copies the values of some genes, [genes * bins], from the gene `first` on. */
  readonly copyValues: (first: number, target: Float64Array) => Promise<void>;
}

/** Keeps what was counted of each file, so that a run that was stopped goes on behind its last finished file. */
export interface CountStore {
  /** What is kept of a file counted in just this way; undefined where nothing is. */
  readonly find: (counting: FileCounting) => Promise<KeptCounts | undefined>;
  readonly keep: (counting: FileCounting, counts: FileCounts) => Promise<KeptCounts>;
}

/** All that decides which values a file gives. */
export interface FileCounting {
  readonly file: OpenedSignal;
  readonly prepared: Pick<PreparedCounting, 'rules' | 'genome'>;
  readonly genes: ChosenGenes['genes'];
  readonly bins: GeneBins;
  readonly needsDepth: boolean;
}

/** A file of a sample with what counting it found. */
export interface CountedFile {
  readonly planned: PlannedFile;
  readonly opened: OpenedSignal;
  readonly counts: KeptCounts;
}

/** A sample whose files are counted; its marks are combined gene by gene as they are asked for. */
export interface CountedSample {
  readonly bins: number;
  readonly files: readonly CountedFile[];
  /**
   * Hands on every gene's values, [bins, marks] row-major, NaN where nothing was measured; overwritten by the next gene.
   * @throws Failure `signal-empty` where a mark is 0 in every bin of every gene, `cancelled`
   */
  readonly eachGene: (
    take: (gene: number, values: Float64Array) => void,
    context: JobContext,
  ) => Promise<void>;
}

/**
 * Counts the files of a sample, one after the other, each once.
 * @throws Failure as files are read, `cancelled`: files that were finished are kept in the store
 */
export async function countSample(
  sample: PlannedSample,
  { genes }: ChosenGenes,
  prepared: PreparedCounting,
  store: CountStore,
  progress: ReturnType<typeof createCountProgress>,
  context: JobContext,
): Promise<CountedSample> {
  const { rules } = prepared;
  const bins = layBins(genes, rules.bins);
  const depthNeeded = new Set(
    sample.marks
      .filter((mark) => needsDepth(mark, rules))
      .flatMap((mark) => filesOf(mark, rules).map(({ path }) => path)),
  );
  const counted = new Map<string, KeptCounts>();
  const files: CountedFile[] = [];
  for (const planned of sample.marks.flatMap((mark) => filesOf(mark, rules))) {
    const opened = prepared.files.get(planned.path);
    if (opened === undefined || files.some((file) => file.planned === planned)) continue;
    throwIfCancelled(context);
    let counts = counted.get(planned.path);
    if (counts === undefined) {
      const counting = { file: opened, prepared, genes, bins, needsDepth: depthNeeded.has(planned.path) };
      counts = (await store.find(counting)) ?? (await countAndKeep(counting, store, progress, context));
      progress.finished(opened);
      counted.set(planned.path, counts);
    }
    files.push({ planned, opened, counts });
  }
  return {
    bins: bins.bins,
    files,
    eachGene: (take, during) => combineGenes(sample, genes.length, bins.bins, files, prepared, take, during),
  };
}

async function countAndKeep(
  counting: FileCounting,
  store: CountStore,
  progress: ReturnType<typeof createCountProgress>,
  context: JobContext,
): Promise<KeptCounts> {
  const { file, prepared, genes, bins } = counting;
  const counts = await countFile(
    file,
    genes,
    bins,
    prepared.genome.assembly,
    prepared.rules,
    counting.needsDepth,
    progress.of(file, context),
  );
  return store.keep(counting, counts);
}

/** Genes combined at a time: a few megabytes for any number of files. */
const genesAtATime = 256;

async function combineGenes(
  sample: PlannedSample,
  geneCount: number,
  bins: number,
  files: readonly CountedFile[],
  { rules }: PreparedCounting,
  take: (gene: number, values: Float64Array) => void,
  context: JobContext,
): Promise<void> {
  const marks = sample.marks.map((mark) => combination(mark, files, rules, bins));
  const isSilent = marks.map(() => true);
  const values = new Float64Array(bins * marks.length);
  const pause = pauses();
  for (let first = 0; first < geneCount; first += genesAtATime) {
    throwIfCancelled(context);
    const genes = Math.min(genesAtATime, geneCount - first);
    const combined: Float64Array[] = [];
    for (const mark of marks) combined.push(await mark(first, genes));
    combined.forEach((block, mark) => {
      if (isSilent[mark] && block.some((value) => value !== 0 && !Number.isNaN(value)))
        isSilent[mark] = false;
    });
    for (let gene = 0; gene < genes; gene++) {
      for (let bin = 0; bin < bins; bin++) {
        for (let mark = 0; mark < marks.length; mark++) {
          values[bin * marks.length + mark] = combined[mark][gene * bins + bin];
        }
      }
      take(first + gene, values);
    }
    await pause();
  }
  const silent = sample.marks.find((_, mark) => isSilent[mark]);
  if (silent !== undefined) throw emptyMark(silent, files, geneCount);
}

/** How one mark is put together for a block of genes. */
function combination(
  mark: PlannedMark,
  files: readonly CountedFile[],
  rules: PreparedCounting['rules'],
  bins: number,
): (first: number, genes: number) => Promise<Float64Array> {
  const countsOf = (planned: PlannedFile): KeptCounts => {
    const file = files.find((each) => each.planned === planned);
    if (file === undefined) throw new Error(`${planned.path} was not counted.`);
    return file.counts;
  };
  const combined = (planned: PlannedFile): CombinedFile => ({
    depth: countsOf(planned).depth,
    factor: planned.factor ?? 1,
  });
  const controls = controlsOf(mark, rules);
  for (const planned of needsDepth(mark, rules) ? [...mark.files, ...controls] : []) {
    if (countsOf(planned).depth === 0) throw withoutReads(planned, files);
  }
  const weights = fileWeights(mark.files.map(combined), controls.map(combined), rules);
  return async (first, genes) => {
    const read = async (planned: PlannedFile): Promise<Float64Array> => {
      const block = new Float64Array(genes * bins);
      await countsOf(planned).copyValues(first, block);
      return block;
    };
    const target = new Float64Array(genes * bins);
    combineBins(await inTurn(mark.files, read), await inTurn(controls, read), weights, rules, target);
    return target;
  };
}

async function inTurn<Item, Value>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = [];
  for (const item of items) values.push(await ask(item));
  return values;
}

function emptyMark(mark: PlannedMark, files: readonly CountedFile[], genes: number): Error {
  const names = mark.files.map(
    (planned) => files.find((file) => file.planned === planned)?.opened.name ?? '',
  );
  const read = files
    .filter(({ planned }) => mark.files.includes(planned))
    .reduce((total, { counts }) => total + counts.read, 0);
  return failure(
    'signal-empty',
    read === 0
      ? `${mark.name} has nothing to count: ${names.join(', ')} ${names.length === 1 ? 'has a beginning but' : 'have beginnings but'} not a single read or value near the genes.`
      : `${mark.name} is 0 in every bin of all ${genes.toLocaleString('en-US')} genes, though ${read.toLocaleString('en-US')} reads or intervals of ${names.join(', ')} were looked at.`,
    'Check that the file is whole, that it lies on the assembly of the genes, and that the filters let reads pass; or leave the mark out.',
    { file: names[0] ?? mark.name },
  );
}

function withoutReads(planned: PlannedFile, files: readonly CountedFile[]): Error {
  return failure(
    'signal-empty',
    'Not a single read of this file passes the filters, so that nothing can be scaled to its depth.',
    'Check that the file is whole and what the filters leave out; or leave the file out.',
    { file: files.find((file) => file.planned === planned)?.opened.name ?? planned.path },
  );
}
