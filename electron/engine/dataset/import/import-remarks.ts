import type { DatasetManifest, Remark } from '../../../contract/dataset.ts';
import { countOf, quote } from '../../files/quote.ts';

/** Collects what is to be said of an import. */
export interface ImportRemarks {
  /** @param counts [bins, marks] */
  gene(geneId: string, counts: ArrayLike<number>, marks: readonly string[]): void;
  add(remarks: readonly Remark[]): void;
  /**
   * All of them, once everything is read.
   * @param marksRead as they were read; some may have been left out since
   * @param largestWholeCount above 2^24, otherwise 0
   */
  all(
    marksRead: readonly string[],
    manifest: DatasetManifest,
    unlabelled: number,
    largestWholeCount: number,
  ): Remark[];
}

/** The sentences that may mean that something is wrong. */
export function textsToLookAt(remarks: readonly Remark[]): string[] {
  return remarks.filter(({ grade }) => grade === 'look').map(({ text }) => text);
}

/** `2-Sep`, `1-Mar`: what Excel makes of SEPT2 and MARCH1. */
const excelDate =
  /^(\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d\d|(19|20)\d\d-\d\d-\d\d)$/i;
const fewDigits = /^\d{1,5}$/;
const sixDigits = /^[1-9]\d{5}$/;

export function createImportRemarks(): ImportRemarks {
  const remarks: Remark[] = [];
  /** Marks that were 0 in every bin so far. */
  let silent: number[] | undefined;
  let dates = 0;
  let firstDate = '';
  let shortNumbers = 0;
  let firstShortNumber = '';
  let otherIds = 0;

  return {
    gene(geneId, counts, marks): void {
      silent ??= marks.map((_, mark) => mark);
      if (silent.length > 0) silent = silent.filter((mark) => isSilent(counts, mark, marks.length));
      if (fewDigits.test(geneId)) {
        if (shortNumbers++ === 0) firstShortNumber = geneId;
      } else if (!sixDigits.test(geneId)) {
        otherIds++;
        if (excelDate.test(geneId) && dates++ === 0) firstDate = geneId;
      }
    },

    add(more): void {
      remarks.push(...more);
    },

    all(marks, manifest, unlabelled, largestWholeCount): Remark[] {
      const { genes } = manifest;
      const texts = (silent ?? []).map(
        (mark) => `The mark ${marks[mark]} is 0 in every bin of every gene: check how it was counted.`,
      );
      if (manifest.labelled && unlabelled > 0) {
        texts.push(`${countOf(unlabelled, 'gene')} of ${genes.toLocaleString('en-US')} have no label.`);
      }
      if (manifest.countType === 'float32' && largestWholeCount > 0) {
        texts.push(
          `The counts reach ${largestWholeCount} and are stored as float32 because others are fractions or larger than 4,294,967,295: whole numbers above 16,777,216 are rounded.`,
        );
      }
      if (dates > 0) {
        texts.push(
          `${countOf(dates, 'gene id')} such as ${quote(firstDate)} look like gene symbols that Excel turned into dates (SEPT2, MARCH1).`,
        );
      }
      if (shortNumbers > 0 && otherIds === 0) {
        texts.push(
          `All gene ids are numbers without leading zeros, such as ${quote(firstShortNumber)}: if they were DeepChrome's six digits (000003), a spreadsheet has removed the zeros and they cannot be matched to an annotation.`,
        );
      }
      return [...remarks, ...texts.map((text) => ({ grade: 'look', text }) as const)];
    },
  };
}

function isSilent(counts: ArrayLike<number>, mark: number, marks: number): boolean {
  for (let i = mark; i < counts.length; i += marks) if (counts[i] !== 0) return false;
  return true;
}
