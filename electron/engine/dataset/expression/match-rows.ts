import type { GeneIdKind, Remark } from '../../../contract/dataset.ts';
import { failure } from '../../../contract/failure.ts';
import type { GeneRecord } from '../../../contract/gene.ts';
import { formatCount, formatQuantity } from '../../../contract/words/number-format.ts';
import { quote } from '../../files/quote.ts';
import type { SourceLayout } from './expression-source.ts';
import { type GeneLookup, createGeneLookup } from './gene-lookup.ts';
import { isDate, isProbeId, isTranscriptId, isUniqueCopy, speciesOf, speciesOfSymbols } from './odd-ids.ts';
import type { ReadRows } from './read-rows.ts';
import type { TranscriptGenes } from './transcripts.ts';

/** The genes that are to get a value. */
export interface WantedGenes {
  readonly geneIds: readonly string[];
  readonly kind: GeneIdKind;
  /** Aligned to geneIds; undefined without an annotation. */
  readonly records: readonly (GeneRecord | undefined)[] | undefined;
}

/** Which gene each row is of. */
export interface MatchedRows {
  /** The column of ids that was taken. */
  readonly id: number;
  /** [rows]: index of the gene; -1 where the data set has none. */
  readonly geneOfRow: Int32Array;
  /** [rows]: the id as the table writes it. */
  readonly idOfRow: readonly string[];
  /** Genes of the table: of the data set or not. */
  readonly tableGenes: number;
  readonly areProbes: boolean;
  readonly remarks: readonly Remark[];
}

/**
 * Lays a table's rows over the genes of a data set: by the column of ids that fits best, else by the gene of each
 * transcript as the table itself, its ids or a file of transcripts say it.
 * @param columns of ids to choose from, in order of precedence
 * @throws Failure `expression-none-matched` where transcripts cannot be told their genes, or ids are another species'
 */
export function matchRows(
  file: string,
  rows: ReadRows,
  columns: readonly number[],
  layout: SourceLayout,
  genes: WantedGenes,
  transcripts: TranscriptGenes | undefined,
): MatchedRows {
  const tried = columns.flatMap((id) => {
    const texts = rows.ids.get(id);
    if (texts === undefined) return [];
    const lookup = lookupFor(genes, texts);
    const find = transcripts === undefined ? lookup.find : throughTranscripts(lookup, transcripts);
    return [{ id, texts, lookup, ...matched(texts, find) }];
  });
  const best = tried.reduce<(typeof tried)[number] | undefined>(
    (before, next) => (before === undefined || next.genes > before.genes ? next : before),
    undefined,
  );
  if (best === undefined) throw noIds(file);
  refuseOthers(file, best, layout, genes, transcripts);
  const areProbes = columns.some((id) => id !== best.id && mostly(rows.ids.get(id) ?? [], isProbeId));
  return {
    id: best.id,
    geneOfRow: best.geneOfRow,
    idOfRow: best.texts,
    tableGenes: new Set(best.texts).size,
    areProbes,
    remarks: [...oddIds(best.texts, best.geneOfRow), ...transcriptRemarks(best.texts, transcripts)],
  };
}

const lookupFor = ({ geneIds, kind, records }: WantedGenes, texts: readonly string[]): GeneLookup =>
  createGeneLookup(
    geneIds,
    kind,
    records,
    texts.every((text) => /^\d{6}$/.test(text)),
  );

const throughTranscripts =
  (lookup: GeneLookup, transcripts: TranscriptGenes) =>
  (id: string): number | undefined => {
    // A transcript's own name is no gene's, whatever the data set calls its genes.
    const of = transcripts.find(id) ?? transcripts.find(id.split('|')[0] ?? id);
    if (of === undefined) return lookup.find(id);
    for (const gene of of) {
      const found = lookup.find(gene);
      if (found !== undefined) return found;
    }
    return undefined;
  };

function matched(
  texts: readonly string[],
  find: (id: string) => number | undefined,
): { readonly geneOfRow: Int32Array; readonly genes: number } {
  const geneOfRow = new Int32Array(texts.length).fill(-1);
  const found = new Set<number>();
  for (const [row, text] of texts.entries()) {
    const gene = text === '' ? undefined : find(text);
    if (gene === undefined) continue;
    geneOfRow[row] = gene;
    found.add(gene);
  }
  return { geneOfRow, genes: found.size };
}

/** Why a table that fits hardly any gene does not fit, where that can be told. */
function refuseOthers(
  file: string,
  best: { readonly texts: readonly string[]; readonly lookup: GeneLookup; readonly genes: number },
  layout: SourceLayout,
  { geneIds, records }: WantedGenes,
  transcripts: TranscriptGenes | undefined,
): void {
  if (best.genes >= leastGenes(geneIds.length)) return;
  const unmatched = best.texts.filter((text) => text !== '');
  const areTranscripts = layout.features === 'transcripts' || mostly(unmatched, isTranscriptId);
  if (areTranscripts && transcripts === undefined) {
    throw failure(
      'expression-none-matched',
      `The rows are transcripts (${examples(unmatched)}), and the table does not say of which genes.`,
      'Give the GTF that they were quantified with, or a table of transcript and gene (tx2gene), as the file of transcripts.',
      { file },
    );
  }
  const known = records?.flatMap((record) => record?.id ?? []) ?? [];
  const own = speciesOf(geneIds) ?? speciesOf(known);
  const theirs = speciesOf(unmatched);
  if (own !== undefined && theirs !== undefined && own !== theirs)
    throw otherSpecies(file, theirs, own, unmatched, geneIds);
  if (mostly(unmatched, (id) => /^\d+$/.test(id))) {
    throw failure(
      'expression-none-matched',
      `The ids of the table are numbers (${examples(unmatched)}), as Entrez ids are; the data set names its genes otherwise (${examples(geneIds)}).`,
      'Add a column of symbols or Ensembl ids to the table, or give the data set an annotation that knows them.',
      { file },
    );
  }
  const byCase = unmatched.filter(
    (text) => /[a-z]/i.test(text) && best.lookup.findByCase(text) !== undefined,
  ).length;
  if (byCase > best.genes && byCase > 0.2 * Math.min(unmatched.length, geneIds.length)) {
    const symbols = records?.flatMap((record) => record?.symbol ?? []) ?? [];
    const ownStyle = own ?? speciesOfSymbols(symbols.length > 0 ? symbols : geneIds) ?? 'another species';
    const style = theirs ?? speciesOfSymbols(unmatched) ?? 'another species';
    throw failure(
      'expression-none-matched',
      `${formatQuantity(byCase, 'symbol')} (${examples(unmatched)}) fit the data set's (${examples(geneIds)}) in nothing but upper and lower case: ` +
        `the table's are written as those of ${style}, the data set's as those of ${ownStyle}.`,
      'Choose the expression of the same species; where it is, write the symbols as the data set does.',
      { file },
    );
  }
  throw failure(
    'expression-none-matched',
    `${best.genes === 0 ? 'None' : `Only ${formatCount(best.genes)}`} of the data set's ${formatCount(geneIds.length)} genes (${examples(geneIds)}) ${best.genes === 1 ? 'is' : 'are'} in the table (${examples(unmatched)}).`,
    records === undefined
      ? 'Choose a table with the same kind of ids, say which column holds them, or add a gene annotation, which knows ids and symbols.'
      : 'Choose a table of the same species and kind of ids, or say which column holds them.',
    { file },
  );
}

/** Fewer genes with a value than these say nothing of the others: 20, or one in twenty; of few genes, half. */
export const leastGenes = (genes: number): number =>
  Math.max(Math.min(20, Math.ceil(genes / 2)), Math.ceil(0.05 * genes));

function otherSpecies(
  file: string,
  theirs: string,
  own: string,
  ids: readonly string[],
  geneIds: readonly string[],
): Error {
  return failure(
    'expression-none-matched',
    `The table is of ${theirs} genes (${examples(ids)}), the data set of ${own} genes (${examples(geneIds)}).`,
    `Choose the expression of ${own} cells.`,
    { file },
  );
}

/** Ids that a spreadsheet or R changed: listed, never guessed. */
function oddIds(texts: readonly string[], geneOfRow: Int32Array): readonly Remark[] {
  const known = new Set(texts);
  const missed = texts.filter((_, row) => geneOfRow[row] === -1);
  const dates = missed.filter(isDate);
  const copies = missed.filter((id) => isUniqueCopy(id, known));
  const remarks: Remark[] = [];
  if (dates.length > 0) {
    remarks.push({
      grade: 'look',
      text: `${formatQuantity(dates.length, 'id')} (${examples(dates)}) ${dates.length === 1 ? 'is a date' : 'are dates'}, which a spreadsheet made of gene symbols; they were left out, because 1-Mar may be MARCH1 or MARC1.`,
    });
  }
  if (copies.length > 0) {
    remarks.push({
      grade: 'look',
      text: `${formatQuantity(copies.length, 'id')} (${examples(copies)}) ${copies.length === 1 ? 'looks' : 'look'} like the second of a symbol that was there twice (R's make.unique); left out.`,
    });
  }
  return remarks;
}

function transcriptRemarks(
  texts: readonly string[],
  transcripts: TranscriptGenes | undefined,
): readonly Remark[] {
  if (transcripts === undefined) return [];
  const unknown = texts.filter(
    (id) => transcripts.find(id) === undefined && transcripts.find(id.split('|')[0] ?? id) === undefined,
  );
  if (unknown.length === 0)
    return [{ grade: 'note', text: `Transcripts were put together to genes by ${transcripts.file}.` }];
  return [
    {
      grade: unknown.length > 0.1 * texts.length ? 'look' : 'note',
      text: `Transcripts were put together to genes by ${transcripts.file}, which does not know ${formatCount(unknown.length)} of ${formatCount(texts.length)} (${examples(unknown)}).`,
    },
  ];
}

function noIds(file: string): Error {
  return failure(
    'column-missing',
    "No column was recognised as the genes' ids.",
    'Say which column holds them.',
    { file },
  );
}

const mostly = (texts: readonly string[], is: (text: string) => boolean): boolean =>
  texts.length > 0 && texts.filter(is).length > 0.5 * texts.length;

/** Two of them, quoted. */
export const examples = (ids: readonly string[]): string =>
  ids.slice(0, 2).map(quote).join(', ') + (ids.length > 2 ? ', ...' : '');
