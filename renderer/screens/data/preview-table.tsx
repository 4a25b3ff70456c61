import type { SourcePreview } from '../../../electron/contract/commands/dataset.ts';

type Role = SourcePreview['columns'][number]['role'];

const roleNames: Readonly<Record<Role, string>> = {
  gene: 'gene',
  bin: 'bin',
  mark: 'mark',
  label: 'label',
  expression: 'expression, not used',
  position: 'position, not used',
  ignored: 'not used',
};

export interface PreviewTableProps {
  readonly preview: SourcePreview;
  /** Names in force, in column order. */
  readonly marks: readonly string[];
}

/** The first rows of the first file, each column with what it was taken for. */
export function PreviewTable({ preview, marks }: PreviewTableProps) {
  const { columns, rows } = preview;
  let nextMark = 0;
  const headers = columns.map(({ name, role }) => ({
    role,
    name: role === 'mark' ? (marks[nextMark++] ?? name) : name,
  }));
  return (
    <div className="import-scroll preview-scroll" tabIndex={0} role="region" aria-label="First rows">
      <table className="preview-table">
        <thead>
          <tr>
            {headers.map(({ name, role }, i) => (
              <th key={i} scope="col" data-role={role}>
                <span className="preview-role">{roleNames[role]}</span>
                {/* Without a line of names, columns are called after what they are. */}
                {name.toLowerCase() === role ? '' : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {headers.map(({ role }, j) => (
                <td key={j} data-role={role}>
                  {row[j] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
