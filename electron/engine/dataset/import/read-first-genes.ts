import type { AppError } from '../../../contract/app-error.ts';
import type { GeneIdKind } from '../../../contract/dataset.ts';
import { Failure } from '../../../contract/failure.ts';
import { kindOfGeneIds } from '../../genes/gene-id-kind.ts';
import { createGeneAssembler } from './gene-assembler.ts';
import { createRowParser } from './row-parser.ts';
import type { TableLayout } from './table-layout.ts';
import type { TextFile } from '../../files/text-file.ts';

/** What the genes at the beginning of a table tell. */
export interface FirstGenes {
  /** Rows per gene; undefined where the first gene does not end in what was looked at, or is faulty. */
  readonly bins: number | undefined;
  readonly geneIdKind: GeneIdKind | undefined;
  /** The fault an import would stop at, where it is in what was looked at. */
  readonly problem: AppError | undefined;
}

/** Reads the genes of an open table's sample. */
export function readFirstGenes(text: TextFile, layout: TableLayout, file: string): FirstGenes {
  const ids: string[] = [];
  let bins: number | undefined;
  let problem: AppError | undefined;
  const assembler = createGeneAssembler((id, counts) => {
    ids.push(id);
    bins = counts.length / layout.marks.length;
  });
  assembler.beginFile(file, layout);
  try {
    const { bytes, start, end } = text.startPiece();
    createRowParser(layout, file, assembler.rows).parse(bytes, start, end);
    if (text.startIsWhole) assembler.endFile();
    problem = assembler.suspicion()?.error;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    problem = assembler.suspicion()?.error ?? thrown.error;
  }
  return { bins, geneIdKind: ids.length === 0 ? undefined : kindOfGeneIds(ids), problem };
}
