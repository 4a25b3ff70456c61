import { basename } from 'node:path';
import type { ModelCard } from '../../contract/model.ts';
import { failure } from '../../contract/failure.ts';
import type { NeighbourSetSummary } from '../../contract/neighbours.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
import type { JobContext } from '../job/job-context.ts';
import { importInteractions } from './import-interactions.ts';
import type { ReadyNeighbours } from './neighbour-set.ts';

/** What neighbours of one data set can be taken from or made of, beside its genes themselves. */
export interface AvailableNeighbours {
  /** Saved sets of this data set, oldest first. */
  readonly list: () => Promise<readonly Pick<NeighbourSetSummary, 'id' | 'layers'>[]>;
  /** @throws Failure where there is no such set, or it is another data set's */
  readonly load: (id: string) => Promise<ReadyNeighbours>;
  /**
   * [genes, latent]: a model's standardised latent means of the data set.
   * @throws Failure where there is no such model, or it has no latents
   */
  readonly latentsOf: (model: string) => Promise<Float32Array>;
}

/** For data outside of a project. */
export const noneAvailable: AvailableNeighbours = {
  list: () => Promise.resolve([]),
  load: (id) => Promise.reject(notHere(`neighbour set "${id}"`)),
  latentsOf: (model) => Promise.reject(notHere(`model "${model}" to compare latents by`)),
};

const notHere = (what: string): Error =>
  failure(
    'option-invalid',
    `There is no ${what} beside these data.`,
    'Import the data into the project that holds it.',
  );

/**
 * Interaction files beside data outside of a project, read as the model's card says that it read them.
 * @throws Failure `option-invalid` for a file that the model was not trained with, and those of importing
 */
export async function availableFromFiles(
  files: readonly string[],
  { name, neighbours }: ModelCard,
  { dataset: { geneIds }, records }: LoadedDataset,
  context: JobContext,
): Promise<AvailableNeighbours> {
  const wanted = (neighbours?.layers ?? []).flatMap((layer) =>
    layer.origin.by === 'file' ? [{ layer, origin: layer.origin }] : [],
  );
  const sets: ReadyNeighbours[] = [];
  for (const file of files) {
    let isWanted = false;
    for (const { layer, origin } of wanted) {
      const genes = { geneIds, records };
      const { set, report } = await importInteractions(file, layer.name, genes, origin.options, context);
      if (report.source.sha256 !== origin.source.sha256) continue;
      isWanted = true;
      sets.push({ set, layers: [layer] });
    }
    if (!isWanted)
      throw otherFile(
        name,
        basename(file),
        wanted.map(({ origin }) => origin.source.name),
      );
  }
  return {
    ...noneAvailable,
    list: () => Promise.resolve(sets.map(({ layers }, at) => ({ id: String(at), layers: [...layers] }))),
    async load(id) {
      return sets[Number(id)] ?? noneAvailable.load(id);
    },
  };
}

const otherFile = (model: string, file: string, read: readonly string[]): Error =>
  failure(
    'option-invalid',
    read.length === 0
      ? `The model "${model}" reads no interactions, and "${file}" was given.`
      : `"${file}" is not what the model "${model}" was trained with: its content differs from ${read.join(', ')}.`,
    read.length === 0
      ? 'Leave the file out.'
      : 'Give the same interaction file that the model was trained with.',
  );
