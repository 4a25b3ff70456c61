import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { DatasetManifest } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import { formatCount } from '../../contract/words/number-format.ts';
import { createDatasetWriter } from './dataset-writer.ts';
import { labelHigh, labelLow } from './dataset.ts';
import { simulateExpression, simulateGenome } from './simulate-genes.ts';
import { simulateCounts, simulatedMarks } from './simulate-marks.ts';
import { type AnnotationManifest, writeAnnotation } from '../genes/annotation-storage.ts';
import { type JobContext, throwIfCancelled } from '../job/job-context.ts';
import { randomFromSeed } from '../random/random.ts';

export interface SimulationOptions {
  /** Default 2000. */
  readonly genes?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Rows per gene, each 100 bp; default 100. */
  readonly bins?: number;
}

/** A simulated data set on disk, and the positions of its genes, for `writeSimulatedAnnotation`. */
export interface SimulatedDataset {
  readonly manifest: DatasetManifest;
  /** [genes], in the data set's order. */
  readonly records: readonly GeneRecord[];
}

/** Enough for ten chromosomes and for three splits that hold both classes. */
const fewestGenes = 100;

/**
 * Writes a simulated example set: genes on ten chromosomes, negative-binomial reads with each mark's known shape,
 * expression that follows a gene's own and its neighbours' activity (see simulate-expression.ts), labels by the median
 * of expression. The same options give the same data on every machine.
 * @param directory exists and is empty
 * @throws Failure `option-invalid`, `disk-full`, `cancelled`
 */
export async function simulateDataset(
  directory: string,
  { genes = 2000, seed = 1, bins = 100 }: SimulationOptions,
  context: JobContext,
): Promise<SimulatedDataset> {
  checkWhole('genes', genes, fewestGenes, 1_000_000);
  checkWhole('bins', bins, 1, 10_000);
  const records = simulateGenome(genes, randomFromSeed(seed, 'genome'));
  const { activity, expression } = simulateExpression(records, randomFromSeed(seed, 'expression'));
  const median = medianOf(expression);
  const counts = randomFromSeed(seed, 'counts');
  const writer = createDatasetWriter(directory, {
    name: `Simulated example (seed ${seed})`,
    bins,
    marks: simulatedMarks,
    labelled: true,
    hasGivenSplit: false,
    simulated: true,
    direction: 'genomic',
  });
  try {
    for (const [gene, { id, strand = '+' }] of records.entries()) {
      if (gene % 100 === 0) {
        await setImmediate();
        throwIfCancelled(context);
        context.report({ stage: 'Simulating genes', done: gene, total: genes, unit: 'genes' });
      }
      const label = expression[gene] > median ? labelHigh : labelLow;
      writer.append(id, simulateCounts(bins, activity[gene], strand, counts), label, undefined);
    }
    const manifest = await writer.finish(context);
    context.report({ stage: 'Simulating genes', done: genes, total: genes, unit: 'genes' });
    return { manifest, records };
  } catch (thrown) {
    writer.abandon();
    throw thrown;
  }
}

function checkWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw failure(
    'option-invalid',
    `A data set with ${value} ${name} cannot be simulated.`,
    `Give a whole number of ${name} from ${least} to ${most}.`,
  );
}

function medianOf(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Writes the simulated genes' positions as the annotation of their data set; its source is named as simulated.
 * @param directory exists and is empty
 * @param records [genes], in the data set's order
 * @throws Failure `disk-full`
 */
export function writeSimulatedAnnotation(
  directory: string,
  records: readonly GeneRecord[],
): AnnotationManifest {
  const match = {
    records,
    matched: records.length,
    unmatched: [],
    ambiguous: [],
    how: `All ${formatCount(records.length)} genes are simulated together with their positions.`,
  };
  const sha256 = createHash('sha256').update(JSON.stringify(records)).digest('hex');
  return writeAnnotation(
    directory,
    records.map(({ id }) => id),
    match,
    {
      source: { name: 'simulated genes', bytes: 0, sha256 },
      format: 'table',
      coordinates: 'zero-based',
      rows: records.length,
      rowsUsed: records.length,
      ignored: {},
      genes: records.length,
      mergedGenes: 0,
      genesWithoutStrand: 0,
      warnings: [],
    },
  );
}
