import { chosenSources } from '../dataset/import/chosen-sources.ts';
import { resourceFile } from '../files/resource-file.ts';
import { type JobContext, throwIfCancelled } from '../job/job-context.ts';
import { annotateInProject } from './annotations.ts';
import { importSetIntoProject, loadDataset } from './datasets.ts';
import { labelInProject } from './label-dataset.ts';
import { removeDataset } from './remove-items.ts';
import type { EntryId } from './store/entry-id.ts';
import type { Project } from './store/project.ts';

/** Cell types of the Roadmap Epigenomics Project, 600 genes each; `resources/example` says where they come from. */
const cells = [
  { file: 'E003', name: 'E003, H1 stem cells (example)' },
  { file: 'E123', name: 'E123, K562 leukaemia cells (example)' },
] as const;

/**
 * Adds the real example that ships with the program: counts of two cell types, the genes of hg19, and expression, cut at
 * the median of all genes as DeepChrome cut it.
 * @returns ids of the data sets
 * @throws Failure; then none of them is in the project
 */
export async function addExample(project: Project, context: JobContext): Promise<readonly EntryId[]> {
  const added: EntryId[] = [];
  try {
    for (const { file, name } of cells) {
      throwIfCancelled(context);
      const files = ['train', 'valid', 'test'].map((split) =>
        resourceFile(`example/${file}.${split}.csv.gz`),
      );
      const { id } = await importSetIntoProject(project, await chosenSources(files), { name }, context);
      added.push(id);
      await annotateInProject(project, id, { kind: 'built-in', assembly: 'hg19' }, context);
      const table = resourceFile(`example/${file}.expr.csv.gz`);
      const options = { cut: { kind: 'table-median' } } as const;
      await labelInProject(project, await loadDataset(project, id), { path: table, options }, context);
    }
    return added;
  } catch (thrown) {
    for (const id of added) await removeDataset(project, id);
    throw thrown;
  }
}
