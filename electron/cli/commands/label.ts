import type { CutOutcome, ExpressionPreview, ExpressionRecord } from '../../contract/expression.ts';
import { describeError } from '../../contract/failure.ts';
import { formatCount, formatPercent } from '../../contract/words/number-format.ts';
import { type LabelFlags, expressionOptions } from '../label-options.ts';
import type { Outcome, Session } from '../session.ts';

/** `simplechrome label`: labels of a data set from an expression table. */
export async function label(
  flags: LabelFlags & {
    readonly project: string;
    readonly dataset?: string;
    readonly expression: string;
    readonly preview: boolean;
  },
  { call }: Session,
): Promise<Outcome> {
  const { directory: project } = await call('project.open', { path: flags.project });
  const input = labelInput(flags, project, flags.dataset ?? 'newest', flags.expression);
  if (flags.preview) {
    const preview = await call('expression.preview', input);
    return { json: { project, preview }, text: previewText(preview) };
  }
  const { dataset, record, isNew } = await call('expression.apply', input);
  return {
    json: { project, id: dataset.id, dataset: dataset.manifest, record, isNew },
    text: `${recordText(record)}\n${whereText(dataset.manifest.name, isNew)}`,
  };
}

/** What the commands about expression are given. */
const labelInput = (flags: LabelFlags, project: string, dataset: string, source: string) => ({
  project,
  dataset,
  source,
  ...(flags.transcripts === undefined ? {} : { transcripts: flags.transcripts }),
  options: expressionOptions(flags),
});

/** Gives a data set that was just imported its labels. */
export const labelsFromTable = (
  flags: LabelFlags,
  project: string,
  dataset: string,
  table: string,
  { call }: Session,
) => call('expression.apply', labelInput(flags, project, dataset, table));

const whereText = (name: string, isNew: boolean): string =>
  isNew
    ? `Made the data set "${name}": the one with other labels, on which something was computed, is as it was.`
    : `The data set "${name}" has these labels now.`;

/** Where labels came from, and how many there are. */
export function recordText({
  source,
  format,
  id,
  columns,
  genes,
  matched,
  scale,
  outcome,
  remarks,
}: ExpressionRecord): string {
  return [
    `Labels from ${source.name} (${format}): ${columns.join(', ')} by ${id}, ${scale}; ${formatCount(matched)} genes of the data set have a value, of ${formatCount(genes)} in the table.`,
    `  ${outcomeText(outcome)}`,
    ...remarks.map(({ grade, text }) => `  ${grade}: ${text}`),
  ].join('\n');
}

function previewText(preview: ExpressionPreview): string {
  const {
    file,
    format,
    columns,
    scale,
    genes,
    matched,
    datasetGenes,
    outcome,
    alternatives,
    problem,
    remarks,
  } = preview;
  return [
    `${file}: ${format}`,
    ...columns.map(({ name, role, why }) => `  ${name}: ${role}${why === undefined ? '' : ` (${why})`}`),
    `Values: ${scale}; ${formatCount(matched)} of the data set's ${formatCount(datasetGenes)} genes have one, of ${formatCount(genes)} in the table.`,
    ...(outcome === undefined ? [] : [`Labels: ${outcomeText(outcome)}`]),
    ...alternatives.map((other) => `  instead: ${outcomeText(other)}`),
    ...remarks.map(({ grade, text }) => `  ${grade}: ${text}`),
    ...(problem === undefined ? [] : [`Cannot be applied as it is: ${describeError(problem)}`]),
  ].join('\n');
}

/** "high above the median (4.556): 9,210 high, 9,211 low (50.0% high)" */
function outcomeText({ cut, threshold, high, low, unlabelled }: CutOutcome): string {
  const share = `${formatCount(high)} high, ${formatCount(low)} low (${formatPercent(high / (high + low))} high), ${formatCount(unlabelled)} without a label`;
  const at = threshold === undefined ? '' : String(Number(threshold.toPrecision(6)));
  switch (cut?.kind) {
    case undefined:
      return `as the table has them: ${share}`;
    case 'median':
      return `high above the median (${at}): ${share}`;
    case 'table-median':
      return `high above the median of all genes of the table (${at}): ${share}`;
    case 'value':
      return `high above ${at}: ${share}`;
    case 'valley':
      return `high above the valley between the modes (${at}): ${share}`;
    case 'shares':
      return `the upper ${formatPercent(cut.upper, 0)} high, the lower ${formatPercent(cut.lower, 0)} low: ${share}`;
  }
}
