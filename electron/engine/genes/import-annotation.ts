import { basename } from 'node:path';
import type { AnnotationReport } from '../../contract/annotation.ts';
import type { Place } from '../../contract/app-error.ts';
import { failure } from '../../contract/failure.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import { isComment } from '../files/columns.ts';
import type { LineBatch, LineSource } from '../files/lines.ts';
import { openLines } from '../files/lines.ts';
import type { JobContext } from '../job/job-context.ts';
import type { AnnotationTally } from './annotation-tally.ts';
import { createAnnotationTally, describeIgnored, describeMerging } from './annotation-tally.ts';
import {
  type AnnotationOptions,
  type AnnotationReader,
  chooseReader,
  wantedAnnotation,
} from './formats/formats.ts';

/** The genes of an annotation file and what reading it found. */
export interface Annotation {
  readonly records: readonly GeneRecord[];
  readonly report: AnnotationReport;
  /** Where the first of the genes stands in the file; undefined for genes that ship with the program. */
  readonly firstGene: Place | undefined;
}

/**
 * Reads a gene annotation (GTF, GFF3, BED, refFlat or a gene table; plain or gzipped) as a stream. How rows become
 * genes is described at `createRowMerger`; every line of the file is in the report's counts.
 * @throws Failure naming file, line and column; `genes-none` where no line gives a gene.
 */
export async function importAnnotation(
  path: string,
  options: AnnotationOptions,
  context: JobContext,
): Promise<Annotation> {
  const file = basename(path);
  const source = openLines(path, context, wantedAnnotation);
  const tally = createAnnotationTally(file);
  const reader = await readAll(source, tally, (lines) => chooseReader(lines, options, file));
  const { merged, rows, ignored, firstGene, firstRow, warnings } = tally.finish(reader);
  const { format, coordinates, columns } = reader;
  if (firstGene === undefined) {
    throw failure(
      'genes-none',
      `None of the ${rows} lines gives a gene (read as ${format}): ${describeIgnored(ignored)}.`,
      'Choose another file, or give its format and columns.',
      firstRow ?? { file, line: rows },
    );
  }
  return {
    records: merged.records,
    firstGene,
    report: {
      source: source.digest(),
      format,
      coordinates,
      ...(columns === undefined ? {} : { columns }),
      rows,
      rowsUsed: merged.rowsUsed,
      ignored,
      genes: merged.records.length,
      mergedGenes: merged.mergedGenes,
      genesWithoutStrand: merged.genesWithoutStrand,
      warnings: [...warnings, ...describeMerging(merged)],
    },
  };
}

/** The format shows with the first line of data, which may stand behind many lines of comments. */
async function readAll(
  source: LineSource,
  tally: AnnotationTally,
  choose: (firstLines: readonly string[]) => AnnotationReader,
): Promise<AnnotationReader> {
  const held: LineBatch[] = [];
  let reader: AnnotationReader | undefined;
  for await (const batch of source.batches) {
    if (reader !== undefined) {
      tally.take(batch, reader);
      continue;
    }
    held.push(batch);
    if (batch.lines.every(isComment)) continue;
    reader = choose(held.flatMap(({ lines }) => lines));
    for (const early of held) tally.take(early, reader);
  }
  if (reader !== undefined) return reader;
  const commentsOnly = choose(held.flatMap(({ lines }) => lines));
  for (const early of held) tally.take(early, commentsOnly);
  return commentsOnly;
}
