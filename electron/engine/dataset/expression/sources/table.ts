import { expressionUnits, unitOf } from '../column-names.ts';
import type { ExpressionSource, SourceLayout, ValueColumn } from '../expression-source.ts';
import { describeColumns } from './described-columns.ts';
import { chooseSample } from './sample-columns.ts';

/** GCT 1.2 and 1.3 of GenePattern and GTEx: Name, Description, and a column for each sample. */
export const gct: ExpressionSource = {
  title: 'GCT matrix',
  recognise: ({ preface }) => /^#1\.[23]/.test(preface[0] ?? ''),
  layout: tableLayout,
};

/** Any other table: a matrix of samples, normalised counts, two columns without a header. */
export const table: ExpressionSource = {
  title: 'Table of expression values',
  recognise: () => true,
  layout: tableLayout,
};

function tableLayout(start: Parameters<ExpressionSource['layout']>[0], sample: string): SourceLayout {
  const described = describeColumns(start);
  const values = described.candidates.filter(({ note }) => note === undefined);
  const byUnit = oneOfEachUnit(values);
  return {
    ...described,
    features: 'unknown',
    ...(byUnit === undefined ? chooseSample(values, sample) : { chosen: [byUnit] }),
  };
}

/** One sample in several units (TPM, FPKM, counts): the column of the first unit there is. */
function oneOfEachUnit(values: readonly ValueColumn[]): ValueColumn | undefined {
  if (values.length < 2) return undefined;
  const units = values.map(({ name }) => unitOf(name));
  if (units.includes(undefined) || new Set(units).size !== units.length) return undefined;
  const unit = expressionUnits.find((known) => units.includes(known));
  return values[units.indexOf(unit)];
}
