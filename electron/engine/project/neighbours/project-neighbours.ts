import { join } from 'node:path';
import { z } from 'zod';
import { Failure, failure } from '../../../contract/failure.ts';
import {
  type InteractionReport,
  type NeighbourSetSummary,
  interactionReportSchema,
  neighbourSetSummarySchema,
} from '../../../contract/neighbours.ts';
import type { JobContext } from '../../job/job-context.ts';
import type { LoadedNeighbours, NewNeighbourSet } from '../../neighbours/build-neighbours.ts';
import { genesWithNeighbours, layerCounts } from '../../neighbours/neighbour-set.ts';
import { readEdges, writeEdges } from './set-storage.ts';
import {
  type Entry,
  addEntry,
  entryDirectory,
  listEntries,
  readEntry,
  removeEntry,
  verifyEntry,
} from '../store/entries.ts';
import type { EntryId } from '../store/entry-id.ts';
import { readJsonFile, writeJsonFile } from '../../files/json-file.ts';
import type { Project } from '../store/project.ts';
import type { StoredDataset } from '../datasets.ts';

const manifestFile = 'manifest.json';
/** Reports of imports; large where a file has many unknown ids, so apart from what a list of sets needs. */
const reportsFile = 'reports.json';

const manifestSchema = neighbourSetSummarySchema.omit({ id: true }).extend({
  formatVersion: z.literal(1),
  datasetSha256: z.string(),
  /** The annotation that positions came from; absent where there was none. */
  annotation: z.string().optional(),
});
const reportsSchema = z.array(interactionReportSchema);

/** Adds neighbours of a data set's genes to the project. */
export async function saveNeighbours(
  project: Project,
  loaded: StoredDataset,
  { set, origins, reports, warnings }: NewNeighbourSet,
  context: JobContext,
): Promise<NeighbourSetSummary> {
  const counts = layerCounts(set);
  const { id, value } = await addEntry(
    project,
    'neighbours',
    async (directory) => {
      await writeEdges(directory, set);
      if (reports.length > 0) await writeJsonFile(join(directory, reportsFile), reports);
      const manifest = manifestSchema.parse({
        formatVersion: 1,
        name: set.name,
        created: new Date().toISOString(),
        dataset: loaded.id,
        datasetSha256: loaded.dataset.manifest.sha256,
        ...(loaded.annotation === undefined ? {} : { annotation: loaded.annotation }),
        genes: set.geneCount,
        edges: set.neighbours.length,
        genesWithNeighbours: genesWithNeighbours(set),
        layers: set.layers.map((layer, at) => ({ ...layer, origin: origins[at], ...counts[at] })),
        imported: reports.length > 0,
        warnings: [...warnings],
      });
      await writeJsonFile(join(directory, manifestFile), manifest);
      return manifest;
    },
    { name: 'neighbours', context },
  );
  return neighbourSetSummarySchema.parse({ ...value, id });
}

/**
 * Saved sets, oldest first; of one data set where one is named. Sets that cannot be read are left out here and listed
 * among what is damaged in the project's state.
 */
export async function listNeighbours(
  project: Project,
  dataset?: string,
): Promise<readonly NeighbourSetSummary[]> {
  const ids = await listEntries(project, 'neighbours');
  const summaries = await Promise.all(
    ids.map((id) =>
      readNeighbourSummary(project, id).catch((thrown: unknown) => {
        if (thrown instanceof Failure) return undefined;
        throw thrown;
      }),
    ),
  );
  return summaries
    .filter((summary) => summary !== undefined)
    .filter((summary) => dataset === undefined || summary.dataset === dataset);
}

/** A saved set without its edges. @throws Failure `project-damaged` */
export function readNeighbourSummary(project: Project, id: EntryId): Promise<NeighbourSetSummary> {
  return readSummary({ id, directory: entryDirectory(project, 'neighbours', id) });
}

/** Reads a saved set. @throws Failure `file-missing` where there is none of that id, `project-damaged` */
export async function loadNeighbours(project: Project, id: string): Promise<LoadedNeighbours> {
  const entry = await verifyEntry(project, 'neighbours', id);
  const summary = await readSummary(entry);
  const layers = summary.layers.map(({ name, kind }) => ({ name, kind }));
  return { summary, set: await readEdges(entry.directory, { ...summary, layers }) };
}

/** Reports of the imports a set was made of; none for a computed one. @throws Failure `file-missing` */
export async function neighbourReports(project: Project, id: string): Promise<readonly InteractionReport[]> {
  const { directory } = await readEntry(project, 'neighbours', id);
  return (await readJsonFile(join(directory, reportsFile), reportsSchema)) ?? [];
}

/** Deletes a saved set. Models that were trained with it stay. @throws Failure `file-missing`, `file-unwritable` */
export async function removeNeighbours(project: Project, id: string): Promise<void> {
  await removeEntry(project, 'neighbours', id);
}

async function readSummary({ id, directory }: Pick<Entry, 'id' | 'directory'>): Promise<NeighbourSetSummary> {
  const manifest = await readJsonFile(join(directory, manifestFile), manifestSchema);
  if (manifest !== undefined) return neighbourSetSummarySchema.parse({ ...manifest, id });
  throw failure(
    'project-damaged',
    `The neighbour set "${id}" has no ${manifestFile}.`,
    'Remove the set and build or import it again.',
    { file: directory },
  );
}
