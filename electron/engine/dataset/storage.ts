import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { datasetManifestSchema, splitNames } from '../../contract/dataset.ts';
import type { DatasetManifest } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import type { Failure } from '../../contract/failure.ts';
import { geneIdSchema } from '../../contract/gene.ts';
import type { GeneId } from '../../contract/gene.ts';
import { labelHigh, labelLow, labelUnknown } from './dataset.ts';
import type { Counts, Dataset } from './dataset.ts';
import { allocateCounts, bytesPerCount, datasetFiles, genesHeader, labelText } from './dataset-files.ts';
import { readJsonFile, writeJsonFile } from '../files/json-file.ts';
import { isMissing, readingFailure } from '../files/os-failure.ts';

/**
 * Reads what a dataset writer wrote, and checks it: manifest, number of genes, size of the counts, data hash.
 * @throws Failure `project-damaged` where the folder does not hold what its manifest says, `file-unreadable`
 */
export async function readDataset(directory: string): Promise<Dataset> {
  const manifest = await readManifest(directory);
  const { geneIds, labels, split } = parseGenes(await readText(directory, datasetFiles.genes), manifest);
  const counts = await readCounts(directory, manifest);

  if (dataHash(geneIds, labels, counts) !== manifest.sha256) {
    throw damaged(datasetFiles.counts, 'genes or counts are not the ones its manifest was written for');
  }
  return { manifest, geneIds, counts, labels, givenSplit: manifest.hasGivenSplit ? split : undefined };
}

/** SHA-256 over ids, labels and counts, as dataset-files.ts describes it. */
export function dataHash(geneIds: readonly string[], labels: Int8Array, counts: Counts): string {
  const hash = createHash('sha256');
  for (let gene = 0; gene < geneIds.length; gene++)
    hash.update(`${geneIds[gene]}\t${labelText(labels[gene])}\n`);
  updateInPieces(hash, counts);
  return hash.digest('hex');
}

/** @throws Failure `project-damaged`, `file-unreadable` */
export async function readManifest(directory: string): Promise<DatasetManifest> {
  const text = await readText(directory, datasetFiles.manifest);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw damaged(datasetFiles.manifest, 'it is not JSON');
  }
  const parsed = datasetManifestSchema.safeParse(json);
  if (parsed.success) {
    const name = await readGivenName(directory);
    return name === undefined ? parsed.data : { ...parsed.data, name };
  }
  const issue = parsed.error.issues[0];
  throw damaged(datasetFiles.manifest, `${issue.path.join('.')}: ${issue.message}`);
}

const givenNameSchema = z.object({ name: z.string().min(1) });

/** The name that a user gave a data set after it was imported. @throws Failure `project-damaged`, `file-unreadable` */
export async function readGivenName(directory: string): Promise<string | undefined> {
  return (await readJsonFile(join(directory, datasetFiles.name), givenNameSchema))?.name;
}

/** Gives a stored data set another name; nothing else of it changes. @throws Failure `file-unwritable`, `disk-full` */
export async function writeGivenName(directory: string, name: string): Promise<void> {
  await writeJsonFile(join(directory, datasetFiles.name), { name });
}

interface Genes {
  readonly geneIds: readonly GeneId[];
  readonly labels: Int8Array;
  readonly split: Uint8Array;
}

/** A gene whose files named no split, in a set where other genes have one; the same value as split.ts's `unassigned`. */
const noSplit = 255;

function parseGenes(text: string, manifest: DatasetManifest): Genes {
  if (!text.startsWith(genesHeader))
    throw damaged(datasetFiles.genes, 'its first line is not gene, label, split');
  const lines = text.slice(genesHeader.length).split('\n');
  if (lines.pop() !== '' || lines.length !== manifest.genes) {
    throw damaged(datasetFiles.genes, `it has ${lines.length} genes, expected ${manifest.genes}`);
  }
  const labels = new Int8Array(lines.length);
  const split = new Uint8Array(lines.length);
  const splits: readonly string[] = splitNames;
  const geneIds = lines.map((line, gene) => {
    const [id = '', label = '', splitName = ''] = line.split('\t');
    const parsed = geneIdSchema.safeParse(id);
    const splitIndex = splits.indexOf(splitName);
    if (!parsed.success || !['1', '0', ''].includes(label) || (splitName !== '' && splitIndex < 0)) {
      throw damaged(datasetFiles.genes, `line ${gene + 2} is not a gene`);
    }
    labels[gene] = label === '1' ? labelHigh : label === '0' ? labelLow : labelUnknown;
    split[gene] = splitIndex < 0 ? noSplit : splitIndex;
    return parsed.data;
  });
  return { geneIds, labels, split };
}

/** Piece size for reading and hashing: Node reads and hashes at most 2 GiB at a time. */
const pieceBytes = 1 << 26;

async function readCounts(directory: string, manifest: DatasetManifest): Promise<Counts> {
  const length = manifest.genes * manifest.bins * manifest.marks.length;
  const expected = length * bytesPerCount[manifest.countType];
  const file = await openFile(directory, datasetFiles.counts);
  try {
    const { size } = await file.stat();
    if (size !== expected) throw damaged(datasetFiles.counts, `it has ${size} bytes, expected ${expected}`);
    const counts = allocateCounts(manifest.countType, length);
    const bytes = new Uint8Array(counts.buffer);
    let filled = 0;
    while (filled < expected) {
      const { bytesRead } = await file.read(bytes, filled, Math.min(pieceBytes, expected - filled));
      if (bytesRead === 0) throw damaged(datasetFiles.counts, 'it ends early');
      filled += bytesRead;
    }
    return counts;
  } catch (thrown) {
    throw readingFailure(thrown, datasetFiles.counts);
  } finally {
    await file.close();
  }
}

function updateInPieces(hash: ReturnType<typeof createHash>, counts: Counts): void {
  const bytes = new Uint8Array(counts.buffer, counts.byteOffset, counts.byteLength);
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    hash.update(bytes.subarray(start, start + pieceBytes));
  }
}

async function openFile(directory: string, name: string): ReturnType<typeof open> {
  try {
    return await open(join(directory, name), 'r');
  } catch (thrown) {
    throw missingIsDamage(thrown, name);
  }
}

async function readText(directory: string, name: string): Promise<string> {
  try {
    return await readFile(join(directory, name), 'utf8');
  } catch (thrown) {
    throw missingIsDamage(thrown, name);
  }
}

function missingIsDamage(thrown: unknown, name: string): unknown {
  if (isMissing(thrown)) return damaged(name, 'it is missing');
  return readingFailure(thrown, name);
}

function damaged(file: string, what: string): Failure {
  return failure(
    'project-damaged',
    `The stored data set is damaged: ${file}: ${what}.`,
    'Delete this data set from the project and import it again from your own files.',
    { file },
  );
}
