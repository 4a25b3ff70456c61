import { basename } from 'node:path';
import { failure } from '../../../contract/failure.ts';
import { type Delimiter, detectDelimiter, splitFields } from '../../files/columns.ts';
import { openLines } from '../../files/lines.ts';
import { parseEnsemblGeneId } from '../../genes/gene-id.ts';
import type { JobContext } from '../../job/job-context.ts';
import type { InteractionFormat, ProteinGenes } from './interaction-format.ts';
import { readIds } from './table.ts';

/** STRING's protein.links. */
export const string: InteractionFormat = {
  name: 'string',
  title: 'STRING protein links',
  ends: 'proteins',
  isNamedSo: (names) => names.has('protein1') && names.has('protein2') && names.has('combinedscore'),
  looksSo: ([first, second]) => isStringId(first) && isStringId(second),
  read: (layout, options, place, proteins) =>
    readIds(layout, options, place, 'STRING protein links', (text) => proteinIds(text, proteins)),
  require({ rows }, { proteins }, place) {
    const protein = rows.at(0)?.at(0) ?? '';
    if (proteins !== undefined || !/^\d+\.ENS[A-Z]*P\d/.test(protein)) return;
    const species = protein.slice(0, protein.indexOf('.'));
    throw failure(
      'interactions-none-matched',
      `STRING names proteins (${protein}), and it is not known which genes they are of.`,
      `Give STRING's file ${species}.protein.aliases (or protein.info) of the same version as the table of proteins.`,
      place,
    );
  },
};

/** `9606.ENSP00000000233`: STRING writes the species before the protein. */
const isStringId = (text: string | undefined): boolean => /^\d{2,8}\.ENS[A-Z]*P\d{11}$/.test(text ?? '');

/** The protein's gene; without a translation the name behind the species, which for yeast and others is a gene's. */
function proteinIds(text: string, proteins: ProteinGenes | undefined): readonly string[] {
  const bare = text.replace(/^\d+\./, '');
  return [...(proteins?.genesOf(text) ?? []), bare];
}

const wantedProteins = "STRING's protein.aliases or protein.info, or a table of protein and gene ids";

/**
 * Reads a table that says which gene a protein is of: STRING's protein.aliases or protein.info, or any tab- or
 * comma-separated table whose lines hold an Ensembl protein id and an Ensembl gene id (as BioMart exports them). In
 * protein.info the second column is the gene's symbol.
 * @throws Failure `interactions-none-matched` where no line says anything, and those of reading a file
 */
export async function readProteinGenes(path: string, context: JobContext): Promise<ProteinGenes> {
  const genes = new Map<string, string[]>();
  const symbols = new Map<string, string>();
  let isInfo = false;
  let delimiter: Delimiter | undefined;
  for await (const { lines, firstLine } of openLines(path, context, wantedProteins).batches) {
    for (const [at, line] of lines.entries()) {
      delimiter ??= detectDelimiter([line], 2, ['\t', ';', ',']) ?? '\t';
      const fields = splitFields(line, delimiter) ?? line.split(delimiter);
      if (firstLine + at === 1) isInfo = fields[1]?.trim() === 'preferred_name';
      const protein = fields.map(proteinId).find((id) => id !== undefined);
      if (protein === undefined) continue;
      const gene = fields.map((field) => parseEnsemblGeneId(field)?.stable).find((id) => id !== undefined);
      if (gene !== undefined) {
        const known = genes.get(protein);
        if (known === undefined) genes.set(protein, [gene]);
        else if (!known.includes(gene)) known.push(gene);
      }
      if (isInfo) symbols.set(protein, fields[1]?.trim() ?? '');
    }
  }
  if (genes.size + symbols.size === 0) {
    throw failure(
      'interactions-none-matched',
      'No line joins an Ensembl protein id (ENSP...) to a gene.',
      'Give the file protein.aliases of the same STRING version and species.',
      { file: basename(path), line: 1 },
    );
  }
  return {
    genesOf(protein) {
      const id = proteinId(protein);
      if (id === undefined) return [];
      const symbol = symbols.get(id);
      return [...(genes.get(id) ?? []), ...(symbol === undefined ? [] : [symbol])];
    },
  };
}

/** `ENSP00000000233`, with or without species and version. */
function proteinId(text: string): string | undefined {
  return /^(?:\d+\.)?(ENS[A-Z]*P\d{11})(?:\.\d+)?$/.exec(text.trim())?.[1];
}
