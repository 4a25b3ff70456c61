import type { IgnoredReason } from '../../contract/annotation.ts';
import { ignoredMeanings, ignoredReasons } from '../../contract/annotation.ts';
import type { Place } from '../../contract/app-error.ts';
import { formatQuantity } from '../../contract/words/number-format.ts';
import { isComment } from '../files/columns.ts';
import type { LineBatch } from '../files/lines.ts';
import type { AnnotationReader } from './formats/formats.ts';
import type { GeneRow } from './gene-row.ts';
import type { MergedGenes } from './merge-rows.ts';
import { createRowMerger } from './merge-rows.ts';

/** Lines left out, by reason. */
type IgnoredCounts = Partial<Record<IgnoredReason, number>>;

/** What a file's lines came to. */
export interface TalliedAnnotation {
  readonly merged: MergedGenes;
  readonly rows: number;
  /** With the merged genes' `rowsUsed` they add up to `rows`. */
  readonly ignored: IgnoredCounts;
  /** Where the first gene stands; undefined where there is none. */
  readonly firstGene: Place | undefined;
  /** The first line that might have given one. */
  readonly firstRow: Place | undefined;
  /** Plain sentences about how lines were read, true of a file's beginning too. */
  readonly warnings: readonly string[];
}

/** Takes a file's lines one batch after the other and keeps account of every one. */
export interface AnnotationTally {
  /** @throws Failure naming line and column of what cannot be read */
  take(batch: LineBatch, reader: AnnotationReader): void;
  finish(reader: AnnotationReader): TalliedAnnotation;
}

/** Lines without a place that are named one by one. */
const linesNamed = 5;

export function createAnnotationTally(file: string): AnnotationTally {
  const merger = createRowMerger();
  const coordinateCheck = createCoordinateCheck();
  const ignored: IgnoredCounts = {};
  const unplaced: number[] = [];
  let firstGene: Place | undefined;
  let firstRow: Place | undefined;
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
    const place = { file, line };
    firstRow ??= place;
    const outcome = reader.parse(text, place, merger);
    if (outcome.kind === 'ignored') {
      if (outcome.reason === 'no-position' && unplaced.length < linesNamed) unplaced.push(line);
      return outcome.reason;
    }
    firstGene ??= place;
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
    finish(reader) {
      const merged = merger.finish();
      ignore('finer-feature', merged.rowsFiner);
      ignore('second-locus', merged.rowsElsewhere);
      return {
        merged,
        rows,
        ignored,
        firstGene,
        firstRow,
        warnings: [
          ...reader.doubts,
          ...coordinateCheck.warnings(reader),
          ...withoutPlace(unplaced, ignored['no-position'] ?? 0),
        ],
      };
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

function withoutPlace(lines: readonly number[], count: number): string[] {
  if (count === 0) return [];
  const named = lines.join(', ') + (count > lines.length ? ', ...' : '');
  return [
    `${formatQuantity(count, 'line')} ${wasOrWere(count)} left out without a chromosome or a position ` +
      `(${count === 1 ? 'line' : 'lines'} ${named}); write them in and add the annotation again if these genes are to have a place.`,
  ];
}

/** Watches rows for signs that positions were counted differently from how they were read. */
interface CoordinateCheck {
  see(row: GeneRow): void;
  /** Plain sentences. */
  warnings(reader: AnnotationReader): string[];
}

/**
 * On the minus strand a TSS is the gene's last base. Where a table's own TSS column is off from it by exactly one base
 * for most genes, its coordinates were taken for the wrong kind.
 */
function createCoordinateCheck(): CoordinateCheck {
  let withTss = 0;
  let oneBelow = 0;
  let oneAbove = 0;
  return {
    see(row) {
      if (row.tss === undefined || row.strand !== '-' || row.end - row.start < 3) return;
      withTss++;
      if (row.tss === row.end - 2) oneBelow++;
      if (row.tss === row.end) oneAbove++;
    },
    warnings(reader) {
      const off = reader.coordinates === 'one-based' ? oneBelow : oneAbove;
      if (off * 2 <= withTss) return [];
      const other = reader.coordinates === 'one-based' ? 'zero-based' : 'one-based';
      return [
        `The TSS of ${off} of ${withTss} genes on the minus strand is one base off their end, ` +
          `as if the coordinates were ${other}; they were read as ${reader.coordinates}.`,
      ];
    },
  };
}

/** What a user should know of how the rows of a whole file became genes. */
export function describeMerging(merged: MergedGenes): string[] {
  const { records, mergedGenes, rowsElsewhere, rowsOnAlternatives, genesWithoutStrand } = merged;
  const transcripts = records.filter(({ id }) => /^(ENS[A-Z]*T\d{11}|[NX][MR]_\d+)/.test(id)).length;
  return [
    ...(mergedGenes > 0
      ? [
          `${formatQuantity(mergedGenes, 'gene')} ${wasOrWere(mergedGenes)} put together from several rows each, with the 5'-most TSS.`,
        ]
      : []),
    ...(rowsOnAlternatives > 0
      ? [
          `${formatQuantity(rowsOnAlternatives, 'row')} on alternative contigs (_alt, _fix, HSCHR, NT_ and the like) ` +
            `${wasOrWere(rowsOnAlternatives)} left out because their gene is on a primary chromosome too.`,
        ]
      : []),
    ...(rowsElsewhere > rowsOnAlternatives
      ? [
          `${formatQuantity(rowsElsewhere - rowsOnAlternatives, 'row')} ${wasOrWere(rowsElsewhere - rowsOnAlternatives)} left out because their gene has more ` +
            '(or earlier) rows on another chromosome or strand, or is on X and Y, where X counts.',
        ]
      : []),
    ...(genesWithoutStrand > 0
      ? [
          `${formatQuantity(genesWithoutStrand, 'gene')} ${genesWithoutStrand === 1 ? 'has' : 'have'} no strand; unless ` +
            'the file gives the TSS, the start was taken for it.',
        ]
      : []),
    ...(transcripts * 2 > records.length
      ? [
          `${transcripts} of ${records.length} ids are transcripts' (such as ${records[0]?.id ?? ''}), not genes'; ` +
            'data sets are matched by gene.',
        ]
      : []),
  ];
}

const wasOrWere = (count: number): string => (count === 1 ? 'was' : 'were');
