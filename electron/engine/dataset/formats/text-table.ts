import type { Direction, Remark, SourceFile } from '../../../contract/dataset.ts';
import { Failure } from '../../../contract/failure.ts';
import type { WantedText } from '../../files/binary-file.ts';
import { type Delimiter, splitFields } from '../../files/columns.ts';
import { countOf } from '../../files/quote.ts';
import { tableStart } from '../../files/table-start.ts';
import { openText } from '../../files/text-file.ts';
import type { NumberedLine, TextStart } from '../../files/text-file.ts';
import {
  type Column,
  type CountFormat,
  type CountsLayout,
  type GeneSink,
  type LayoutOptions,
  chosenByUser,
} from './count-format.ts';

/** How a table of text is to be read. */
export interface TextLayout {
  readonly delimiter: SourceFile['delimiter'];
  /** Whether the first line that is not blank is a header. */
  readonly header: boolean;
  /** Line feed (10; a carriage return before it is dropped) or, in files of old Macs, carriage return alone (13). */
  readonly lineEnd: 10 | 13;
  readonly columns: readonly Column[];
  /** In the order in which genes have them. */
  readonly marks: readonly string[];
  /** How the bins run, where the format or the file says so. */
  readonly direction?: Direction;
  /** What was decided without the file saying so. */
  readonly remarks: readonly Remark[];
}

/** The file of a set whose layout the others must have. */
export interface FirstTable<Layout extends TextLayout> {
  readonly file: string;
  readonly layout: Layout;
}

/** Reads the rows of a set's files, one file after the other. */
export interface TextTableReader<Layout extends TextLayout> {
  beginFile(file: string, layout: Layout): void;
  /**
   * @param bytes whole lines from `start` to `end`; the byte before `end` ends a line
   * @throws Failure with file, line and column
   */
  parse(bytes: Uint8Array, start: number, end: number): void;
  /** Lines of the file ended so far, header and blank ones included. */
  lines(): number;
  /**
   * @returns and what was decided over the rows without the file saying so
   * @throws Failure where the file breaks off
   */
  endFile(): { readonly rows: number; readonly blankLines: number; readonly remarks?: readonly Remark[] };
  /** In a preview, where the file goes on: hands on what is whole, for readers that otherwise wait for the end. */
  endStart?(): void;
  /** A fault that was found but not yet thrown, because rows further on may tell more about it. */
  suspicion(): Failure | undefined;
}

/** What a format says of itself that is written as lines of fields. */
export interface TextTable<Layout extends TextLayout> extends Pick<CountFormat, 'name' | 'title'> {
  recognise(start: TextStart): boolean;
  /** Where the rows alone tell which marks there are, the reader says the layout to its sink, not the table. */
  readonly marksAreIn?: 'rows';
  /**
   * @param first of the set's files, for a further one
   * @throws Failure
   */
  detect(
    start: TextStart,
    options: LayoutOptions,
    file: string,
    first: FirstTable<Layout> | undefined,
  ): Layout;
  reader(genes: GeneSink): TextTableReader<Layout>;
}

/** What a table of counts is called where a file turns out to be something else. */
const wanted: WantedText = {
  what: 'a table of bin counts',
  remedy: 'Export the bin counts as a csv or tsv text file and import that.',
  remedyForReads: 'Count its reads in bins around each TSS first, and import the table of counts.',
};

const rowsShown = 20;

/** The format of tables in text: opens them, reads them line by line, plain or gzipped, and counts what was passed over. */
export function textTableFormat<Layout extends TextLayout>(table: TextTable<Layout>): CountFormat {
  return {
    name: table.name,
    title: table.title,
    recognise: ({ text }) => text !== undefined && table.recognise(tableStart(text)),

    async preview(file, options, genes) {
      const text = await openText(file, wanted);
      try {
        const beginning = tableStart(text.start);
        const layout = table.detect(beginning, options, file.name, undefined);
        const { delimiter, header, columns, remarks } = layout;
        const dataLines = beginning.lines.slice(header ? 1 : 0, rowsShown + (header ? 1 : 0));
        let found: CountsLayout = layoutOf(layout);
        const seen: GeneSink = {
          ...genes,
          layout(said) {
            found = said;
            genes.layout(said);
          },
        };
        if (table.marksAreIn !== 'rows') seen.layout(found);
        genes.beginFile(file);
        const reader = table.reader(seen);
        let problem: Failure | undefined;
        try {
          reader.beginFile(file.name, layout);
          const { bytes, start, end } = text.startPiece();
          reader.parse(bytes, start, end);
          if (text.startIsWhole) reader.endFile();
          else reader.endStart?.();
        } catch (thrown) {
          if (!(thrown instanceof Failure)) throw thrown;
          problem = thrown;
        }
        return {
          delimiter,
          header,
          columns,
          ...found,
          rows: dataLines.map((line) => fieldsOf(line, delimiter)),
          problem: (reader.suspicion() ?? problem)?.error,
          remarks: [...text.remarks(), ...remarks],
        };
      } finally {
        await text.close();
      }
    },

    async read(files, options, genes) {
      const reader = table.reader(genes);
      let first: FirstTable<Layout> | undefined;
      try {
        for (const file of files) {
          genes.beginFile(file);
          const text = await openText(file, wanted);
          try {
            const layout = table.detect(tableStart(text.start), options, file.name, first);
            if (first === undefined && table.marksAreIn !== 'rows') genes.layout(layoutOf(layout));
            first ??= { file: file.name, layout };
            reader.beginFile(file.name, layout);
            for await (const { bytes, start, end } of text.pieces(() => reader.lines())) {
              reader.parse(bytes, start, end);
              genes.progress(text.bytesRead());
            }
            const { rows, blankLines, remarks = [] } = reader.endFile();
            genes.endFile({
              bytes: text.size,
              sha256: text.sha256(),
              rows,
              delimiter: layout.delimiter,
              header: layout.header,
              remarks: [
                ...text.remarks(),
                ...layout.remarks,
                ...remarks,
                ...blankLinesRemark(file.name, blankLines),
              ],
            });
          } finally {
            await text.close();
          }
        }
      } catch (thrown) {
        // What was found first is what the user must know, unless they stopped it themselves.
        if (thrown instanceof Failure && thrown.error.code !== 'cancelled')
          throw reader.suspicion() ?? thrown;
        throw thrown;
      }
    },
  };
}

const layoutOf = (layout: TextLayout): CountsLayout => ({
  marks: layout.marks,
  labelled: hasLabelColumn(layout),
  ...(layout.direction === undefined ? {} : { direction: layout.direction }),
  insisted: layout.columns
    .filter(({ role }) => role === 'mark')
    .flatMap(({ reason }, mark) => (reason === chosenByUser ? layout.marks.slice(mark, mark + 1) : [])),
});

export function hasLabelColumn(layout: Pick<TextLayout, 'columns'>): boolean {
  return layout.columns.some((column) => column.role === 'label');
}

/** The fields of a line whose quotation marks may be wrong, which is reported when the rows are read. */
export function fieldsOf(line: NumberedLine, delimiter: Delimiter): readonly string[] {
  return splitFields(line.text, delimiter) ?? [line.text];
}

function blankLinesRemark(file: string, blankLines: number): readonly Remark[] {
  if (blankLines === 0) return [];
  return [{ grade: 'note', text: `${file}: ${countOf(blankLines, 'blank line')} between rows passed over.` }];
}
