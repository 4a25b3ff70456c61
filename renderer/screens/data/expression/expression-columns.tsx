import type {
  ExpressionColumnRole,
  ExpressionOptions,
  ExpressionPreview,
  ExpressionScale,
} from '../../../../electron/contract/expression.ts';
import { Select } from '../../../components/select.tsx';

export interface ExpressionColumnsProps {
  readonly preview: ExpressionPreview;
  readonly onChange: (changes: Partial<ExpressionOptions>) => void;
}

const roleTitles: Readonly<Record<ExpressionColumnRole, string>> = {
  id: 'gene id',
  value: 'value',
  length: 'length',
  possible: 'possible value',
  ignored: 'not used',
};

const scaleTitles: Readonly<Record<ExpressionScale, string>> = {
  linear: 'as they are (TPM, FPKM, RPKM)',
  log2: 'log2',
  log10: 'log10',
  ln: 'natural logarithms',
  counts: 'raw counts of reads',
  labels: 'labels already',
};

type Chosen = 'id' | 'value' | 'other';

/** The first rows, each column with what it was taken for, and why; ids and values can be chosen otherwise. */
export function ExpressionColumns({ preview, onChange }: ExpressionColumnsProps) {
  const { columns, rows, scale } = preview;
  const values = columns.flatMap(({ role }, i) => (role === 'value' ? [String(i + 1)] : []));
  const choose = (column: number, chosen: Chosen): void => {
    const name = String(column + 1);
    if (chosen === 'id') onChange({ id: name, values: others(values, name) });
    else if (chosen === 'value') onChange({ values: [...others(values, name), name] });
    else if (values.length > 1) onChange({ values: others(values, name) });
  };
  return (
    <>
      <div
        className="import-scroll preview-scroll expression-rows"
        tabIndex={0}
        role="region"
        aria-label="First rows"
      >
        <table className="preview-table">
          <thead>
            <tr>
              {columns.map(({ name, role, why }, i) => (
                <th key={i} scope="col" data-role={role}>
                  <Select<Chosen>
                    label={`What column ${name} is`}
                    hideLabel
                    value={role === 'id' || role === 'value' ? role : 'other'}
                    options={[
                      { value: 'id', label: 'gene id' },
                      { value: 'value', label: 'value' },
                      {
                        value: 'other',
                        label: role === 'id' || role === 'value' ? 'not used' : roleTitles[role],
                      },
                    ]}
                    onChange={(chosen) => choose(i, chosen)}
                  />
                  {name}
                  {why !== undefined && <span className="column-why">{why}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>
                {columns.map(({ role }, j) => (
                  <td key={j} data-role={role}>
                    {row[j] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-soft text-small">
        {values.length > 1
          ? `${values.length} columns are taken as replicates and averaged.`
          : 'Several columns of values are taken as replicates and averaged.'}
      </p>
      <div className="expression-scale">
        <Select<ExpressionScale>
          label="The values are"
          value={scale}
          options={(Object.keys(scaleTitles) as ExpressionScale[]).map((each) => ({
            value: each,
            label: scaleTitles[each],
          }))}
          onChange={(chosen) => onChange({ scale: chosen })}
        />
      </div>
    </>
  );
}

function others(columns: readonly string[], without: string): string[] {
  return columns.filter((column) => column !== without);
}
