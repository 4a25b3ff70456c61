import type { AnnotationReader } from './annotation-reader.ts';
import type { GeneRow } from './gene-row.ts';
import type { MergedGenes } from './merge-rows.ts';

/** Watches rows for signs that positions were counted differently from how they were read. */
export interface CoordinateCheck {
  see(row: GeneRow): void;
  /** Plain sentences. */
  warnings(reader: AnnotationReader): string[];
}

/**
 * On the minus strand a TSS is the gene's last base. Where a table's own TSS column is off from it by exactly one base
 * for most genes, its coordinates were taken for the wrong kind.
 */
export function createCoordinateCheck(): CoordinateCheck {
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

/** What a user should know of how rows became genes. */
export function describeMerging(merged: MergedGenes): string[] {
  const { records, mergedGenes, rowsElsewhere, genesWithoutStrand } = merged;
  const transcripts = records.filter(({ id }) => /^(ENS[A-Z]*T\d{11}|[NX][MR]_\d+)/.test(id)).length;
  return [
    ...(mergedGenes > 0
      ? [`${mergedGenes} genes were put together from several rows each; their TSS is the 5'-most one.`]
      : []),
    ...(rowsElsewhere > 0
      ? [
          `${rowsElsewhere} rows were left out because their gene has more (or earlier) rows on another chromosome ` +
            'or strand.',
        ]
      : []),
    ...(genesWithoutStrand > 0
      ? [
          `${genesWithoutStrand} genes have no strand; unless the file gives their TSS, it was taken as their start.`,
        ]
      : []),
    ...(transcripts * 2 > records.length
      ? [
          `${transcripts} of ${records.length} ids are transcripts' (such as ${records[0].id}), not genes'; ` +
            'data sets are matched by gene.',
        ]
      : []),
  ];
}
