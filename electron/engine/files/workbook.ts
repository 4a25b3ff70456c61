import { failure } from '../../contract/failure.ts';
import { type CellFormat, builtInFormat, cellText, definedFormat } from './workbook-numbers.ts';
import { createXmlScan } from './xml-scan.ts';
import type { ZipArchive } from './zip-archive.ts';

/** A sheet with cells, in the order of the workbook. */
export interface Sheet {
  readonly name: string;
  /** Path of its XML in the archive. */
  readonly path: string;
  readonly hidden: boolean;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly from1904: boolean;
}

/** Whether a zip archive is an Excel workbook (.xlsx, .xlsm). */
export const isWorkbook = ({ names }: Pick<ZipArchive, 'names'>): boolean =>
  names.includes('xl/workbook.xml');

/** The sheets of a workbook. */
export async function readWorkbook(zip: ZipArchive): Promise<Workbook> {
  const targets = new Map<string, string>();
  if (zip.names.includes('xl/_rels/workbook.xml.rels')) {
    await scan(zip, 'xl/_rels/workbook.xml.rels', {
      open(name, attribute) {
        const [id, target, type] = [attribute('Id'), attribute('Target'), attribute('Type')];
        if (name !== 'Relationship' || id === undefined || target === undefined) return;
        if (type?.endsWith('/worksheet') === true) targets.set(id, target);
      },
    });
  }
  const sheets: Sheet[] = [];
  let from1904 = false;
  await scan(zip, 'xl/workbook.xml', {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      const target = targets.get(attribute('id') ?? '');
      if (target === undefined) return;
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      const hidden = (attribute('state') ?? 'visible') !== 'visible';
      if (zip.names.includes(path)) sheets.push({ name: attribute('name') ?? path, path, hidden });
    },
  });
  return { sheets, from1904 };
}

/**
 * The sheet that is meant: the one of a name, or the first that is not hidden.
 * @throws Failure `option-invalid`, `file-empty`
 */
export function chosenSheet({ sheets }: Workbook, wanted: string | undefined, file: string): Sheet {
  const visible = sheets.filter(({ hidden }) => !hidden);
  const found =
    wanted === undefined
      ? visible.at(0)
      : (sheets.find(({ name }) => name === wanted) ??
        sheets.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()));
  if (found !== undefined) return found;
  if (wanted === undefined) {
    throw failure('file-empty', 'The workbook has no sheet with cells.', 'Choose another file.', { file });
  }
  throw failure(
    'option-invalid',
    `The workbook has no sheet "${wanted}"; it has ${sheets.map(({ name }) => name).join(', ')}.`,
    'Choose one of these.',
    { file },
  );
}

/**
 * A sheet as tab-separated text in UTF-8: line n is row n, empty rows are empty lines. Numbers are exact, logical values TRUE and
 * FALSE, dates as Excel shows those that it makes of gene symbols (`1-Mar`), others as `2024-03-01`; a formula whose value
 * the workbook does not hold is given as the formula, which no reader takes for a number.
 */
export async function* sheetText(
  zip: ZipArchive,
  { from1904 }: Workbook,
  sheet: Sheet,
  taken: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const strings = await readSharedStrings(zip);
  const formats = await readCellFormats(zip);
  let out = '';
  let rowNumber = 0;
  let width = 0;
  let row: string[] = [];
  let cell = { column: 0, type: '', format: { kind: 'number' } as CellFormat };
  let within: 'value' | 'inline' | 'formula' | undefined;
  let phonetic = false;
  let value = '';
  let formula = '';

  const events = createXmlScan({
    open(name, attribute) {
      switch (name) {
        case 'row': {
          const number = Number(attribute('r') ?? rowNumber + 1);
          // Rows come in order; a workbook that says otherwise is read in the order it has them.
          for (; rowNumber < number - 1; rowNumber++) out += '\n';
          row = [];
          break;
        }
        case 'c':
          cell = {
            column: columnOf(attribute('r')) ?? row.length,
            type: attribute('t') ?? 'n',
            format: formats[Number(attribute('s') ?? 0)] ?? { kind: 'number' },
          };
          value = '';
          formula = '';
          break;
        case 'v':
          within = 'value';
          break;
        case 't':
          within = 'inline';
          break;
        case 'f':
          within = 'formula';
          break;
        case 'rPh':
          phonetic = true;
      }
    },
    text(text) {
      if (phonetic || within === undefined) return;
      if (within === 'formula') formula += text;
      else value += text;
    },
    close(name) {
      switch (name) {
        case 'v':
        case 't':
        case 'f':
          within = undefined;
          break;
        case 'rPh':
          phonetic = false;
          break;
        case 'c':
          put(shown());
          break;
        case 'row':
          endRow();
      }
    },
  });

  function shown(): string {
    if (value === '' && formula !== '') return `=${formula}`;
    switch (cell.type) {
      case 's':
        return strings[Number(value)] ?? '';
      case 'b':
        return value === '' ? '' : value === '1' ? 'TRUE' : 'FALSE';
      case 'n':
        return cellText(value, cell.format, from1904);
      default:
        return value;
    }
  }

  function put(text: string): void {
    if (text === '') return;
    while (row.length < cell.column) row.push('');
    row[cell.column] = asField(text);
  }

  function endRow(): void {
    if (row.length > 0) {
      width = Math.max(width, row.length);
      while (row.length < width) row.push('');
      out += row.join('\t');
    }
    out += '\n';
    rowNumber++;
  }

  for await (const piece of zipText(zip, sheet.path, taken)) {
    events.take(piece);
    if (out.length < 1 << 16) continue;
    yield Buffer.from(out, 'utf8');
    out = '';
  }
  if (out !== '') yield Buffer.from(out, 'utf8');
}

/** A cell is one field of one line. */
function asField(text: string): string {
  const line = text.replace(/[\t\r\n\v\f]+/g, ' ').trim();
  return line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line;
}

/** `BC12` is column 54, 0-based. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

async function readSharedStrings(zip: ZipArchive): Promise<readonly string[]> {
  const strings: string[] = [];
  if (!zip.names.includes('xl/sharedStrings.xml')) return strings;
  let within = false;
  let phonetic = false;
  let text = '';
  await scan(zip, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = '';
      if (name === 't') within = true;
      if (name === 'rPh') phonetic = true;
    },
    text(more) {
      if (within && !phonetic) text += more;
    },
    close(name) {
      if (name === 't') within = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

async function readCellFormats(zip: ZipArchive): Promise<readonly CellFormat[]> {
  const formats: CellFormat[] = [];
  if (!zip.names.includes('xl/styles.xml')) return formats;
  const defined = new Map<number, CellFormat>();
  let inCells = false;
  await scan(zip, 'xl/styles.xml', {
    open(name, attribute) {
      if (name === 'cellXfs') inCells = true;
      if (name === 'numFmt')
        defined.set(Number(attribute('numFmtId')), definedFormat(attribute('formatCode') ?? ''));
      if (name !== 'xf' || !inCells) return;
      const id = Number(attribute('numFmtId') ?? 0);
      formats.push(defined.get(id) ?? builtInFormat(id));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

type Events = Partial<Parameters<typeof createXmlScan>[0]>;

async function scan(zip: ZipArchive, path: string, { open, close, text }: Events): Promise<void> {
  const nothing = (): void => undefined;
  const events = createXmlScan({ open: open ?? nothing, close: close ?? nothing, text: text ?? nothing });
  for await (const piece of zipText(zip, path, nothing)) events.take(piece);
}

async function* zipText(
  zip: ZipArchive,
  path: string,
  taken: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  for await (const piece of (await zip.stream(path)) as AsyncIterable<Buffer>) {
    taken(piece.length);
    yield decoder.decode(piece, { stream: true });
  }
}
