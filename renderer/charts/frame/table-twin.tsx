import { delimitedText } from '../../../electron/contract/delimited-text.ts';

/** The numbers of a chart as a table: for screen readers, for copying, and for who prefers numbers. */
export type TableTwin = {
  readonly caption: string;
  /** Headings with units where the numbers have one. */
  readonly columns: readonly string[];
  /** Cells as they are read; the first of each row names it. */
  readonly rows: readonly (readonly string[])[];
};

/** Longer twins are only put into the document once they are asked for. */
const rowsReadAtOnce = 120;

/** Renders a twin, visible or for screen readers alone. */
export function TableTwinView({ table, shown }: { readonly table: TableTwin; readonly shown: boolean }) {
  if (!shown && table.rows.length > rowsReadAtOnce) return null;
  const markup = (
    <table className="chart-table">
      <caption>{table.caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, i) => (
          <tr key={i}>
            {row.map((cell, j) =>
              j === 0 ? (
                <th key={j} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={j}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (!shown) return <div className="visually-hidden">{markup}</div>;
  return (
    <div className="chart-table-pane" tabIndex={0} role="region" aria-label={table.caption}>
      {markup}
    </div>
  );
}

/** A twin as tab-separated text with a heading row, as spreadsheets read it. */
export function tableToTsv(table: TableTwin): string {
  return delimitedText([table.columns, ...table.rows], 'tsv');
}
