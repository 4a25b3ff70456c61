import type { SourcePreview } from '../../../electron/contract/commands/dataset.ts';
import type { ColumnChoice, CountColumnRole } from '../../../electron/contract/dataset.ts';
import { Select } from '../../components/select.tsx';
import { columnKey, columnRoleNames, rolesToChoose, withRole } from './column-roles.ts';
import type { RoleChoice } from './column-roles.ts';

export interface PreviewTableProps {
  readonly preview: SourcePreview;
  /** Names in force, in column order. */
  readonly marks: readonly string[];
  /** What the user has said of columns. */
  readonly choices: readonly ColumnChoice[];
  /** Absent where the format says what its columns are. */
  readonly onChoices?: ((choices: ColumnChoice[] | undefined) => void) | undefined;
}

/** The first rows of the first file, each column with what it is taken for and why; a menu says it differently. */
export function PreviewTable({ preview, marks, choices, onChoices }: PreviewTableProps) {
  const { columns, rows } = preview;
  let nextMark = 0;
  const headers = columns.map((column, i) => ({
    ...column,
    key: columnKey(preview, i),
    name: column.role === 'mark' ? (marks[nextMark++] ?? column.name) : column.name,
  }));
  return (
    <div className="import-scroll preview-scroll" tabIndex={0} role="region" aria-label="First rows">
      <table className="preview-table">
        <thead>
          <tr>
            {headers.map(({ name, role, reason, key }, i) => (
              <th key={i} scope="col" data-role={role}>
                {onChoices === undefined ? (
                  <span className="preview-role">{columnRoleNames[role]}</span>
                ) : (
                  <Select<RoleChoice>
                    label={`What column ${i + 1}, ${name}, is`}
                    hideLabel
                    value={role}
                    options={roleOptions(
                      role,
                      choices.some(({ column }) => column === key),
                    )}
                    onChange={(chosen) => onChoices(withRole(choices, key, chosen))}
                  />
                )}
                {/* Without a line of names, columns are called after what they are. */}
                {name.toLowerCase() === role ? '' : name}
                {reason !== undefined && <span className="preview-reason">{reason}</span>}
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

/** The roles to choose from, with the one in force, which only the program gives, and the way back to it. */
function roleOptions(role: CountColumnRole, isSaid: boolean) {
  const roles = rolesToChoose.some((each) => each === role) ? rolesToChoose : [role, ...rolesToChoose];
  const options: { value: RoleChoice; label: string }[] = roles.map((value) => ({
    value,
    label: columnRoleNames[value],
  }));
  return isSaid ? [...options, { value: 'found' as const, label: 'as the program finds' }] : options;
}
