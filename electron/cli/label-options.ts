import { InvalidArgumentError, type Command, Option } from 'commander';
import { type ExpressionScale, type LabelCut, expressionScales } from '../contract/expression.ts';

/** How an expression table is read and cut. */
export interface LabelFlags {
  readonly valueColumn: readonly string[];
  readonly idColumn?: string;
  readonly cut: LabelCut;
  readonly scale?: ExpressionScale;
  readonly transcripts?: string;
}

/** `median`, `table-median`, `value=1.5`, `valley`, `shares=.25,.25` (upper, lower). */
function labelCut(text: string): LabelCut {
  const [kind, ...rest] = text.split('=');
  const numbers = rest
    .join('=')
    .split(',')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [first, second, ...more] = numbers;
  switch (kind) {
    case 'median':
    case 'table-median':
    case 'valley':
      if (rest.length === 0) return { kind };
      break;
    case 'value':
      if (first !== undefined && !Number.isNaN(first) && second === undefined) return { kind, value: first };
      break;
    case 'shares':
      if (isShare(first) && isShare(second) && more.length === 0) {
        return { kind, upper: first, lower: second };
      }
      break;
    case undefined:
    default:
  }
  throw new InvalidArgumentError(
    'It must look like median, table-median, value=1.5, valley or shares=.25,.25 (upper, lower).',
  );
}

const isShare = (value: number | undefined): value is number => value !== undefined && value > 0 && value < 1;

/** Options of an expression table. */
export const labelFlags = (command: Command): Command =>
  command
    .option(
      '--value-column <name>',
      'a column of the expression table, by name or number; repeat it for replicates, which are averaged',
      (name: string, before: readonly string[]) => [...before, name],
      [],
    )
    .option('--id-column <name>', 'its column of gene ids; default: the one that fits the genes best')
    .option(
      '--cut <rule>',
      'high is above: median (of the genes with counts), table-median (of all genes of the table), value=1.5, valley, or shares=.25,.25 (upper, lower)',
      labelCut,
      {
        kind: 'median',
      },
    )
    .addOption(
      new Option('--scale <kind>', 'what its values are; default: told from them').choices(expressionScales),
    )
    .option('--transcripts <file>', 'of a table of transcripts: a GTF, or a table of transcript and gene');

/** Flags as the engine wants them. */
export const expressionOptions = ({ valueColumn, idColumn, cut, scale }: LabelFlags) => ({
  ...(valueColumn.length === 0 ? {} : { values: [...valueColumn] }),
  ...(idColumn === undefined ? {} : { id: idColumn }),
  ...(scale === undefined ? {} : { scale }),
  cut,
});
