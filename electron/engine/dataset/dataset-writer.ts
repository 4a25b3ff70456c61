import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetManifest, Direction, SplitName } from '../../contract/dataset.ts';
import type { Binning } from '../../contract/signals.ts';
import { failure } from '../../contract/failure.ts';
import { unattended } from '../job/job-context.ts';
import type { JobContext } from '../job/job-context.ts';
import { createCountSegments } from './count-segments.ts';
import { labelHigh, labelLow } from './dataset.ts';
import { datasetFiles, genesHeader, labelText } from './dataset-files.ts';
import { writeAllSync, writeDurably } from '../files/durable.ts';
import { writingFailure } from '../files/os-failure.ts';
import { kindOfGeneId, kindOfSet, noGeneIds } from '../genes/gene-id.ts';

/** What is known of a data set before its first gene. */
export interface NewDataset {
  readonly name: string;
  /** Rows per gene. */
  readonly bins: number;
  readonly marks: readonly string[];
  /** False where no gene has a label; with true, a set without any known label is still stored as unlabelled. */
  readonly labelled: boolean;
  readonly hasGivenSplit: boolean;
  readonly simulated: boolean;
  /** How the bins run, where that is known. */
  readonly direction?: Direction;
  /** Where bins lie, where it is known. */
  readonly binning?: Binning | undefined;
}

/** Writes a data set gene by gene; memory does not grow with the number of genes. */
export interface DatasetWriter {
  /**
   * @param geneId without tabs and line ends; the caller sees to it that each comes once
   * @param counts [bins, marks] row-major; negative ones make the data set signed, NaN is not measured; copied
   * @param label labelHigh, labelLow or labelUnknown
   * @throws Failure `disk-full`
   */
  append(geneId: string, counts: ArrayLike<number>, label: number, split: SplitName | undefined): void;
  /** Takes the labels of all genes away: they turned out to be none. */
  withoutLabels(): void;
  /** Largest whole count above 2^24, which float32 may have to round; 0 where there is none. */
  largestWholeCount(): number;
  /**
   * Brings the counts into their final type, hashes and flushes to disk, writes the manifest.
   * @param dropped indices of marks that turned out to be none, and are left out; not all
   * @throws Failure `genes-none`, `disk-full`, `cancelled`
   */
  finish(context?: JobContext, dropped?: readonly number[]): Promise<DatasetManifest>;
  /** Closes the files after a failure; what was written is for the caller to delete. Harmless after finish. */
  abandon(): void;
}

/** Characters of `genes.tsv` collected before they are written. */
const pendingLimit = 1 << 16;

/** @param directory exists and is empty (see dataset-files.ts for what is written into it) */
export function createDatasetWriter(directory: string, dataset: NewDataset): DatasetWriter {
  const valuesPerGene = dataset.bins * dataset.marks.length;
  const counts = createCountSegments(directory, valuesPerGene);
  let hash = createHash('sha256');
  let dropsLabels = false;
  const idKinds = noGeneIds();
  let genesFile: number | undefined = openForWriting(join(directory, datasetFiles.genes));
  let pending = genesHeader;
  let pendingHash = '';
  let genes = 0;
  let anyLabel = false;
  let signed = false;
  let hasGaps = false;

  function flushGenes(descriptor: number): void {
    writeAllSync(descriptor, pending);
    hash.update(pendingHash, 'utf8');
    pending = '';
    pendingHash = '';
  }

  function appendGene(
    descriptor: number,
    geneId: string,
    geneCounts: ArrayLike<number>,
    label: number,
    split: SplitName | undefined,
  ): void {
    counts.append(geneCounts);
    for (let at = 0; at < valuesPerGene; at++) {
      const value = geneCounts[at];
      if (value < 0) signed = true;
      else if (value !== value) hasGaps = true;
    }
    const idAndLabel = `${geneId}\t${labelText(label)}`;
    pending += `${idAndLabel}\t${split ?? ''}\n`;
    pendingHash += `${idAndLabel}\n`;
    idKinds[kindOfGeneId(geneId)]++;
    if (label === labelHigh || label === labelLow) anyLabel = true;
    genes++;
    if (pending.length >= pendingLimit) flushGenes(descriptor);
  }

  async function finishFiles(
    descriptor: number,
    context: JobContext,
    dropped: readonly number[],
  ): Promise<DatasetManifest> {
    flushGenes(descriptor);
    fsyncSync(descriptor);
    closeSync(descriptor);
    genesFile = undefined;
    if (dropsLabels) {
      hash = createHash('sha256');
      await dropLabels(join(directory, datasetFiles.genes), hash);
    }
    const kept = dataset.marks.map((_, mark) => !dropped.includes(mark));
    const countType = await counts.finish(
      join(directory, datasetFiles.counts),
      hash,
      context,
      dropped.length === 0 ? undefined : kept,
    );
    const manifest: DatasetManifest = {
      name: dataset.name,
      genes,
      bins: dataset.bins,
      marks: dataset.marks.filter((_, mark) => kept[mark]),
      countType,
      ...(dataset.binning === undefined ? {} : { binning: dataset.binning }),
      ...(signed ? { signed } : {}),
      ...(hasGaps ? { hasGaps } : {}),
      geneIdKind: kindOfSet(idKinds),
      labelled: dataset.labelled && anyLabel,
      hasGivenSplit: dataset.hasGivenSplit,
      simulated: dataset.simulated,
      ...(dataset.direction === undefined ? {} : { direction: dataset.direction }),
      sha256: hash.digest('hex'),
    };
    await writeDurably(join(directory, datasetFiles.manifest), `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  }

  return {
    append(geneId, geneCounts, label, split): void {
      if (genesFile === undefined) throw new Error('The data set is finished.');
      if (geneCounts.length !== valuesPerGene) {
        throw new Error(`${geneCounts.length} counts for a gene, expected ${valuesPerGene}.`);
      }
      try {
        appendGene(genesFile, geneId, geneCounts, label, split);
      } catch (thrown) {
        throw writingFailure(thrown);
      }
    },

    largestWholeCount: () => counts.largestWhole(),

    withoutLabels(): void {
      dropsLabels = true;
      anyLabel = false;
    },

    async finish(context = unattended(), dropped = []): Promise<DatasetManifest> {
      if (genesFile === undefined) throw new Error('The data set is finished.');
      if (genes === 0) {
        throw failure('genes-none', 'There is no gene in the data.', 'Check that the files hold bin counts.');
      }
      try {
        return await finishFiles(genesFile, context, dropped);
      } catch (thrown) {
        throw writingFailure(thrown);
      }
    },

    abandon(): void {
      counts.abandon();
      if (genesFile !== undefined) closeSync(genesFile);
      genesFile = undefined;
    },
  };
}

/** Writes `genes.tsv` again with no label, and feeds the data hash with it. */
async function dropLabels(path: string, hash: ReturnType<typeof createHash>): Promise<void> {
  const lines = (await readFile(path, 'utf8')).slice(genesHeader.length).split('\n').slice(0, -1);
  const rows = lines.map((line) => {
    const [id = '', , split = ''] = line.split('\t');
    hash.update(`${id}\t\n`, 'utf8');
    return `${id}\t\t${split}\n`;
  });
  await writeDurably(path, genesHeader + rows.join(''));
}

function openForWriting(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (thrown) {
    throw writingFailure(thrown);
  }
}
