import type { ExpressionRecord } from '../../contract/expression.ts';
import { Failure, failure } from '../../contract/failure.ts';
import type { Dataset } from '../dataset/dataset.ts';
import {
  type StoredExpression,
  readExpressionManifest,
  readStoredExpression,
  writeExpression,
} from '../dataset/expression/expression-storage.ts';
import type { JobContext } from '../job/job-context.ts';
import { addEntry, entryDirectory, listEntries, readEntry } from './store/entries.ts';
import type { EntryId } from './store/entry-id.ts';
import type { Project } from './store/project.ts';

/** Labels and expression values of a data set's genes. */
export interface LabelsOfGenes {
  /** [genes]: NaN where there is none. */
  readonly values: Float64Array;
  /** [genes]: labelHigh, labelLow or labelUnknown. */
  readonly labels: Int8Array;
  readonly record: ExpressionRecord;
}

/** Adds labels and expression values of a data set to the project; they take the place of earlier ones. */
export async function saveExpression(
  project: Project,
  datasetId: EntryId,
  dataset: Pick<Dataset, 'geneIds' | 'counts'>,
  { values, labels, record }: LabelsOfGenes,
  context: JobContext,
): Promise<EntryId> {
  const { id } = await addEntry(
    project,
    'expression',
    (directory) => writeExpression(directory, datasetId, dataset, values, labels, record),
    // Named after its data set, so that it is known whose it is where its record cannot be read.
    { name: datasetId, context },
  );
  return id;
}

/**
 * Which expression table of a data set counts: the newest, damaged or not. Damage to those of other data sets is no concern
 * of this one.
 */
export async function newestExpression(project: Project, datasetId: EntryId): Promise<EntryId | undefined> {
  for (const id of (await listEntries(project, 'expression')).reverse()) {
    if (await belongsTo(project, id, datasetId)) return id;
  }
  return undefined;
}

/** The data set that an expression table is laid over. @throws Failure `project-damaged` */
export async function datasetOfExpression(project: Project, id: EntryId): Promise<string> {
  return (await readExpressionManifest(entryDirectory(project, 'expression', id))).dataset;
}

/**
 * Reads the labels and values of a data set.
 * @throws Failure `project-damaged`: the labels that came with the counts in their place would change results without a word
 */
export async function loadExpression(
  project: Project,
  id: EntryId,
  geneIds: readonly string[],
): Promise<StoredExpression> {
  try {
    const { directory } = await readEntry(project, 'expression', id);
    return await readStoredExpression(directory, geneIds);
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.error.code !== 'project-damaged') throw thrown;
    const { message, where } = thrown.error;
    throw failure(
      'project-damaged',
      `The labels of the genes (expression "${id}") cannot be read. ${message}`,
      'Add the expression table to the data set again; its counts are whole.',
      where,
    );
  }
}

async function belongsTo(project: Project, id: EntryId, datasetId: EntryId): Promise<boolean> {
  try {
    return (await datasetOfExpression(project, id)) === datasetId;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return id.includes(datasetId);
  }
}
