import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type ExpressionRecord, expressionRecordSchema } from '../../../contract/expression.ts';
import { type Failure, failure } from '../../../contract/failure.ts';
import { writeDurably } from '../../files/durable.ts';
import { isMissing, readingFailure, writingFailure } from '../../files/os-failure.ts';
import { readJsonFile } from '../../files/json-file.ts';
import { type Dataset, labelHigh, labelLow, labelUnknown } from '../dataset.ts';
import { labelText } from '../dataset-files.ts';
import { dataHash } from '../storage.ts';

/**
 * The files of an expression table laid over a data set, in a folder of its own:
 *
 * - `expression.json`: {@link StoredExpression} without its genes; written last.
 * - `genes.tsv`: header `gene expression label`, one line per gene of the data set in its order; expression is empty where
 *   there is none, label is 1, 0 or empty.
 */
export const expressionFiles = { record: 'expression.json', genes: 'genes.tsv' } as const;

const header = 'gene\texpression\tlabel\n';

const storedSchema = z.object({
  formatVersion: z.literal(1),
  /** The data set it is laid over. */
  dataset: z.string(),
  record: expressionRecordSchema,
  /** Of the data set with these labels: what model cards call the data hash. */
  datasetSha256: z.string(),
  genesFile: z.object({ name: z.literal(expressionFiles.genes), sha256: z.string() }),
});

/** What is known of an expression table without reading its genes. */
export type ExpressionManifest = z.infer<typeof storedSchema>;

/** The labels and values of a data set's genes, as an expression table gave them. */
export interface StoredExpression {
  readonly manifest: ExpressionManifest;
  /** [genes]: NaN where there is none. */
  readonly values: Float64Array;
  /** [genes]: labelHigh, labelLow or labelUnknown. */
  readonly labels: Int8Array;
}

/**
 * Writes labels and values of a data set's genes into an existing folder; the caller makes the folder appear all at once.
 * @param datasetId the id of the data set in the project
 * @throws Failure `disk-full`
 */
export async function writeExpression(
  directory: string,
  datasetId: string,
  dataset: Pick<Dataset, 'geneIds' | 'counts'>,
  values: Float64Array,
  labels: Int8Array,
  record: ExpressionRecord,
): Promise<void> {
  const lines = dataset.geneIds.map((gene, index) => {
    const value = values[index] ?? Number.NaN;
    return `${gene}\t${Number.isNaN(value) ? '' : String(value)}\t${labelText(labels[index] ?? labelUnknown)}\n`;
  });
  const text = header + lines.join('');
  const manifest: ExpressionManifest = {
    formatVersion: 1,
    dataset: datasetId,
    record,
    datasetSha256: dataHash(dataset.geneIds, labels, dataset.counts),
    genesFile: { name: expressionFiles.genes, sha256: sha256(text) },
  };
  try {
    await writeDurably(join(directory, expressionFiles.genes), text);
    await writeDurably(
      join(directory, expressionFiles.record),
      `${JSON.stringify(manifest, undefined, 2)}\n`,
    );
  } catch (thrown) {
    throw writingFailure(thrown);
  }
}

/** @throws Failure `project-damaged`, `file-unreadable` */
export async function readExpressionManifest(directory: string): Promise<ExpressionManifest> {
  const manifest = await readJsonFile(join(directory, expressionFiles.record), storedSchema);
  if (manifest === undefined) throw damaged(expressionFiles.record, 'it is missing');
  return manifest;
}

/**
 * Reads what {@link writeExpression} wrote and checks it against its hash and the data set's genes.
 * @throws Failure `project-damaged`, `file-unreadable`
 */
export async function readStoredExpression(
  directory: string,
  geneIds: readonly string[],
): Promise<StoredExpression> {
  const manifest = await readExpressionManifest(directory);
  const text = await readText(directory);
  if (sha256(text) !== manifest.genesFile.sha256) {
    throw damaged(expressionFiles.genes, 'it was changed after it was written');
  }
  const lines = text.slice(header.length).split('\n');
  lines.pop();
  if (!text.startsWith(header) || lines.length !== geneIds.length) {
    throw damaged(expressionFiles.genes, 'its genes are not those of the data set');
  }
  const values = new Float64Array(lines.length);
  const labels = new Int8Array(lines.length);
  for (const [index, line] of lines.entries()) {
    const [gene, value = '', label] = line.split('\t');
    if (gene !== geneIds[index])
      throw damaged(expressionFiles.genes, 'its genes are not those of the data set');
    values[index] = value === '' ? Number.NaN : Number(value);
    labels[index] = label === '1' ? labelHigh : label === '0' ? labelLow : labelUnknown;
  }
  return { manifest, values, labels };
}

async function readText(directory: string): Promise<string> {
  try {
    return await readFile(join(directory, expressionFiles.genes), 'utf8');
  } catch (thrown) {
    if (isMissing(thrown)) throw damaged(expressionFiles.genes, 'it is missing');
    throw readingFailure(thrown, expressionFiles.genes);
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function damaged(file: string, what: string): Failure {
  return failure(
    'project-damaged',
    `The stored labels and expression values are damaged: ${file}: ${what}.`,
    'Add the expression table to the data set again.',
    { file },
  );
}
