import { join } from 'node:path';
import { z } from 'zod';
import { Failure, failure } from '../../contract/failure.ts';
import { expressionFiles } from '../dataset/expression/expression-storage.ts';
import { entryDirectory, findEntry, listEntries, removeEntry } from './store/entries.ts';
import { readJsonFile } from '../files/json-file.ts';
import type { EntryKind } from '../../contract/command.ts';
import type { Project } from './store/project.ts';
import { readRunState } from './store/runs.ts';

/** What annotations and predictions say of the items they belong to. */
const belongsSchema = z.looseObject({ dataset: z.string().optional(), model: z.string().optional() });

/** Deletes a model and its predictions. @throws Failure `model-missing`, `file-unwritable` */
export async function removeModel(project: Project, id: string): Promise<void> {
  await removeEntry(project, 'models', id);
  await removeBelonging(project, 'predictions', 'manifest.json', 'model', id);
  await removeBelonging(project, 'reports', 'picture.json', 'model', id);
}

/**
 * Deletes a data set with its annotations, expression tables, neighbour sets, predictions and pictures for reports. Models that were trained on it stay: their cards say what
 * they were made of.
 * @throws Failure `file-missing`, `file-unwritable`
 */
export async function removeDataset(project: Project, id: string): Promise<void> {
  await findEntry(project, 'datasets', id);
  await removeBelonging(project, 'annotations', 'annotates.json', 'dataset', id);
  await removeBelonging(project, 'expression', expressionFiles.record, 'dataset', id);
  await removeBelonging(project, 'predictions', 'manifest.json', 'dataset', id);
  await removeBelonging(project, 'neighbours', 'manifest.json', 'dataset', id);
  await removeBelonging(project, 'reports', 'picture.json', 'dataset', id);
  await removeEntry(project, 'datasets', id);
}

/** Gives a run up, a damaged one too. @throws Failure `option-invalid` where it is being worked on, `file-missing` */
export async function removeRun(project: Project, id: string): Promise<void> {
  const state = await readRunState(project, await findEntry(project, 'runs', id)).catch(passOverDamage);
  if (state?.kind === 'running') {
    throw failure('option-invalid', `Run "${id}" is still running.`, 'Cancel it first.');
  }
  await removeEntry(project, 'runs', id);
}

async function removeBelonging(
  project: Project,
  kind: EntryKind,
  file: string,
  to: 'dataset' | 'model',
  id: string,
): Promise<void> {
  for (const entry of await listEntries(project, kind)) {
    const manifest = join(entryDirectory(project, kind, entry), file);
    const record = await readJsonFile(manifest, belongsSchema).catch(passOverDamage);
    if (record?.[to] === id) await removeEntry(project, kind, entry);
  }
}

/** What cannot be read is listed as damaged and stands in the way of nothing else. */
function passOverDamage(thrown: unknown): undefined {
  if (!(thrown instanceof Failure)) throw thrown;
}
