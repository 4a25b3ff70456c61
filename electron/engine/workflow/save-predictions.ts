import { join } from 'node:path';
import { z } from 'zod';
import { splitNames } from '../../contract/dataset.ts';
import type { Split } from '../dataset/split.ts';
import type { JobContext } from '../job/job-context.ts';
import { predictionsTable } from '../predict/predictions-table.ts';
import { writeFileAtomically } from '../store/atomic-file.ts';
import { addEntry } from '../store/entries.ts';
import type { EntryId } from '../store/entry-id.ts';
import { writeJsonFile } from '../store/json-file.ts';
import type { Project } from '../store/project.ts';
import type { LoadedDataset } from './project-datasets.ts';
import type { LoadedModel } from './saved-model.ts';

export const predictionsManifestSchema = z.object({
  model: z.string(),
  dataset: z.string(),
  datasetSha256: z.string(),
  genes: z.int(),
  engine: z.string(),
  created: z.iso.datetime(),
  splits: z.array(z.enum(splitNames)).optional(),
});

/** Keeps a model's predictions of a whole data set in the project: `predictions.tsv` and what made it. */
export async function savePredictions(
  project: Project,
  { card }: Pick<LoadedModel, 'card'>,
  loaded: LoadedDataset,
  probabilities: Float64Array,
  split: Split | undefined,
  engine: string,
  context: JobContext,
): Promise<{ readonly id: EntryId; readonly directory: string }> {
  const { dataset, records } = loaded;
  const table = predictionsTable(dataset, records, probabilities, split);
  return addEntry(
    project,
    'predictions',
    async (directory) => {
      await writeFileAtomically(join(directory, 'predictions.tsv'), table);
      await writeJsonFile(join(directory, 'manifest.json'), {
        model: card.id,
        dataset: loaded.id,
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
