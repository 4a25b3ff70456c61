import { deflateSync } from 'node:zlib';

/** A block of a bigWig: values of one chromosome, written in one of the three ways. */
export interface Section {
  /** Index into the chromosomes. */
  readonly chromosome: number;
  readonly kind: 'bedGraph' | 'variableStep' | 'fixedStep';
  /** Ascending, 0-based, half-open. Of one length for the two kinds of steps; in equal steps for `fixedStep`. */
  readonly intervals: readonly (readonly [start: number, end: number, value: number])[];
}

export interface BigwigContent {
  readonly chromosomes: readonly { readonly name: string; readonly length: number }[];
  /** In the order of the genome. */
  readonly sections: readonly Section[];
  readonly littleEndian?: boolean;
  readonly isCompressed?: boolean;
  /** Most entries of a node of the index. */
  readonly blockSize?: number;
}

/** Number that stands for each kind in a section's header. */
const kindNumbers = { bedGraph: 1, variableStep: 2, fixedStep: 3 } as const;

/**
 * Writes a bigWig without zoom levels, of either byte order: no program at hand writes big-endian ones. What it writes in
 * little-endian is checked by pyBigWig.
 */
export function writeBigwig({
  chromosomes,
  sections,
  littleEndian = true,
  isCompressed = true,
  blockSize = 3,
}: BigwigContent): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const append = (bytes: Uint8Array): number => {
    parts.push(bytes);
    length += bytes.length;
    return length - bytes.length;
  };
  const record = (size: number, fill: (fields: FieldWriter) => void): Uint8Array => {
    const bytes = new Uint8Array(size);
    fill(new FieldWriter(new DataView(bytes.buffer), littleEndian));
    return bytes;
  };

  const header = new Uint8Array(64);
  append(header);
  const summaryAt = append(record(40, (fields) => writeSummary(fields, sections)));
  const keySize = Math.max(...chromosomes.map(({ name }) => name.length));
  const treeAt = append(
    record(36 + chromosomes.length * (keySize + 8), (fields) => {
      fields.u32(0x78ca8c91).u32(chromosomes.length).u32(keySize).u32(8).u64(chromosomes.length).u64(0);
      fields.u8(1).u8(0).u16(chromosomes.length);
      chromosomes.forEach(({ name, length: bases }, id) => fields.text(name, keySize).u32(id).u32(bases));
    }),
  );
  const dataAt = append(record(8, (fields) => fields.u64(sections.length)));
  let largest = 0;
  const leaves = sections.map((section) => {
    const bytes = writeSection(section, record);
    largest = Math.max(largest, bytes.length);
    const packed = isCompressed ? deflateSync(bytes) : bytes;
    const { chromosome, intervals } = section;
    return {
      id: chromosome,
      start: intervals[0][0],
      endId: chromosome,
      end: Math.max(...intervals.map(([, end]) => end)),
      at: append(packed),
      bytes: packed.length,
    };
  });
  const indexAt = append(
    record(48, (fields) => {
      const [first, last] = [leaves[0], leaves[leaves.length - 1]];
      fields.u32(0x2468ace0).u32(blockSize).u64(leaves.length);
      fields.u32(first.id).u32(first.start).u32(last.endId).u32(last.end).u64(length).u32(1).u32(0);
    }),
  );
  appendTree(leaves, blockSize, append, record, length);
  const fields = new FieldWriter(new DataView(header.buffer), littleEndian);
  fields.u32(0x888ffc26).u16(4).u16(0).u64(treeAt).u64(dataAt).u64(indexAt).u16(0).u16(0).u64(0);
  fields
    .u64(summaryAt)
    .u32(isCompressed ? largest : 0)
    .u64(0);
  return Buffer.concat(parts);
}

/** Bounds of a node of the index: from the start on the first chromosome to the end on the last. */
interface Bounds {
  readonly id: number;
  readonly start: number;
  readonly endId: number;
  readonly end: number;
}
type Leaf = Bounds & { readonly at: number; readonly bytes: number };
type Record = (size: number, fill: (fields: FieldWriter) => void) => Uint8Array;

/** Writes the R-tree with its root first, as it must lie behind the index's header. */
function appendTree(
  leaves: readonly Leaf[],
  blockSize: number,
  append: (bytes: Uint8Array) => number,
  record: Record,
  rootAt: number,
): void {
  /** Levels from the leaves up; each node a list of entries. */
  const levels: (readonly (readonly (Bounds | Leaf)[])[])[] = [inGroups<Bounds | Leaf>(leaves, blockSize)];
  while (levels[levels.length - 1].length > 1) {
    levels.push(inGroups(levels[levels.length - 1].map(boundsOf), blockSize));
  }
  let at = rootAt;
  levels.toReversed().forEach((nodes, depth) => {
    const isLeaf = depth === levels.length - 1;
    const size = (node: readonly Bounds[]): number => 4 + node.length * (isLeaf ? 32 : 24);
    let below = at + nodes.reduce((sum, node) => sum + size(node), 0);
    const children = levels.toReversed()[depth + 1] ?? [];
    const childBytes = depth + 1 === levels.length - 1 ? 32 : 24;
    let child = 0;
    for (const node of nodes) {
      const bytes = record(size(node), (fields) => {
        fields
          .u8(isLeaf ? 1 : 0)
          .u8(0)
          .u16(node.length);
        for (const entry of node) {
          fields.u32(entry.id).u32(entry.start).u32(entry.endId).u32(entry.end);
          if ('at' in entry) fields.u64(entry.at).u64(entry.bytes);
          else {
            fields.u64(below);
            below += 4 + children[child++].length * childBytes;
          }
        }
      });
      at += append(bytes) >= 0 ? bytes.length : 0;
    }
  });
}

function inGroups<Entry>(entries: readonly Entry[], size: number): readonly (readonly Entry[])[] {
  return Array.from({ length: Math.ceil(entries.length / size) }, (_, group) =>
    entries.slice(group * size, (group + 1) * size),
  );
}

function boundsOf(entries: readonly Bounds[]): Bounds {
  const last = entries[entries.length - 1];
  return { id: entries[0].id, start: entries[0].start, endId: last.endId, end: last.end };
}

function writeSection({ chromosome, kind, intervals }: Section, record: Record): Uint8Array {
  const [[start, end]] = intervals;
  const step = intervals.length > 1 ? intervals[1][0] - start : end - start;
  const itemBytes = { bedGraph: 12, variableStep: 8, fixedStep: 4 }[kind];
  return record(24 + intervals.length * itemBytes, (fields) => {
    fields
      .u32(chromosome)
      .u32(start)
      .u32(Math.max(...intervals.map(([, until]) => until)));
    fields.u32(kind === 'fixedStep' ? step : 0).u32(kind === 'bedGraph' ? 0 : end - start);
    fields.u8(kindNumbers[kind]).u8(0).u16(intervals.length);
    for (const [from, until, value] of intervals) {
      if (kind !== 'fixedStep') fields.u32(from);
      if (kind === 'bedGraph') fields.u32(until);
      fields.f32(value);
    }
  });
}

function writeSummary(fields: FieldWriter, sections: readonly Section[]): void {
  const intervals = sections
    .flatMap((section) => section.intervals)
    .filter(([, , value]) => !Number.isNaN(value));
  const values = intervals.map(([, , value]) => value);
  const sum = (of: (bases: number, value: number) => number): number =>
    intervals.reduce((total, [start, end, value]) => total + of(end - start, value), 0);
  fields
    .u64(sum((bases) => bases))
    .f64(Math.min(...values))
    .f64(Math.max(...values));
  fields.f64(sum((bases, value) => bases * value)).f64(sum((bases, value) => bases * value * value));
}

/** Writes one field after the other. */
class FieldWriter {
  readonly #view: DataView;
  readonly #littleEndian: boolean;
  #at = 0;

  constructor(view: DataView, littleEndian: boolean) {
    this.#view = view;
    this.#littleEndian = littleEndian;
  }

  #next(bytes: number): number {
    this.#at += bytes;
    return this.#at - bytes;
  }

  u8(value: number): this {
    this.#view.setUint8(this.#next(1), value);
    return this;
  }
  u16(value: number): this {
    this.#view.setUint16(this.#next(2), value, this.#littleEndian);
    return this;
  }
  u32(value: number): this {
    this.#view.setUint32(this.#next(4), value, this.#littleEndian);
    return this;
  }
  u64(value: number): this {
    this.#view.setBigUint64(this.#next(8), BigInt(value), this.#littleEndian);
    return this;
  }
  f32(value: number): this {
    this.#view.setFloat32(this.#next(4), value, this.#littleEndian);
    return this;
  }
  f64(value: number): this {
    this.#view.setFloat64(this.#next(8), value, this.#littleEndian);
    return this;
  }
  text(value: string, bytes: number): this {
    for (let at = 0; at < bytes; at++) this.u8(at < value.length ? value.charCodeAt(at) : 0);
    return this;
  }
}
