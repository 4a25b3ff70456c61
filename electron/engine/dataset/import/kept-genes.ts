import type { Place } from '../../../contract/app-error.ts';
import type { DroppedGene } from '../../../contract/dataset.ts';
import { labelHigh, labelLow, labelUnknown } from '../dataset.ts';
import { type LabelColumn, createLabelColumn } from './label-column.ts';
import { createGeneIdIndex } from './gene-id-index.ts';

/** Which genes of the files are kept, and by what label, whatever format they come in. */
export interface KeptGenes {
  beginFile(name: string): void;
  /** Where a gene's first copy is, as a message about the present file says it. */
  placeOf(geneId: string): string | undefined;
  /**
   * A label is 1, 0 or -1, and low is written in one way throughout; what is wrong is known at the end ({@link labels}),
   * as a column of expression values is no fault.
   * @param value NaN where it is not known
   */
  checkLabel(geneId: string, value: number, place: Place): void;
  readonly labels: Pick<LabelColumn, 'fault' | 'isExpression'>;
  /** @returns false for a second copy, which is among {@link dropped} then */
  keep(geneId: string, rows: number, place: Place): boolean;
  /** Genes read so far, dropped copies included. */
  readonly read: () => number;
  readonly dropped: readonly DroppedGene[];
}

/** A label as it is written, as it is stored. */
export function storedLabel(value: number): number {
  if (Number.isNaN(value)) return labelUnknown;
  return value === 1 ? labelHigh : labelLow;
}

export function createKeptGenes(): KeptGenes {
  const index = createGeneIdIndex();
  const dropped: DroppedGene[] = [];
  const files: string[] = [];
  let read = 0;
  const labels = createLabelColumn();

  const placeText = ({ file, line = 0 }: Place): string =>
    file === files.at(-1) ? `line ${line}` : `${file}, line ${line}`;

  function firstCopy(geneId: string): Place | undefined {
    const found = index.find(geneId);
    return found === undefined ? undefined : { file: files[found.file], line: found.line };
  }

  return {
    beginFile(name): void {
      files.push(name);
    },

    placeOf(geneId): string | undefined {
      const first = firstCopy(geneId);
      return first === undefined ? undefined : placeText(first);
    },

    checkLabel(geneId, value, place): void {
      labels.check(geneId, value, place, placeText);
    },
    labels,

    keep(geneId, rows, place): boolean {
      read++;
      const kept = firstCopy(geneId);
      if (kept !== undefined) {
        dropped.push({ gene: geneId, reason: 'duplicate-gene', rows, where: place, kept });
        return false;
      }
      index.add(geneId, { file: files.length - 1, line: place.line ?? 0 });
      return true;
    },

    read: () => read,
    dropped,
  };
}
