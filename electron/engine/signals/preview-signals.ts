import type { Remark } from '../../contract/dataset.ts';
import { Failure } from '../../contract/failure.ts';
import type { JobContext } from '../job/job-context.ts';
import { combineBins, fileWeights } from './combine-files.ts';
import { countFile } from './count-file.ts';
import { binsPerGene, layBins } from './gene-bins.ts';
import { knownGenes, type KnownGene } from './known-genes.ts';
import type { OpenedSignal } from './open-signals.ts';
import type { PlannedMark } from './plan-samples.ts';
import type { PreparedCounting } from './prepare-counting.ts';

/** Genes of known activity as they would be counted. */
export interface SignalPreview {
  readonly marks: readonly string[];
  readonly bins: number;
  /** Values are [bins, marks], row-major; NaN where a mark could not be looked at in the time there is. */
  readonly genes: readonly (KnownGene & { readonly values: Float64Array })[];
  /** Genes that the count will be made for. */
  readonly geneCount: number;
  readonly remarks: readonly Remark[];
}

const triedGenes = 6;

/** Milliseconds that a file without an index may take before the preview goes on without it. */
const patience = 5000;

/**
 * Counts three active and three silent genes of the first sample: as they lie in the files, neither scaled nor with the
 * control taken off, for which all reads would have to be counted.
 * @throws Failure of files that cannot be counted with these rules, `genes-none`
 */
export async function previewSignals(
  prepared: PreparedCounting,
  context: JobContext,
): Promise<SignalPreview> {
  const { samples, rules, files, genome } = prepared;
  const sample = samples[0];
  const chosen = prepared.genesOf(sample);
  const known = knownGenes(chosen.genes);
  // Without genes to show, some are counted all the same: what would stop the count shows then too.
  const records = known.length > 0 ? known.map(({ gene }) => gene) : chosen.genes.slice(0, triedGenes);
  const laid = layBins(records, rules.bins);
  const bins = binsPerGene(rules.bins);
  const marks = sample.marks.map(({ name }) => name);
  const remarks: Remark[] = [...prepared.remarks, ...chosen.remarks];
  const values = known.map(() => new Float64Array(bins * marks.length));
  for (const [at, mark] of sample.marks.entries()) {
    const counted = await countMark(mark);
    const combined = new Float64Array(laid.bins * records.length).fill(NaN);
    if (counted !== undefined) {
      const weights = fileWeights(
        mark.files.map(({ factor = 1 }) => ({ depth: undefined, factor })),
        [],
        { ...rules, scaling: 'none' },
      );
      combineBins(counted, [], weights, rules, combined);
    }
    values.forEach((target, gene) => {
      for (let bin = 0; bin < bins; bin++) target[bin * marks.length + at] = combined[gene * bins + bin];
    });
  }
  if (known.length === 0) {
    remarks.push({
      grade: 'note',
      text: 'None of the genes is one whose activity is known beforehand (such as ACTB, or a receptor of smell), so that none is shown.',
    });
  } else if (rules.scaling !== 'none' || sample.marks.some(({ controls }) => controls.length > 0)) {
    remarks.push({
      grade: 'note',
      text: 'Shown is what lies in the files; scaling and control follow when all reads are counted.',
    });
  }
  if (samples.length > 1) {
    remarks.push({
      grade: 'note',
      text: `Shown is ${sample.name ?? 'the first sample'}, the first of ${samples.length} samples.`,
    });
  }
  return {
    marks,
    bins,
    genes: known.map((gene, at) => ({ ...gene, values: values[at] })),
    geneCount: chosen.genes.length,
    remarks: unrepeated(remarks),
  };

  /** Values of a mark's files; undefined where one takes too long. */
  async function countMark(mark: PlannedMark): Promise<Float64Array[] | undefined> {
    const counted: Float64Array[] = [];
    for (const { path } of mark.files) {
      const file = files.get(path);
      const counts = file === undefined ? undefined : await countInTime(file);
      if (counts === undefined) return undefined;
      counted.push(counts);
    }
    return counted;
  }

  async function countInTime(file: OpenedSignal): Promise<Float64Array | undefined> {
    const deadline = AbortSignal.timeout(patience);
    const signal = AbortSignal.any([context.signal, deadline]);
    try {
      const during = { ...context, signal };
      const counts = await countFile(file, records, laid, genome.assembly, rules, false, during);
      remarks.push(...counts.remarks);
      return counts.values;
    } catch (thrown) {
      if (!deadline.aborted || context.signal.aborted || !isCancelled(thrown)) throw thrown;
      remarks.push(...file.source.remarks, {
        grade: 'note',
        text: `${file.name} would have to be read from end to end to show single genes, which takes too long for a preview; it is counted in the run itself.`,
      });
      return undefined;
    }
  }
}

const isCancelled = (thrown: unknown): boolean =>
  thrown instanceof Failure && thrown.error.code === 'cancelled';

function unrepeated(remarks: readonly Remark[]): readonly Remark[] {
  return remarks.filter(({ text }, at) => remarks.findIndex((remark) => remark.text === text) === at);
}
