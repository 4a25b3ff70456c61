import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, failure } from '../../../contract/failure.ts';
import { type ModelCard, modelCardSchema } from '../../../contract/model.ts';
import type { TensorSet } from '../../compute/runtime.ts';
import type { JobContext } from '../../job/job-context.ts';
import { addEntry, entryDirectory, listEntries, readEntry } from '../store/entries.ts';
import type { EntryId } from '../store/entry-id.ts';
import { writeDurably } from '../../files/durable.ts';
import { onDisk } from '../../files/os-failure.ts';
import { readJsonFile, writeJsonFile } from '../../files/json-file.ts';
import { modelFiles } from './model-files.ts';
import type { Project } from '../store/project.ts';
import { decodeSafetensors, encodeSafetensors } from '../../files/safetensors.ts';
import { type LoadedModel, damaged, loadedModel } from '../../models/loaded-model.ts';

/** What a card says before its model has a place in a project. */
export type UnsavedCard = Omit<ModelCard, 'formatVersion' | 'id' | 'created' | 'weights'>;

/** Adds a model to the project. */
export async function saveModel(
  project: Project,
  unsaved: UnsavedCard,
  weights: TensorSet,
  context: JobContext,
): Promise<{ readonly card: ModelCard; readonly directory: string }> {
  const bytes = encodeSafetensors(
    weights,
    new Map([
      ['format', 'simplechrome 1'],
      ['model', unsaved.kind],
    ]),
  );
  const { value: card, directory } = await addEntry(
    project,
    'models',
    async (staging, id) => {
      const complete: ModelCard = modelCardSchema.parse({
        formatVersion: 1,
        id,
        created: new Date().toISOString(),
        ...unsaved,
        weights: { file: modelFiles.weights, sha256: sha256(bytes), bytes: bytes.byteLength },
      });
      const file = join(staging, modelFiles.weights);
      await onDisk('write', file, () => writeDurably(file, bytes));
      await writeJsonFile(join(staging, modelFiles.card), complete);
      return complete;
    },
    { name: unsaved.kind, context },
  );
  return { card, directory };
}

/** The models of a project whose cards can be read, oldest first; the project's state lists the damaged ones. */
export async function listModels(project: Project): Promise<readonly ModelCard[]> {
  const cards = await Promise.all(
    (await listEntries(project, 'models')).map((id) =>
      readJsonFile(join(entryDirectory(project, 'models', id), modelFiles.card), modelCardSchema).catch(
        (thrown: unknown) => {
          if (thrown instanceof Failure) return undefined;
          throw thrown;
        },
      ),
    ),
  );
  return cards.filter((card) => card !== undefined);
}

/** The folder of one of the project's models. @throws Failure where there is none of that id */
export async function modelDirectory(
  project: Project,
  id: string,
): Promise<{ id: EntryId; directory: string }> {
  return readEntry(project, 'models', id);
}

/**
 * Reads a model from its folder and checks it against its own card and against the model it says it is.
 * @throws Failure `model-missing`, `model-damaged`
 */
export async function loadModel(directory: string): Promise<LoadedModel> {
  const card = await readJsonFile(join(directory, modelFiles.card), modelCardSchema);
  if (card === undefined) {
    throw failure(
      'model-missing',
      `There is no model in "${directory}": it has no ${modelFiles.card}.`,
      'Choose the folder of a model, or a model bundle (.zip).',
    );
  }
  const bytes = await readFile(join(directory, modelFiles.weights)).catch(() => {
    throw damaged(`${modelFiles.weights} cannot be read`);
  });
  if (sha256(bytes) !== card.weights.sha256) throw damaged('its weights are not those its card describes');
  const { tensors } = decodeSafetensors(bytes, modelFiles.weights);
  return loadedModel(card, tensors);
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
