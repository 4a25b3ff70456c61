import { failure } from '../../../../contract/failure.ts';
import type { TrackRange } from '../../tracks/track-range.ts';
import { damaged } from './damaged.ts';
import type { FileBytes } from '../file-bytes.ts';

/**
 * Where the parts of a bigWig file lie. Source: W. J. Kent et al., Bioinformatics 26 (2010) 2204, Supplementary Tables 4 to 12.
 */
export interface BigwigHeader {
  readonly littleEndian: boolean;
  /** Offsets of the tree of chromosomes, of the number of blocks that begins the full data, and of the index of blocks. */
  readonly chromosomeTree: number;
  readonly fullData: number;
  readonly fullIndex: number;
  /** Bytes of the largest block once unpacked; 0 where blocks are not compressed. */
  readonly largestBlock: number;
  /** As the summary says; undefined in the oldest files, which have none. */
  readonly range: TrackRange | undefined;
  /** Whether what lies behind the full data, which is not read, is there to its end. */
  readonly zoomIsWhole: boolean;
}

const headerBytes = 64;
const bigwigMagic = 0x888ffc26;
const summaryBytes = 40;
const zoomHeaderBytes = 24;

/** Byte order of a bigWig file, or undefined where the bytes are none. */
export function bigwigByteOrder(start: Uint8Array): 'little' | 'big' | undefined {
  if (start.length < 4) return undefined;
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  if (view.getUint32(0, true) === bigwigMagic) return 'little';
  return view.getUint32(0, false) === bigwigMagic ? 'big' : undefined;
}

/** @throws Failure `file-truncated`, `file-unreadable`, `signal-format` */
export async function readHeader(file: FileBytes): Promise<BigwigHeader> {
  const start = await file.read(0, headerBytes, 'its header');
  const order = bigwigByteOrder(start);
  if (order === undefined) throw damaged(file.name, 'it does not begin as a bigWig does');
  const littleEndian = order === 'little';
  const view = new DataView(start.buffer);
  const offset = (at: number): number => Number(view.getBigUint64(at, littleEndian));
  const version = view.getUint16(4, littleEndian);
  if (version < 1 || version > 4) {
    throw failure(
      'signal-format',
      `The bigWig file is of version ${version}; versions 1 to 4 are known.`,
      'Make it again with bedGraphToBigWig or bamCoverage.',
      { file: file.name },
    );
  }
  const zooms = view.getUint16(6, littleEndian);
  const chromosomeTree = offset(8);
  const fullData = offset(16);
  const fullIndex = offset(24);
  const summary = offset(44);
  for (const [what, at] of [
    ['the list of chromosomes', chromosomeTree],
    ['the values', fullData],
    ['the index of the values', fullIndex],
  ] as const) {
    if (at < headerBytes) throw damaged(file.name, `${what} would begin at byte ${at}, within the header`);
    if (at >= file.size) {
      throw failure(
        'file-truncated',
        `The file ends after ${file.size.toLocaleString('en-US')} bytes, but ${what} would begin at byte ` +
          `${at.toLocaleString('en-US')}: it is incomplete.`,
        'Download or copy the file again and compare its size with the original.',
        { file: file.name },
      );
    }
  }
  return {
    littleEndian,
    chromosomeTree,
    fullData,
    fullIndex,
    largestBlock: view.getUint32(52, littleEndian),
    range: version >= 2 && summary > 0 ? await readRange(file, summary, littleEndian) : undefined,
    zoomIsWhole: await hasZoomLevels(file, zooms, littleEndian),
  };
}

async function readRange(
  file: FileBytes,
  at: number,
  littleEndian: boolean,
): Promise<TrackRange | undefined> {
  const bytes = await file.read(at, summaryBytes, 'its summary');
  const view = new DataView(bytes.buffer);
  // Bases, lowest, highest, sum, sum of squares.
  if (view.getBigUint64(0, littleEndian) === 0n) return undefined;
  const lowest = view.getFloat64(8, littleEndian);
  const highest = view.getFloat64(16, littleEndian);
  return Number.isFinite(lowest) && Number.isFinite(highest) ? { lowest, highest } : undefined;
}

/** Zoom levels lie at the end of the file: where they are missing, it was cut off. */
async function hasZoomLevels(file: FileBytes, zooms: number, littleEndian: boolean): Promise<boolean> {
  const bytes = await file.read(headerBytes, zooms * zoomHeaderBytes, 'its list of zoom levels');
  const view = new DataView(bytes.buffer);
  for (let zoom = 0; zoom < zooms; zoom++) {
    const data = Number(view.getBigUint64(zoom * zoomHeaderBytes + 8, littleEndian));
    const index = Number(view.getBigUint64(zoom * zoomHeaderBytes + 16, littleEndian));
    if (data >= file.size || index >= file.size) return false;
  }
  return true;
}
