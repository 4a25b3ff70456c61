import type { SignalChromosome } from '../../signal-format.ts';
import { damaged } from './damaged.ts';
import type { FileBytes } from '../file-bytes.ts';
import type { BigwigHeader } from './header.ts';

/** A bigWig's chromosomes. */
export interface BigwigChromosomes {
  /** In the order of their numbers, which is that of the values. */
  readonly chromosomes: readonly (SignalChromosome & { readonly length: number })[];
  /** Index into `chromosomes` by the number that values name. */
  readonly byId: ReadonlyMap<number, number>;
}

const treeMagic = 0x78ca8c91;
const treeHeaderBytes = 32;
const nodeHeaderBytes = 4;
/** A name of a sequence is no longer in any assembly. */
const longestName = 4096;
/** More sequences than any assembly has. */
const mostChromosomes = 20_000_000;

/** Reads the B+ tree that names the chromosomes. @throws Failure `file-truncated`, `file-unreadable` */
export async function readChromosomes(
  file: FileBytes,
  { chromosomeTree, littleEndian }: BigwigHeader,
): Promise<BigwigChromosomes> {
  const what = 'the list of chromosomes';
  const start = await file.read(chromosomeTree, treeHeaderBytes, what);
  const header = new DataView(start.buffer);
  const keySize = header.getUint32(8, littleEndian);
  const valueSize = header.getUint32(12, littleEndian);
  const expected = Number(header.getBigUint64(16, littleEndian));
  if (
    header.getUint32(0, littleEndian) !== treeMagic ||
    keySize === 0 ||
    keySize > longestName ||
    valueSize !== 8 ||
    expected > mostChromosomes
  ) {
    throw damaged(file.name, `${what} is not where the header says`);
  }
  const found: { readonly id: number; readonly name: string; readonly length: number }[] = [];
  const seen = new Set<number>();
  const text = new TextDecoder('latin1');

  async function readNode(at: number): Promise<void> {
    if (seen.has(at)) throw damaged(file.name, `${what} leads in a circle`);
    seen.add(at);
    const begin = await file.read(at, nodeHeaderBytes, what);
    const isLeaf = begin[0] === 1;
    const count = new DataView(begin.buffer).getUint16(2, littleEndian);
    const itemSize = keySize + 8;
    const items = await file.read(at + nodeHeaderBytes, count * itemSize, what);
    const view = new DataView(items.buffer);
    for (let item = 0; item < count; item++) {
      const value = item * itemSize + keySize;
      if (!isLeaf) {
        await readNode(Number(view.getBigUint64(value, littleEndian)));
        continue;
      }
      const key = items.subarray(item * itemSize, value);
      const zero = key.indexOf(0);
      found.push({
        id: view.getUint32(value, littleEndian),
        name: text.decode(zero < 0 ? key : key.subarray(0, zero)),
        length: view.getUint32(value + 4, littleEndian),
      });
    }
  }

  await readNode(chromosomeTree + treeHeaderBytes);
  if (found.length !== expected) {
    throw damaged(file.name, `it lists ${found.length} chromosomes and announces ${expected}`);
  }
  found.sort((a, b) => a.id - b.id);
  const names = new Set<string>();
  found.forEach(({ id, name, length }, at) => {
    if (name === '' || names.has(name) || found[at + 1]?.id === id || length > 0x7fffffff) {
      throw damaged(file.name, `${what} names ${JSON.stringify(name)} twice or in no sensible way`);
    }
    names.add(name);
  });
  return {
    chromosomes: found.map(({ name, length }) => ({ name, length })),
    byId: new Map(found.map(({ id }, index) => [id, index])),
  };
}
