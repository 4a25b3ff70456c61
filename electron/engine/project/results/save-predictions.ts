import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { splitNames } from '../../../contract/dataset.ts';
import { Failure } from '../../../contract/failure.ts';
import type { Split } from '../../dataset/split.ts';
import type { JobContext } from '../../job/job-context.ts';
import { predictionsTable } from '../../predict/predictions-table.ts';
import { writeFileAtomically } from '../../files/atomic-file.ts';
import { addEntry, entryDirectory, listEntries, verifyEntry } from '../store/entries.ts';
import type { EntryId } from '../store/entry-id.ts';
import { readJsonFile, writeJsonFile } from '../../files/json-file.ts';
import type { Project } from '../store/project.ts';
import type { StoredDataset } from '../datasets.ts';
import type { LoadedModel } from '../../models/loaded-model.ts';

export const predictionsManifestSchema = z.object({
  model: z.string(),
  dataset: z.string(),
  /** The annotation that positions and strands came from; absent where the data set had none. */
  annotation: z.string().optional(),
  datasetSha256: z.string(),
  genes: z.int(),
  engine: z.string(),
  created: z.iso.datetime(),
  splits: z.array(z.enum(splitNames)).optional(),
});

const predictionsManifestFile = 'manifest.json';
/** The exact numbers beside the table for people: float64 and uint8, little-endian, one per gene. */
const arrayFiles = {
  probabilities: 'probabilities.f64',
  /** Of models that read neighbours. */
  withoutNeighbours: 'without-neighbours.f64',
  split: 'split.u8',
} as const;

interface AnswersToKeep {
  /** [genes] */
  readonly probabilities: Float64Array;
  /** Without neighbours. */
  readonly base: { readonly probabilities: Float64Array };
  /** Undefined where the model reads none. */
  readonly neighbours: object | undefined;
}

/** Keeps a model's predictions of a whole data set in the project: `predictions.tsv` and what made it. */
export async function savePredictions(
  project: Project,
  { card }: Pick<LoadedModel, 'card'>,
  loaded: StoredDataset,
  { probabilities, base, neighbours }: AnswersToKeep,
  split: Split | undefined,
  engine: string,
  context: JobContext,
): Promise<{ readonly id: EntryId; readonly directory: string }> {
  const { dataset } = loaded;
  const table = predictionsTable(loaded, probabilities, split);
  return addEntry(
    project,
    'predictions',
    async (directory) => {
      await writeFileAtomically(join(directory, 'predictions.tsv'), table);
      await writeFileAtomically(join(directory, arrayFiles.probabilities), bytesOf(probabilities));
      if (neighbours !== undefined) {
        await writeFileAtomically(join(directory, arrayFiles.withoutNeighbours), bytesOf(base.probabilities));
      }
      if (split !== undefined) await writeFileAtomically(join(directory, arrayFiles.split), split.assignment);
      await writeJsonFile(join(directory, predictionsManifestFile), {
        model: card.id,
        dataset: loaded.id,
        ...(loaded.annotation === undefined ? {} : { annotation: loaded.annotation }),
        datasetSha256: dataset.manifest.sha256,
        genes: dataset.geneIds.length,
        engine,
        created: new Date().toISOString(),
        ...(split === undefined ? {} : { splits: [...splitNames] }),
      } satisfies z.input<typeof predictionsManifestSchema>);
    },
    { name: card.kind, context },
  );
}

/** Predictions that were kept: of one model on one data set. */
export interface SavedPredictions {
  /** As {@link StoredDataset.annotation} was when they were made. */
  readonly annotation: string | undefined;
  readonly probabilities: Float64Array;
  /** Undefined on a model that reads no neighbours. */
  readonly withoutNeighbours: Float64Array | undefined;
  /** Which gene was in which split; undefined where the data were new to the model. */
  readonly assignment: Uint8Array | undefined;
}

/** The newest predictions of these data by this model; undefined where there are none, or no whole ones. */
export async function findPredictions(
  project: Project,
  model: string,
  { id, dataset }: Pick<StoredDataset, 'id' | 'dataset'>,
): Promise<SavedPredictions | undefined> {
  for (const entry of (await listEntries(project, 'predictions')).reverse()) {
    const directory = entryDirectory(project, 'predictions', entry);
    const manifest = await readManifest(directory);
    if (manifest?.model !== model || manifest.dataset !== id) continue;
    if (manifest.datasetSha256 !== dataset.manifest.sha256 || !(await isWhole(project, entry))) continue;
    const probabilities = await readArray(directory, arrayFiles.probabilities);
    const withoutNeighbours = await readArray(directory, arrayFiles.withoutNeighbours);
    const assignment = await readArray(directory, arrayFiles.split);
    if (probabilities?.byteLength !== 8 * manifest.genes) continue;
    return {
      annotation: manifest.annotation,
      probabilities: new Float64Array(probabilities.slice().buffer),
      withoutNeighbours:
        withoutNeighbours?.byteLength === probabilities.byteLength
          ? new Float64Array(withoutNeighbours.slice().buffer)
          : undefined,
      assignment: assignment?.byteLength === manifest.genes ? assignment : undefined,
    };
  }
  return undefined;
}

/** Undefined for what cannot be read: predictions can be made again, so damage to them is no reason to stop. */
async function readManifest(
  directory: string,
): Promise<z.infer<typeof predictionsManifestSchema> | undefined> {
  try {
    return await readJsonFile(join(directory, predictionsManifestFile), predictionsManifestSchema);
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}

async function isWhole(project: Project, entry: EntryId): Promise<boolean> {
  try {
    await verifyEntry(project, 'predictions', entry);
    return true;
  } catch (thrown) {
    if (thrown instanceof Failure) return false;
    throw thrown;
  }
}

const readArray = (directory: string, name: string): Promise<Uint8Array | undefined> =>
  readFile(join(directory, name)).then(
    (bytes) => Uint8Array.from(bytes),
    () => undefined,
  );

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
