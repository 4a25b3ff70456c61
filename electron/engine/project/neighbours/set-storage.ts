import { readFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { failure } from '../../../contract/failure.ts';
import { writeFileAtomically } from '../../files/atomic-file.ts';
import type { NeighbourLayer, NeighbourSet } from '../../neighbours/neighbour-set.ts';

/**
 * One after the other, little-endian and without a header: distances (float64), starts (uint32, genes + 1), neighbours
 * (uint32), scores and strengths (float32), layers (uint8), relative strands (int8); [edges] each but for the starts.
 */
const edgesFile = 'edges.bin';

/** What must be known of a set to take its file apart. */
export interface StoredShape {
  readonly name: string;
  readonly layers: readonly NeighbourLayer[];
  readonly genes: number;
  readonly edges: number;
}

/** Writes a set's edges into a folder. @throws Failure `disk-full` */
export async function writeEdges(directory: string, set: NeighbourSet): Promise<void> {
  const bytes = new Uint8Array(fileBytes(set.geneCount, set.neighbours.length));
  let at = 0;
  for (const array of columnsOf(set)) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    if (endianness() === 'BE') swap(bytes.subarray(at, at + array.byteLength), array.BYTES_PER_ELEMENT);
    at += array.byteLength;
  }
  await writeFileAtomically(join(directory, edgesFile), bytes);
}

/** Reads what {@link writeEdges} wrote. @throws Failure `project-damaged` where it does not fit its description */
export async function readEdges(directory: string, shape: StoredShape): Promise<NeighbourSet> {
  const { name, layers, genes, edges } = shape;
  const file = await readFile(join(directory, edgesFile)).catch(() => {
    throw damaged('it cannot be read', directory);
  });
  if (file.byteLength !== fileBytes(genes, edges)) {
    throw damaged(`it has ${file.byteLength} bytes, not ${fileBytes(genes, edges)}`, directory);
  }
  const set: NeighbourSet = {
    name,
    layers,
    geneCount: genes,
    distances: new Float64Array(edges),
    starts: new Uint32Array(genes + 1),
    neighbours: new Uint32Array(edges),
    scores: new Float32Array(edges),
    strengths: new Float32Array(edges),
    layerOf: new Uint8Array(edges),
    sameStrand: new Int8Array(edges),
  };
  let at = 0;
  for (const array of columnsOf(set)) {
    const bytes = new Uint8Array(array.buffer);
    bytes.set(file.subarray(at, at + array.byteLength));
    if (endianness() === 'BE') swap(bytes, array.BYTES_PER_ELEMENT);
    at += array.byteLength;
  }
  if (!isSound(set)) throw damaged('its edges join genes that do not exist', directory);
  return set;
}

const columnsOf = (set: NeighbourSet) => [
  set.distances,
  set.starts,
  set.neighbours,
  set.scores,
  set.strengths,
  set.layerOf,
  set.sameStrand,
];

const fileBytes = (genes: number, edges: number): number => 4 * (genes + 1) + (8 + 4 + 4 + 4 + 1 + 1) * edges;

function isSound({ starts, neighbours, layerOf, layers, geneCount }: NeighbourSet): boolean {
  return (
    starts[0] === 0 &&
    starts[geneCount] === neighbours.length &&
    starts.every((start, gene) => gene === 0 || start >= (starts[gene - 1] ?? 0)) &&
    neighbours.every((gene) => gene < geneCount) &&
    layerOf.every((layer) => layer < layers.length)
  );
}

function swap(bytes: Uint8Array, elementBytes: number): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (elementBytes === 8) buffer.swap64();
  if (elementBytes === 4) buffer.swap32();
}

const damaged = (what: string, directory: string): Error =>
  failure(
    'project-damaged',
    `The saved neighbour set is damaged: ${edgesFile}: ${what}.`,
    'Remove the set and build or import it again.',
    { file: join(directory, edgesFile) },
  );
