import { join } from 'node:path';
import type { DatasetManifest, ImportReport, Remark } from '../../../contract/dataset.ts';
import { formatCount } from '../../../contract/words/number-format.ts';
import { labelUnknown } from '../../dataset/dataset.ts';
import { datasetFiles } from '../../dataset/dataset-files.ts';
import { createDatasetWriter } from '../../dataset/dataset-writer.ts';
import { textsToLookAt } from '../../dataset/import/import-remarks.ts';
import { writeDurably } from '../../files/durable.ts';
import { jsonText } from '../../files/json-file.ts';
import { writingFailure } from '../../files/os-failure.ts';
import { writeAnnotation } from '../../genes/annotation-storage.ts';
import type { JobContext } from '../../job/job-context.ts';
import type { ChosenGenes } from '../../signals/choose-genes.ts';
import { createCountProgress } from '../../signals/count-progress.ts';
import { type CountedSample, countSample } from '../../signals/count-sample.ts';
import { binsPerGene } from '../../signals/gene-bins.ts';
import type { PlannedSample } from '../../signals/plan-samples.ts';
import {
  type CountRequest,
  type KeptGenes,
  type PreparedCounting,
  prepareCounting,
} from '../../signals/prepare-counting.ts';
import { saveAnnotation } from '../annotations.ts';
import type { ImportedDataset } from '../datasets.ts';
import { assemblyOfProject, genesOfProject, rememberGenes } from '../project-genes.ts';
import { removeDataset } from '../remove-items.ts';
import { addEntry } from '../store/entries.ts';
import type { Project } from '../store/project.ts';
import { countingRecord } from './counting-record.ts';
import { createCountStore } from './count-store.ts';

/** A request with what the data set is to be called. */
export interface ProjectCountRequest extends CountRequest {
  /** By default the sample's name, or "Counts"; with several samples the sample's name follows it. */
  readonly name?: string | undefined;
}

/**
 * Counts reads and signals around genes: one data set for each sample, its genes' positions with it. A run that is cancelled
 * or fails leaves no data set; what was counted of finished files is kept, and the same request goes on from there.
 * @throws Failure of the preparation and of the files, `signal-empty`, `disk-full`, `cancelled`
 */
export async function countIntoProject(
  project: Project,
  request: ProjectCountRequest,
  context: JobContext,
): Promise<readonly ImportedDataset[]> {
  const prepared = await prepareCounting(request, context, await keptGenes(project));
  try {
    const store = createCountStore(project);
    const counted: CountedOf[] = [];
    // What has to be said of genes is said before hours of counting.
    const chosen = prepared.samples.map((sample) => ({ sample, genes: prepared.genesOf(sample) }));
    const progress = createCountProgress([...prepared.files.values()]);
    for (const { sample, genes } of chosen) {
      const sampleCounts = await countSample(sample, genes, prepared, store, progress, context);
      counted.push({ sample, genes, counts: sampleCounts });
    }
    const saved = await saveAll(project, counted, prepared, request, context);
    await store.clear();
    if (prepared.source !== undefined) {
      await rememberGenes(project, prepared.source, prepared.annotation, context);
    }
    return saved;
  } finally {
    await prepared.close();
  }
}

/** Genes are chosen once per project. */
async function keptGenes(project: Project): Promise<KeptGenes | undefined> {
  const annotation = await genesOfProject(project);
  return annotation === undefined ? undefined : { annotation, assembly: await assemblyOfProject(project) };
}

interface CountedOf {
  readonly sample: PlannedSample;
  readonly genes: ChosenGenes;
  readonly counts: CountedSample;
}

/** All data sets, or none. */
async function saveAll(
  project: Project,
  counted: readonly CountedOf[],
  prepared: PreparedCounting,
  request: ProjectCountRequest,
  context: JobContext,
): Promise<readonly ImportedDataset[]> {
  const saved: ImportedDataset[] = [];
  try {
    for (const sample of counted) {
      const name = nameOf(request.name, sample.sample.name, counted.length);
      const { id, value } = await addEntry(
        project,
        'datasets',
        (directory) => writeCounted(directory, name, sample, prepared, request, context),
        { name: 'dataset', context },
      );
      saved.push({ id, ...value });
      const geneIds = sample.genes.genes.map((gene) => gene.id);
      await saveAnnotation(
        project,
        id,
        (directory) =>
          writeAnnotation(
            directory,
            geneIds,
            {
              records: sample.genes.genes,
              matched: geneIds.length,
              unmatched: [],
              ambiguous: [],
              how: `All ${formatCount(geneIds.length)} genes have the positions they were counted at.`,
            },
            prepared.annotation.report,
          ),
        context,
      );
    }
    return saved;
  } catch (thrown) {
    for (const { id } of saved) await removeDataset(project, id).catch(() => undefined);
    throw thrown;
  }
}

function nameOf(wanted: string | undefined, sample: string | undefined, samples: number): string {
  if (wanted === undefined) return sample ?? 'Counts';
  return samples === 1 ? wanted : `${wanted}, ${sample ?? 'without a sample name'}`;
}

async function writeCounted(
  directory: string,
  name: string,
  { sample, genes: chosen, counts }: CountedOf,
  prepared: PreparedCounting,
  request: ProjectCountRequest,
  context: JobContext,
): Promise<{ readonly manifest: DatasetManifest; readonly report: ImportReport }> {
  const { rules } = prepared;
  const writer = createDatasetWriter(directory, {
    name,
    bins: binsPerGene(rules.bins),
    marks: sample.marks.map((mark) => mark.name),
    labelled: false,
    hasGivenSplit: false,
    simulated: false,
    direction: 'genomic',
    binning: rules.bins,
  });
  try {
    const { genes } = chosen;
    await counts.eachGene(
      (gene, values) => writer.append(genes[gene]?.id ?? '', values, labelUnknown, undefined),
      context,
    );
    const manifest = await writer.finish(context);
    const remarks = [
      ...prepared.remarks,
      ...chosen.remarks,
      ...counts.files.flatMap((file) => file.counts.remarks),
      ...describeValues(manifest),
    ].filter(({ text }, at, all) => all.findIndex((remark) => remark.text === text) === at);
    const report: ImportReport = {
      format: 'Counted from reads and signals',
      files: [],
      rowsRead: counts.files.reduce((sum, file) => sum + file.counts.read, 0),
      genesRead: prepared.annotation.records.length,
      genesKept: manifest.genes,
      dropped: [],
      warnings: textsToLookAt(remarks),
      remarks,
      counting: await countingRecord(prepared, request, chosen, counts),
    };
    await writeDurably(join(directory, datasetFiles.report), jsonText(report));
    return { manifest, report };
  } catch (thrown) {
    throw writingFailure(thrown);
  } finally {
    writer.abandon();
  }
}

function describeValues({ signed, hasGaps }: DatasetManifest): readonly Remark[] {
  return [
    ...(signed === true
      ? [
          {
            grade: 'note',
            text: 'Some values are negative: they are no counts, and are standardised without a logarithm for training.',
          } as const,
        ]
      : []),
    ...(hasGaps === true
      ? [
          {
            grade: 'note',
            text: 'Bins where nothing was measured have no value; for training they are given the mean of their mark.',
          } as const,
        ]
      : []),
  ];
}
