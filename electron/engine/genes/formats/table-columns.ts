import type { Place } from '../../../contract/app-error.ts';
import { failure } from '../../../contract/failure.ts';
import type { ColumnMapping, ColumnRole } from '../../../contract/annotation.ts';
import { columnRoles } from '../../../contract/annotation.ts';
import { columnNamed, plainName } from '../../files/columns.ts';

/** Position of each role's column among the fields; undefined where the table has none. */
type ColumnPositions = Readonly<Partial<Record<ColumnRole, number>>>;

/**
 * Names by which columns are recognised, compared in lower case without anything but letters and digits; of several
 * present, the first in this list is taken. They cover Ensembl BioMart, UCSC, GENCODE tables and this program's own.
 */
const aliases: Readonly<Record<ColumnRole, readonly string[]>> = {
  id: [
    'geneid',
    'ensemblgeneid',
    'ensemblid',
    'ensembl',
    'genestableid',
    'genestableidversion',
    'ensg',
    'id',
    'gene',
  ],
  symbol: [
    'symbol',
    'genesymbol',
    'genename',
    'hgncsymbol',
    'externalgenename',
    'mgisymbol',
    'name2',
    'name',
    'gene',
  ],
  chromosome: [
    'chromosome',
    'chr',
    'chrom',
    'chromosomename',
    'chromosomescaffoldname',
    'seqname',
    'seqnames',
    'seqid',
  ],
  start: ['start', 'genestart', 'genestartbp', 'txstart', 'chromstart', 'startposition', 'start0based'],
  end: ['end', 'geneend', 'geneendbp', 'txend', 'chromend', 'endposition', 'end0basedexclusive', 'stop'],
  strand: ['strand'],
  tss: ['tss', 'transcriptionstartsite', 'transcriptionstartsitetss', 'tssposition', 'tss0based'],
  biotype: ['biotype', 'genebiotype', 'genetype', 'type', 'class'],
};

/** The role a header field has by its name, for telling tables apart from other files. */
export function isKnownColumn(name: string): boolean {
  return columnRoles.some((role) => aliases[role].includes(comparedName(name)));
}

/** UCSC's table browser writes `hg19.knownGene.txStart`. */
const comparedName = (name: string): string => plainName(/^\w+\.\w+\.(\w+)$/.exec(name.trim())?.[1] ?? name);

/**
 * Finds each role's column in a header: the one the user names, else the first known alias. A table needs a gene id or
 * symbol, a chromosome, and either a TSS or a start and an end.
 * @throws Failure `column-missing` naming what is missing and what the header has.
 */
export function findColumns(
  header: readonly string[],
  chosen: ColumnMapping,
  place: Place,
): { readonly positions: ColumnPositions; readonly columns: ColumnMapping } {
  const present = `The header has: ${header.map((name) => name.trim()).join(', ')}.`;
  const positions: Partial<Record<ColumnRole, number>> = {};
  const columns: ColumnMapping = {};
  for (const role of columnRoles) {
    const position = findColumn(header, role, chosen[role]);
    if (position === undefined && chosen[role] !== undefined) {
      throw failure(
        'column-missing',
        `There is no column "${chosen[role]}", which was chosen for the ${role}. ${present}`,
        'Name one of these columns.',
        place,
      );
    }
    if (position === undefined) continue;
    positions[role] = position;
    columns[role] = header[position]?.trim() ?? '';
  }
  // "gene" or "name" alone is both: found as id and as symbol, or as symbol only.
  if (positions.id === undefined && positions.symbol !== undefined) {
    positions.id = positions.symbol;
    columns.id = header[positions.symbol]?.trim() ?? '';
  }
  const missing = [
    ...(positions.id === undefined ? ['a gene id'] : []),
    ...(positions.chromosome === undefined ? ['a chromosome'] : []),
    ...(positions.tss === undefined && (positions.start === undefined || positions.end === undefined)
      ? ['a TSS (or a start and an end)']
      : []),
  ];
  if (missing.length > 0) {
    throw failure(
      'column-missing',
      `No column was recognised as ${missing.join(', ')}. ${present}`,
      'Say which column holds it, by its name or its number: id=Ensembl_ID or id=1.',
      place,
    );
  }
  return { positions, columns };
}

function findColumn(
  header: readonly string[],
  role: ColumnRole,
  chosen: string | undefined,
): number | undefined {
  if (chosen !== undefined) return columnNamed(chosen, header, header.length);
  for (const alias of aliases[role]) {
    const position = header.findIndex((name) => comparedName(name) === alias);
    if (position >= 0) return position;
  }
  return undefined;
}
