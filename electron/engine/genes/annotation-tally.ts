import { isComment } from './annotation-format.ts';
import type { LineBatch } from '../files/lines.ts';
import type { AnnotationReader } from './annotation-reader.ts';
import type { IgnoredReason } from '../../contract/annotation.ts';
import { ignoredMeanings, ignoredReasons } from '../../contract/annotation.ts';
import type { CoordinateCheck } from './annotation-warnings.ts';
import { createCoordinateCheck } from './annotation-warnings.ts';
import type { MergedGenes, RowMerger } from './merge-rows.ts';
import { createRowMerger } from './merge-rows.ts';

/** Lines left out, by reason. */
type IgnoredCounts = Partial<Record<IgnoredReason, number>>;

/** Takes a file's lines one batch after the other and keeps account of every one. */
export interface AnnotationTally {
  /** @throws Failure naming line and column of what cannot be read */
  take(batch: LineBatch, reader: AnnotationReader): void;
  finish(): {
    readonly merged: MergedGenes;
    readonly rows: number;
    /** With the merged genes' `rowsUsed` they add up to `rows`. */
    readonly ignored: IgnoredCounts;
    readonly coordinateCheck: CoordinateCheck;
  };
}

export function createAnnotationTally(file: string): AnnotationTally {
  const merger: RowMerger = createRowMerger();
  const coordinateCheck = createCoordinateCheck();
  const ignored: IgnoredCounts = {};
  let rows = 0;
  let isBehindFeatures = false;

  const ignore = (reason: IgnoredReason, count: number): void => {
    if (count > 0) ignored[reason] = (ignored[reason] ?? 0) + count;
  };
  /** Takes the line's gene, or says why there is none. */
  const takeLine = (text: string, line: number, reader: AnnotationReader): IgnoredReason | undefined => {
    // GFF3 may carry its sequences behind this line.
    if (text.startsWith('##FASTA')) isBehindFeatures = true;
    if (line === reader.headerLine) return 'header';
    if (isBehindFeatures || isComment(text)) return 'comment';
    const outcome = reader.parse(text, { file, line }, merger.level());
    if (outcome.kind === 'ignored') return outcome.reason;
    merger.add(outcome);
    coordinateCheck.see(outcome);
    return undefined;
  };

  return {
    take({ lines, firstLine }, reader) {
      rows += lines.length;
      for (const [index, text] of lines.entries()) {
        const reason = takeLine(text, firstLine + index, reader);
        if (reason !== undefined) ignore(reason, 1);
      }
    },
    finish() {
      const merged = merger.finish();
      ignore('finer-feature', merged.rowsFiner);
      ignore('second-locus', merged.rowsElsewhere);
      return { merged, rows, ignored, coordinateCheck };
    },
  };
}

/** "1 header, 12 without a gene id" */
export function describeIgnored(ignored: IgnoredCounts): string {
  return ignoredReasons
    .flatMap((reason) => {
      const count = ignored[reason];
      return count === undefined ? [] : [`${count} ${ignoredMeanings[reason]}`];
    })
    .join(', ');
}
