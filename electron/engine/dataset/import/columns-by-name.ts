import { failure } from '../../../contract/failure.ts';
import { isRowIndex, roleOfName } from './column-names.ts';
import type { LayoutOptions } from './import-options.ts';
import { marksMismatch } from './marks-mismatch.ts';
import { readNumber } from '../../files/number-text.ts';
import { quote } from '../../files/quote.ts';
import type { Delimiter } from '../../files/columns.ts';
import type { Column, ColumnRole, Columns } from './table-layout.ts';
import { fieldsOf } from './table-layout.ts';
import type { TextStart } from '../../files/text-file.ts';

interface HeaderPlace {
  readonly file: string;
  readonly line: number;
}

/**
 * The columns of a table as its header names them.
 * @throws Failure `column-missing`, `marks-mismatch`
 */
export function columnsByName(
  sample: TextStart,
  delimiter: Delimiter,
  options: LayoutOptions,
  file: string,
): Columns {
  const names = fieldsOf(sample.lines[0], delimiter);
  const firstRow = fieldsOf(sample.lines[1], delimiter);
  const place = { file, line: sample.lines[0].line };
  const decisions: string[] = [];
  const roles = names.map((name, column) => {
    if (isRowIndex(name, column)) return 'ignored';
    const role = roleOfName(column === 0 ? name.replace(/^#/, '') : name);
    return options.labels === 'no' && role === 'label' ? 'ignored' : role;
  });
  for (const role of ['gene', 'bin', 'label'] as const) {
    // The first column of a name is meant; a second one (id and symbol) is extra information.
    roles.forEach((found, column) => {
      if (found === role && roles.indexOf(role) < column) roles[column] = 'ignored';
    });
  }
  assumePositions(names, firstRow, roles, place);
  if (options.labels === 'yes' && !roles.includes('label')) roles[roles.lastIndexOf('mark')] = 'label';

  const columns = names.map((name, column): Column => ({ name, role: roles[column] }));
  const ignored = columns.filter((column) => column.role === 'ignored');
  if (ignored.length > 0) {
    const shown = ignored.map((column) =>
      column.name === '' ? 'a column without a name' : quote(column.name),
    );
    decisions.push(`${place.file}: not read: ${shown.join(', ')}.`);
  }
  return { columns, marks: markNames(columns, options, place, decisions), decisions };
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
  decisions: string[],
): readonly string[] {
  const named = columns.flatMap(({ name, role }, column) =>
    role === 'mark' ? [{ name, column: column + 1 }] : [],
  );
  const names = named.map((mark) => mark.name);
  if (options.marks !== undefined) {
    if (options.marks.length !== names.length) throw marksMismatch(options.marks, names.length, place);
    if (options.marks.some((mark, i) => mark !== names[i])) {
      decisions.push(
        `${place.file}: ${names.join(', ')} of the header were renamed to ${options.marks.join(', ')}.`,
      );
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
