import type { Remark } from '../../contract/dataset.ts';
import {
  type Assembly,
  type BiotypeChoice,
  type GeneSource,
  geneTableTitle,
} from '../../contract/gene-tables.ts';
import type { CountRules } from '../../contract/signals.ts';
import { failure } from '../../contract/failure.ts';
import type { Annotation } from '../genes/import-annotation.ts';
import { readGenes } from '../genes/read-genes.ts';
import type { JobContext } from '../job/job-context.ts';
import { agreeOnAssembly, type SignalGenome } from './agree-on-assembly.ts';
import { type ChosenGenes, chooseGenes } from './choose-genes.ts';
import { indexChromosomes } from './file-chromosomes.ts';
import { binsPerGene } from './gene-bins.ts';
import { checkBuiltInGenes, checkOwnGenes } from './genes-fit.ts';
import { closeSignals, type OpenedSignal, openSignals } from './open-signals.ts';
import { type PlannedFile, type PlannedMark, type PlannedSample, planSamples } from './plan-samples.ts';

/** What is to be counted, where and how. */
export interface CountRequest {
  readonly files: readonly PlannedFile[];
  /** By default the built-in genes of the assembly that the files agree on. */
  readonly genes?: GeneSource | undefined;
  readonly biotypes: BiotypeChoice;
  readonly rules: CountRules;
}

/** Genes that were chosen before for all that is counted. */
export interface KeptGenes {
  readonly annotation: Annotation;
  /** Of a built-in table. */
  readonly assembly: Assembly | undefined;
}

/** A request whose files are open and lie on one genome, with the genes to count at. */
export interface PreparedCounting {
  readonly samples: readonly PlannedSample[];
  /** By path. */
  readonly files: ReadonlyMap<string, OpenedSignal>;
  readonly genome: SignalGenome;
  readonly annotation: Annotation;
  /** Where the genes come from; undefined for kept ones that were a file's. */
  readonly source: GeneSource | undefined;
  /** "Human hg19 (GRCh37), Ensembl 75", or the name of the user's file. */
  readonly genesTitle: string;
  readonly rules: CountRules;
  /** Genes that all files of a sample can be counted at. */
  readonly genesOf: (sample: PlannedSample) => ChosenGenes;
  readonly remarks: readonly Remark[];
  readonly close: () => Promise<void>;
}

/**
 * Opens all files, agrees on their assembly and reads the genes. Close what comes of it.
 * @param kept genes that take the place of the built-in ones where the request names none
 * @throws Failure `option-invalid`, `assembly-mismatch`, `assembly-unknown`, and those of files and genes
 */
export async function prepareCounting(
  request: CountRequest,
  context: JobContext,
  kept?: KeptGenes,
): Promise<PreparedCounting> {
  const { rules } = request;
  binsPerGene(rules.bins);
  const samples = planSamples(request.files);
  const used = samples.flatMap((sample) => sample.marks.flatMap((mark) => filesOf(mark, rules)));
  const files = await openSignals(
    used.map(({ path }) => path),
    rules,
  );
  try {
    const opened = [...files.values()];
    const genome = agreeOnAssembly(opened);
    refuseImpossibleScaling(samples, files, rules);
    const { source, annotation } = await genesToCount(request, genome, kept, context);
    let known = genome;
    if (source?.kind === 'built-in') {
      checkBuiltInGenes(source.assembly, genome, opened);
      known = { ...genome, assembly: source.assembly };
    } else await checkOwnGenes(annotation.report.source.name, annotation.records, genome);
    return {
      samples,
      files,
      genome: known,
      annotation,
      source,
      genesTitle:
        source?.kind === 'built-in' ? geneTableTitle(source.assembly) : annotation.report.source.name,
      rules,
      genesOf: (sample) => genesOfSample(sample, request, annotation, known, files),
      remarks: [...genome.remarks, ...describeDifferentGenome(genome, known)],
      close: () => closeSignals(opened),
    };
  } catch (thrown) {
    await closeSignals(files.values());
    throw thrown;
  }
}

/** The files of a mark that are counted: its own, and its controls where the rules use them. */
export function filesOf(mark: PlannedMark, rules: Pick<CountRules, 'control'>): readonly PlannedFile[] {
  return [...mark.files, ...controlsOf(mark, rules)];
}

export function controlsOf(mark: PlannedMark, rules: Pick<CountRules, 'control'>): readonly PlannedFile[] {
  return rules.control === 'ignore' ? [] : mark.controls;
}

/** Whether all reads of a mark's files have to be counted, not only those near genes. */
export function needsDepth(mark: PlannedMark, rules: Pick<CountRules, 'control' | 'scaling'>): boolean {
  return rules.scaling === 'per-million' || controlsOf(mark, rules).length > 0;
}

/** Those that are asked for, else those that were kept, else those of the assembly. */
async function genesToCount(
  request: CountRequest,
  genome: SignalGenome,
  kept: KeptGenes | undefined,
  context: JobContext,
): Promise<{ readonly source: GeneSource | undefined; readonly annotation: Annotation }> {
  const isKept =
    kept !== undefined &&
    (kept.assembly === undefined || genome.assembly === undefined || kept.assembly === genome.assembly);
  if (request.genes === undefined && isKept) {
    const { assembly, annotation } = kept;
    return { annotation, source: assembly === undefined ? undefined : { kind: 'built-in', assembly } };
  }
  const source = request.genes ?? genesOfGenome(genome);
  return { source, annotation: await readGenes(source, context) };
}

function genesOfGenome({ assembly, how }: SignalGenome): GeneSource {
  if (assembly !== undefined) return { kind: 'built-in', assembly };
  throw failure(
    'assembly-unknown',
    `${how} So it is not known which genes to count at.`,
    'Say which genes: those of an assembly that ships with SimpleChrome (hg19, hg38, mm10, ...), or a gene annotation of your own.',
  );
}

function genesOfSample(
  sample: PlannedSample,
  { biotypes, rules }: CountRequest,
  { records }: Annotation,
  genome: SignalGenome,
  files: ReadonlyMap<string, OpenedSignal>,
): ChosenGenes {
  const paths = new Set(sample.marks.flatMap((mark) => filesOf(mark, rules).map(({ path }) => path)));
  const opened = [...paths].flatMap((path) => files.get(path) ?? []);
  return chooseGenes(
    records,
    biotypes,
    rules,
    genome,
    opened.map(({ name, source }) => ({
      name,
      chromosomes: new Set(indexChromosomes(source.chromosomes, genome.assembly).index.keys()),
    })),
  );
}

/** @throws Failure `option-invalid` where a rule needs a number of reads that a track does not have */
function refuseImpossibleScaling(
  samples: readonly PlannedSample[],
  files: ReadonlyMap<string, OpenedSignal>,
  rules: CountRules,
): void {
  const kindOf = ({ path }: PlannedFile) => files.get(path)?.format.kind;
  for (const mark of samples.flatMap(({ marks }) => marks)) {
    const controls = controlsOf(mark, rules);
    const used = [...mark.files, ...controls];
    const track = used.find((file) => kindOf(file) === 'track');
    if (track === undefined) continue;
    const where = { file: files.get(track.path)?.name ?? track.path };
    if (rules.scaling === 'per-million') {
      throw failure(
        'option-invalid',
        'This is a signal track, which does not say how many reads it was made of, so that it cannot be scaled to a million reads.',
        'Take it as it is (tracks mostly are scaled already), or choose the aligned reads it was made of.',
        where,
      );
    }
    if (used.some((file) => kindOf(file) === 'reads')) {
      throw failure(
        'option-invalid',
        `The files of ${mark.name} and its control are reads and signal tracks mixed, which are on different scales.`,
        'Choose reads for all of them, or tracks for all of them.',
        where,
      );
    }
  }
}

function describeDifferentGenome(genome: SignalGenome, known: SignalGenome): readonly Remark[] {
  if (genome.assembly !== undefined || known.assembly === undefined) return [];
  return [
    {
      grade: 'look',
      text: `${genome.how} That they lie on ${known.assembly} is as you said; nothing in them speaks against it.`,
    },
  ];
}
