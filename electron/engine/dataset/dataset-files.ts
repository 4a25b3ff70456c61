import type { CountType } from '../../contract/dataset.ts';

/**
 * The files of a stored data set, all in one folder:
 *
 * - `manifest.json`: {@link DatasetManifest}; written last, so that its presence means the others are whole.
 * - `counts.bin`: [genes, bins, marks] row-major, little-endian uint16, uint32 or float32 as `countType` says.
 * - `genes.tsv`: header `gene label split`, then one gene per line in the order of `counts.bin`; label is 1, 0 or
 *   empty (not known), split is train, valid, test or empty.
 * - `report.json`: {@link ImportReport}, for imported sets.
 * - `name.json`: the name that the user gave it later; the one file that may change.
 *
 * The data hash (`manifest.sha256`) is SHA-256 over, in this order, one line `id TAB label LF` in UTF-8 per gene (label
 * as in genes.tsv) and then the bytes of `counts.bin`. In Python:
 *
 *     h = hashlib.sha256()
 *     for line in open('genes.tsv', encoding='utf-8', newline='\n').read().split('\n')[1:-1]:
 *         gene, label, split = line.split('\t')
 *         h.update(f'{gene}\t{label}\n'.encode())
 *     h.update(open('counts.bin', 'rb').read())
 */
export const datasetFiles = {
  manifest: 'manifest.json',
  counts: 'counts.bin',
  genes: 'genes.tsv',
  report: 'report.json',
  name: 'name.json',
} as const;

export const genesHeader = 'gene\tlabel\tsplit\n';

/** Bytes of one stored count. */
export const bytesPerCount: Readonly<Record<CountType, 2 | 4>> = { uint16: 2, uint32: 4, float32: 4 };

/**
 * A typed array of `length` counts of one type. Typed arrays have the machine's byte order, which is little-endian on
 * every platform the program ships for (x64, arm64).
 */
export function allocateCounts(type: CountType, length: number): Uint16Array | Uint32Array | Float32Array {
  switch (type) {
    case 'uint16':
      return new Uint16Array(length);
    case 'uint32':
      return new Uint32Array(length);
    case 'float32':
      return new Float32Array(length);
  }
}

/** Label as `genes.tsv` and the data hash write it. */
export function labelText(label: number): '1' | '0' | '' {
  return label === 1 ? '1' : label === 0 ? '0' : '';
}
