import { basename } from 'node:path';
import { failure } from '../../../contract/failure.ts';
import { type Delimiter, detectDelimiter, isComment, splitFields } from '../../files/columns.ts';
import { openLines } from '../../files/lines.ts';
import type { JobContext } from '../../job/job-context.ts';

/** Which gene each transcript is of, as a GTF or a table says it. */
export interface TranscriptGenes {
  readonly file: string;
  /** Ids of the gene that a transcript is of: its id, then its symbol where there is one. */
  find(transcript: string): readonly string[] | undefined;
}

/**
 * Reads a GTF (`transcript_id`, `gene_id`, `gene_name`) or a table of transcript and gene (tx2gene, BioMart), plain or
 * gzipped.
 * @param isTranscript whether the expression table has a transcript of this id, to tell the table's columns
 * @throws Failure `expression-format` where no transcript of the expression table is in it
 */
export async function readTranscripts(
  path: string,
  isTranscript: (id: string) => boolean,
  context: JobContext,
): Promise<TranscriptGenes> {
  const file = basename(path);
  const { batches } = openLines(path, context, 'a GTF, or a table of transcript and gene');
  const genes = new Map<string, readonly string[]>();
  const rows: (readonly string[])[] = [];
  let read: 'gtf' | Delimiter | undefined;
  for await (const { lines } of batches) {
    const data = lines.filter((line) => !isComment(line));
    if (read === undefined && data.length > 0) {
      read = data.slice(0, 50).some((line) => gtfTranscript.test(line))
        ? 'gtf'
        : detectDelimiter(data.slice(0, 200), 2);
      if (read === undefined) throw noTranscripts(file);
    }
    for (const line of data) {
      if (read === 'gtf') {
        const transcript = gtfTranscript.exec(line)?.[1];
        const gene = gtfGene.exec(line)?.[1];
        if (transcript === undefined || gene === undefined || genes.has(transcript)) continue;
        const symbol = gtfName.exec(line)?.[1];
        genes.set(transcript, symbol === undefined ? [gene] : [gene, symbol]);
      } else if (read !== undefined) rows.push(splitFields(line, read) ?? []);
    }
  }
  if (read !== 'gtf') {
    const column = transcriptColumn(rows, isTranscript);
    if (column === undefined) throw noTranscripts(file);
    for (const row of rows) {
      const transcript = row[column] ?? '';
      if (transcript !== '' && !genes.has(transcript))
        genes.set(
          transcript,
          row.filter((text, index) => index !== column && text !== ''),
        );
    }
  }
  const withoutVersions = new Map<string, readonly string[]>();
  for (const [transcript, of] of genes) {
    const stable = stableTranscript(transcript);
    if (!withoutVersions.has(stable)) withoutVersions.set(stable, of);
  }
  return {
    file,
    find: (transcript) => genes.get(transcript) ?? withoutVersions.get(stableTranscript(transcript)),
  };
}

const gtfTranscript = /(?:^|[;\s])transcript_id +"([^"]+)"/;
const gtfGene = /(?:^|[;\s])gene_id +"([^"]+)"/;
const gtfName = /(?:^|[;\s])gene_name +"([^"]+)"/;

/** Versions of Ensembl and RefSeq ids only; the dots of others belong to them. */
const stableTranscript = (id: string): string => /^(ENS[A-Z]*T\d{11}|[NX][MR]_\d+)\.\d+$/.exec(id)?.[1] ?? id;

/** The column with most transcripts of the expression table. */
function transcriptColumn(
  rows: readonly (readonly string[])[],
  isTranscript: (id: string) => boolean,
): number | undefined {
  const found = new Map<number, number>();
  for (const row of rows) {
    for (const [column, text] of row.entries()) {
      if (isTranscript(text) || isTranscript(stableTranscript(text))) {
        found.set(column, (found.get(column) ?? 0) + 1);
      }
    }
  }
  return [...found].sort((one, other) => other[1] - one[1]).at(0)?.[0];
}

function noTranscripts(file: string): Error {
  return failure(
    'expression-format',
    'None of the transcripts of the expression table is in this file.',
    'Choose the GTF (or the table of transcript and gene) that the transcripts were quantified with.',
    { file },
  );
}
