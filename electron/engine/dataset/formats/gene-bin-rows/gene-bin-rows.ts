import { Failure } from '../../../../contract/failure.ts';
import { countOf } from '../../../files/quote.ts';
import type { TextStart } from '../../../files/text-file.ts';
import type { CountFormat, GeneSink } from '../count-format.ts';
import { type TextTableReader, textTableFormat } from '../text-table.ts';
import { createGeneAssembler } from './gene-assembler.ts';
import { type RowLayout, detectLayout, matchLayout } from './layout.ts';
import { type RowParser, createRowParser } from './row-parser.ts';

/**
 * One row per gene and bin: gene, bin number from 1, a count of each mark and, where there is one, the label. DeepChrome's
 * published files are so, without a header.
 */
export const geneBinRows: CountFormat = textTableFormat<RowLayout>({
  name: 'gene-bin-rows',
  title: 'One row per gene and bin',
  recognise: isGeneBinRows,
  detect: (start, options, file, first) =>
    first === undefined ? detectLayout(start, options, file) : matchLayout(start, options, file, first),
  reader: geneBinReader,
});

function isGeneBinRows(start: TextStart): boolean {
  try {
    detectLayout(start, {}, '');
    return true;
  } catch (thrown) {
    if (thrown instanceof Failure) return false;
    throw thrown;
  }
}

function geneBinReader(genes: GeneSink): TextTableReader<RowLayout> {
  const assembler = createGeneAssembler(genes);
  let parser: RowParser | undefined;
  let name = '';
  const current = (): RowParser => {
    if (parser === undefined) throw new Error('No file is being read.');
    return parser;
  };
  return {
    beginFile(file, layout): void {
      name = file;
      parser = createRowParser(layout, file, assembler.rows);
      assembler.beginFile(file, layout);
    },
    parse: (bytes, start, end) => {
      current().parse(bytes, start, end);
    },
    lines: () => parser?.lines() ?? 0,
    endFile() {
      assembler.endFile();
      const filled = current().filled();
      return {
        rows: current().rows(),
        blankLines: current().blankLines(),
        remarks:
          filled === 0
            ? []
            : [
                {
                  grade: 'look',
                  text: `${name}: ${countOf(filled, 'missing count')} read as 0, as you said.`,
                },
              ],
      };
    },
    suspicion: assembler.suspicion,
  };
}
