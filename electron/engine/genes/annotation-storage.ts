import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { failure } from '../../contract/failure.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import { formatQuantity } from '../../contract/words/number-format.ts';
import { writeDurablySync } from '../files/durable.ts';
import { writingFailure } from '../files/os-failure.ts';
import { annotationMatchSchema, annotationReportSchema } from '../../contract/annotation.ts';
import type { AnnotationReport } from '../../contract/annotation.ts';
import type { GeneMatch } from './match-genes.ts';

export const annotationManifestSchema = z.object({
  formatVersion: z.literal(1),
  report: annotationReportSchema,
  /** How the annotation was laid over the data set. */
  match: annotationMatchSchema,
  genesFile: z.object({ name: z.literal('genes.tsv'), sha256: z.string() }),
});
/** What is known of a data set's annotation without reading its genes. */
export type AnnotationManifest = z.infer<typeof annotationManifestSchema>;

/** A data set's annotation as it was stored. */
export interface StoredAnnotation {
  readonly manifest: AnnotationManifest;
  /** By the data set's own gene id. */
  readonly records: ReadonlyMap<string, GeneRecord>;
}

const header = [
  'gene',
  'annotation_id',
  'symbol',
  'chromosome',
  'start_0based',
  'end_0based_exclusive',
  'strand',
  'tss_0based',
  'biotype',
] as const;
/** Behind them, where any gene has one. */
const entrezColumn = 'entrez';

/**
 * Writes the matched genes as `genes.tsv` (one line per matched gene, in the data set's order, 0-based half-open) and
 * `manifest.json` into an existing folder; the caller makes the folder appear all at once.
 * The manifest is written last, so that its presence means the genes are whole.
 * @throws Failure `disk-full`
 * @param geneIds the data set's, aligned to `match.records`.
 */
export function writeAnnotation(
  directory: string,
  geneIds: readonly string[],
  match: Omit<GeneMatch, 'warnings'>,
  report: AnnotationReport,
): AnnotationManifest {
  const hasEntrez = match.records.some((record) => record?.entrez !== undefined);
  const lines = [[...header, ...(hasEntrez ? [entrezColumn] : [])].join('\t')];
  for (const [index, gene] of geneIds.entries()) {
    const record = match.records[index];
    if (record !== undefined) lines.push(lineOf(gene, record, hasEntrez));
  }
  const text = `${lines.join('\n')}\n`;
  const manifest: AnnotationManifest = {
    formatVersion: 1,
    report,
    match: {
      genes: geneIds.length,
      matched: match.matched,
      how: match.how,
      unmatched: [...match.unmatched],
      ambiguous: match.ambiguous.map(({ gene, candidates }) => ({ gene, candidates: [...candidates] })),
    },
    genesFile: { name: 'genes.tsv', sha256: sha256(text) },
  };
  try {
    writeDurablySync(join(directory, 'genes.tsv'), text);
    writeDurablySync(join(directory, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  } catch (thrown) {
    throw writingFailure(thrown);
  }
  return manifest;
}

/**
 * Reads what {@link writeAnnotation} wrote. Version 0.1 also stored genes whose chromosome was left blank: they are genes
 * that the annotation does not place, and the report says so.
 * @throws Failure `project-damaged` where a file is missing, changed or not what this program writes.
 */
export async function readAnnotation(directory: string): Promise<StoredAnnotation> {
  const read = (name: string): Promise<string> =>
    readFile(join(directory, name), 'utf8').catch(() => {
      throw damaged(name, 'cannot be read');
    });
  const [text, json] = await Promise.all([read('genes.tsv'), read('manifest.json')]);
  const manifest = parseManifest(json);
  if (sha256(text) !== manifest.genesFile.sha256)
    throw damaged('genes.tsv', 'was changed after it was written');
  const [first, ...lines] = text.replace(/\n$/, '').split('\n');
  if (first !== header.join('\t') && first !== [...header, entrezColumn].join('\t'))
    throw damaged('genes.tsv', 'has another header than expected');
  const records = new Map<string, GeneRecord>();
  const blank: string[] = [];
  for (const line of lines) {
    const [gene = '', ...fields] = line.split('\t');
    if (fields[chromosomeField] === '') blank.push(gene);
    else records.set(gene, recordOf(fields));
  }
  return { manifest: blank.length === 0 ? manifest : withoutPlaces(manifest, blank), records };
}

/** Among the fields behind the gene. */
const chromosomeField = header.indexOf('chromosome') - 1;

function withoutPlaces(
  { match, report, ...manifest }: AnnotationManifest,
  genes: readonly string[],
): AnnotationManifest {
  const some = genes.slice(0, 5).join(', ') + (genes.length > 5 ? ', ...' : '');
  const warning =
    `${formatQuantity(genes.length, 'gene')} without a chromosome in ${report.source.name} (${some}) ` +
    `${genes.length === 1 ? 'is' : 'are'} taken as not placed. Write the chromosome into the file and add the ` +
    'annotation again to mend it.';
  return {
    ...manifest,
    match: {
      ...match,
      matched: match.matched - genes.length,
      unmatched: [...match.unmatched, ...genes],
    },
    report: { ...report, warnings: [...report.warnings, warning] },
  };
}

/** Records in the order of a data set's genes, undefined where the annotation has none. */
export function alignRecords(
  annotation: StoredAnnotation,
  geneIds: readonly string[],
): readonly (GeneRecord | undefined)[] {
  return geneIds.map((gene) => annotation.records.get(gene));
}

function lineOf(gene: string, record: GeneRecord, hasEntrez: boolean): string {
  const { id, symbol, chromosome, start, end, strand, tss, biotype, entrez } = record;
  const fields = [gene, id, symbol ?? '', chromosome, start, end, strand ?? '.', tss, biotype ?? ''];
  return [...fields, ...(hasEntrez ? [entrez ?? ''] : [])].join('\t');
}

/** Checked and put together by hand: with a schema, tens of thousands of genes would hold up the opening of a project. */
function recordOf(fields: readonly string[]): GeneRecord {
  const [id = '', symbol = '', chromosome = '', start, end, strand, tss, biotype = '', entrez = ''] = fields;
  const record: GeneRecord = { id, chromosome, start: Number(start), end: Number(end), tss: Number(tss) };
  if (symbol !== '') record.symbol = symbol;
  if (strand === '+' || strand === '-') record.strand = strand;
  if (biotype !== '') record.biotype = biotype;
  if (entrez !== '') record.entrez = entrez;
  const makesSense =
    id !== '' &&
    chromosome !== '' &&
    isPosition(record.start) &&
    isPosition(record.end) &&
    isPosition(record.tss) &&
    (record.strand !== undefined || strand === '.');
  if (!makesSense) throw damaged('genes.tsv', `holds a gene that makes no sense ("${id}")`);
  return record;
}

const isPosition = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function parseManifest(json: string): AnnotationManifest {
  try {
    return annotationManifestSchema.parse(JSON.parse(json));
  } catch {
    throw damaged('manifest.json', 'is not an annotation manifest');
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function damaged(file: string, what: string): Error {
  return failure(
    'project-damaged',
    `The stored annotation's ${file} ${what}.`,
    'Import the annotation again.',
    {
      file,
    },
  );
}
