import { basename } from 'node:path';
import type { ModelCard } from '../../../contract/model.ts';
import { failure } from '../../../contract/failure.ts';
import type { JobContext } from '../../job/job-context.ts';
import { importInteractions } from '../../neighbours/import-interactions.ts';
import { type NeighbourShelf, type ReadyNeighbours, emptyShelf } from './model-neighbours.ts';
import type { LoadedDataset } from '../../dataset/loaded-dataset.ts';

/**
 * Interaction files beside data outside of a project, read as the model's card says that it read them.
 * @throws Failure `option-invalid` for a file that the model was not trained with, and those of importing
 */
export async function outsideShelf(
  files: readonly string[],
  { name, neighbours }: ModelCard,
  { dataset: { geneIds }, records }: LoadedDataset,
  context: JobContext,
): Promise<NeighbourShelf> {
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
    ...emptyShelf,
    list: () => Promise.resolve(sets.map(({ layers }, at) => ({ id: String(at), layers: [...layers] }))),
    load: (id) => Promise.resolve(sets[Number(id)]),
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
