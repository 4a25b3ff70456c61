import type { Place } from '../../../../contract/app-error.ts';
import type { ColumnChoice, Remark } from '../../../../contract/dataset.ts';
import { type Failure, failure } from '../../../../contract/failure.ts';
import { type Delimiter, columnNamed, plainName } from '../../../files/columns.ts';
import { detectNumberFormat } from '../../../files/number-format.ts';
import { readNumber } from '../../../files/number-text.ts';
import { quote } from '../../../files/quote.ts';
import type { TextStart } from '../../../files/text-file.ts';
import { type ColumnEvidence, columnEvidence, namesExpression } from '../column-evidence.ts';
import { coordinateOfName } from '../column-names.ts';
import { type Column, type ColumnRole, type LayoutOptions, chosenByUser, isRead } from '../count-format.ts';
import { type TextLayout, fieldsOf } from '../text-table.ts';

/** What the columns are, apart from how they are separated. */
export type Columns = Pick<TextLayout, 'columns' | 'marks' | 'remarks'>;

/** Names as `plainName` gives them. */
const namesIn = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const geneNames = namesIn(
  'gene genes geneid genename genesymbol id symbol name ensembl ensemblid ensemblgeneid ensg entrez entrezid hgnc ' +
    'transcript transcriptid promoter promoterid',
);
const binNames = namesIn('bin bins binid binno binnumber binindex window windowid position');
const labelNames = namesIn(
  'label labels class target high expressed expression expr exp expressionlabel geneexpression genelabel islabel ' +
    'outcome',
);

/** What a header's column name says the column is; anything not recognised is a mark. */
export function roleOfName(name: string): 'gene' | 'bin' | 'label' | 'mark' {
  const plain = plainName(name);
  if (geneNames.has(plain)) return 'gene';
  if (binNames.has(plain)) return 'bin';
  return labelNames.has(plain) ? 'label' : 'mark';
}

/** Row numbers that pandas (`Unnamed: 0`) and R (an empty name) write before the first real column. */
function isRowIndex(name: string, column: number): boolean {
  return column === 0 && (name === '' || /^unnamed: ?0$/i.test(name));
}

interface HeaderPlace {
  readonly file: string;
  readonly line: number;
}

/**
 * The columns of a table as its header names them.
 * @throws Failure `column-missing`, `marks-mismatch`
 */
export function columnsByName(
  start: TextStart,
  delimiter: Delimiter,
  options: LayoutOptions,
  file: string,
): Columns {
  const rows = start.lines.slice(1, rowsToLookAt).map((line) => fieldsOf(line, delimiter));
  const given = fieldsOf(start.lines[0], delimiter);
  // A delimiter at the end of each row makes a column that has neither name nor content.
  const names = rows.at(0)?.length === given.length + 1 && rows[0].at(-1) === '' ? [...given, ''] : given;
  const firstRow = rows.at(0) ?? [];
  const place = { file, line: start.lines[0].line };
  const remarks: Remark[] = [];
  const reasons: (string | undefined)[] = names.map(() => undefined);
  const chosen = chosenRoles(options.columns ?? [], names, names.length, file);
  const roles = names.map((name, column): ColumnRole => {
    const said = chosen.get(column);
    if (said !== undefined) return said;
    if (isRowIndex(name, column)) return 'ignored';
    const role = roleOfName(column === 0 ? name.replace(/^#/, '') : name);
    // Where the user says which column it is, no other is.
    if (role !== 'mark' && [...chosen.values()].includes(role)) return 'ignored';
    return options.labels === 'no' && role === 'label' ? 'ignored' : role;
  });
  for (const role of ['gene', 'bin', 'label'] as const) {
    // The first column of a name is meant; a second one (id and symbol) is extra information.
    roles.forEach((found, column) => {
      if (found === role && roles.indexOf(role) < column) roles[column] = 'ignored';
    });
  }
  const whole = rows.filter((row) => row.length === names.length);
  const evidence = (column: number): ColumnEvidence =>
    columnEvidence(
      whole,
      column,
      Math.max(0, roles.indexOf('gene')),
      detectNumberFormat(
        whole.map((row) => row[column]),
        delimiter,
      ),
    );
  roles.forEach((role, column) => {
    if (role !== 'mark' || chosen.has(column)) return;
    const name = names[column];
    if (name === '' && whole.length > 0 && evidence(column).empty) {
      roles[column] = 'ignored';
      reasons[column] = 'it is empty';
    } else if (coordinateOfName(name) !== undefined) {
      roles[column] = 'position';
      reasons[column] = 'its name is that of a coordinate or a description';
    }
  });
  assumePositions(names, firstRow, roles, place);
  if (options.labels === 'yes' && !roles.includes('label')) roles[roles.lastIndexOf('mark')] = 'label';
  judgeByContent(names, roles, reasons, chosen, evidence, options, place, remarks);
  if (!roles.includes('mark')) throw columnMissing('count of a mark', 'H3K4me3', names, place);

  const columns = names.map((name, column): Column => {
    const reason = chosen.has(column) ? chosenByUser : reasons[column];
    return { name, role: roles[column], ...(reason === undefined ? {} : { reason }) };
  });
  const ignored = columns.filter(
    (column) =>
      !isRead(column.role) &&
      !(column.name === '' && column.role === 'ignored' && column.reason === 'it is empty'),
  );
  if (ignored.length > 0) {
    const shown = ignored.map((column) =>
      column.name === '' ? 'a column without a name' : quote(column.name),
    );
    remarks.push({ grade: 'note', text: `${place.file}: not read: ${shown.join(', ')}.` });
  }
  return { columns, marks: markNames(columns, options, place, remarks), remarks };
}

const rowsToLookAt = 4000;

/**
 * What the user says of columns, by their index.
 * @throws Failure `option-invalid`
 */
export function chosenRoles(
  choices: readonly ColumnChoice[],
  names: readonly string[] | undefined,
  width: number,
  file: string,
): ReadonlyMap<number, ColumnRole> {
  return new Map(
    choices.map(({ column, role }) => {
      const found = columnNamed(column, names, width);
      if (found !== undefined) return [found, role];
      throw failure(
        'option-invalid',
        `There is no column ${quote(column)} in ${file}.`,
        names === undefined
          ? `Give its number, from 1 to ${width}: the file has no column names.`
          : `Choose one of ${names.slice(0, 20).map(quote).join(', ')}, or give its number from 1 to ${width}.`,
        { file },
      );
    }),
  );
}

/** Columns that their names leave to be marks, but what they hold does not. */
function judgeByContent(
  names: readonly string[],
  roles: ColumnRole[],
  reasons: (string | undefined)[],
  chosen: ReadonlyMap<number, ColumnRole>,
  evidence: (column: number) => ColumnEvidence,
  options: LayoutOptions,
  { file }: HeaderPlace,
  remarks: Remark[],
): void {
  const marks = roles.flatMap((role, column) => (role === 'mark' && !chosen.has(column) ? [column] : []));
  const seen = new Map(marks.map((column) => [column, evidence(column)]));
  const suspect = [...seen].filter(([, { labels, perGene }]) => labels && perGene).at(-1);
  if (suspect !== undefined && options.labels !== 'no' && !roles.includes('label')) {
    const [column] = suspect;
    roles[column] = 'label';
    reasons[column] = 'it is the same in every row of a gene and holds only two values that labels have';
    remarks.push({
      grade: 'look',
      text: `${file}: ${quote(names[column])} was taken for the label because it is the same in every row of each gene and holds only labels, such as 0 and 1. If it is something else, say so (--ignore ${quote(names[column])}, or --column for its role).`,
    });
  }
  for (const [column, { words, perGene, noCount }] of seen) {
    if (roles[column] !== 'mark') continue;
    if (words) {
      roles[column] = 'ignored';
      reasons[column] = 'it holds words';
    } else if (perGene && (noCount || namesExpression(names[column]))) {
      roles[column] = 'expression';
      reasons[column] = 'it is the same in every row of a gene';
      remarks.push({ grade: 'look', text: leakingColumn(names[column], file) });
    }
  }
}

/** Why a column that is constant within every gene is no mark. */
export function leakingColumn(name: string, file: string): string {
  return `${file}: ${quote(name)} was not taken for a mark: it is the same in every row of a gene, as an expression value or a statistic is, which would give the label away. To take it all the same, say that it is a mark (--column ${quote(name)}=mark).`;
}

/** Where the header's names do not say which columns are gene and bin: the first two, if they look like it. */
function assumePositions(
  names: readonly string[],
  firstRow: readonly string[],
  roles: ColumnRole[],
  place: HeaderPlace,
): void {
  const free = (): number => roles.indexOf('mark');
  if (!roles.includes('gene')) {
    const column = free();
    if (column < 0 || (roles.includes('bin') && roles.indexOf('bin') < column)) {
      throw columnMissing('gene id', 'gene', names, place);
    }
    roles[column] = 'gene';
  }
  if (!roles.includes('bin')) {
    const column = free();
    const number = column < 0 ? undefined : readNumber(firstRow[column] ?? '');
    if (number?.kind !== 'number' || number.value !== 1 || column > roles.indexOf('gene') + 1) {
      throw columnMissing('bin number (1, 2, 3, ... within each gene)', 'bin', names, place);
    }
    roles[column] = 'bin';
  }
  if (!roles.includes('mark')) throw columnMissing('count of a mark', 'H3K4me3', names, place);
}

function markNames(
  columns: readonly Column[],
  options: LayoutOptions,
  place: HeaderPlace,
  remarks: Remark[],
): readonly string[] {
  const named = columns.flatMap(({ name, role }, column) =>
    role === 'mark' ? [{ name, column: column + 1 }] : [],
  );
  const names = named.map((mark) => mark.name);
  if (options.marks !== undefined) {
    if (options.marks.length !== names.length) throw marksMismatch(options.marks, names.length, place);
    if (options.marks.some((mark, i) => mark !== names[i])) {
      remarks.push({
        grade: 'note',
        text: `${place.file}: ${names.join(', ')} of the header were renamed to ${options.marks.join(', ')}.`,
      });
    }
    return options.marks;
  }
  named.forEach(({ name, column }, i) => {
    if (name === '') {
      throw failure(
        'column-missing',
        `Column ${column} of the header has no name; expected the name of a mark.`,
        'Name it in the header, or remove the column.',
        { ...place, column },
      );
    }
    if (names.indexOf(name) !== i) {
      throw failure(
        'marks-mismatch',
        `Two columns of the header are named ${quote(name)}; expected a different name for each mark.`,
        'Rename or remove one of them.',
        { ...place, column },
      );
    }
  });
  return names;
}

function columnMissing(
  what: string,
  example: string,
  names: readonly string[],
  place: HeaderPlace,
): ReturnType<typeof failure> {
  return failure(
    'column-missing',
    `No column of the header (${names.slice(0, 12).map(quote).join(', ')}${names.length > 12 ? ', …' : ''}) holds the ${what}.`,
    `Name that column "${example}" in the header.`,
    place,
  );
}

/** The user named other marks than there are columns of counts. */
export function marksMismatch(marks: readonly string[], found: number, place: Place): Failure {
  return failure(
    'marks-mismatch',
    `${marks.length} mark names were given (${marks.join(', ')}), but the file has ${found} columns of counts.`,
    'Give one name for each column of counts, in the order of the columns, or none at all.',
    place,
  );
}

/** How messages name a role. */
export function describeRole(role: ColumnRole): string {
  switch (role) {
    case 'gene':
      return 'the gene id';
    case 'bin':
      return 'the bin number';
    case 'mark':
      return 'a count';
    case 'label':
      return 'the label';
    case 'expression':
    case 'position':
    case 'ignored':
      return 'a column that is not read';
  }
}
