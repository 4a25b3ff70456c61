import { columnRoles } from '../../../electron/contract/annotation.ts';
import type { ColumnRole, Coordinates } from '../../../electron/contract/annotation.ts';
import type { AnnotationPreview } from '../../../electron/contract/commands/dataset.ts';
import { Select } from '../../components/select.tsx';
import type { AnnotationOptionsDraft } from './import-draft.ts';
import { coordinateNames, positionRoleNames } from './words.ts';

export interface AnnotationFormProps {
  readonly preview: AnnotationPreview;
  readonly options: AnnotationOptionsDraft;
  readonly onChange: (changes: AnnotationOptionsDraft) => void;
}

const noColumn = '';

/** Format, columns and counting of an annotation, for where they were not recognised or taken wrongly. */
export function AnnotationForm({ preview, options, onChange }: AnnotationFormProps) {
  const { format, formats, coordinates, header, columns = {}, problem } = preview;
  const hasColumns = header !== undefined && (format === 'table' || format === undefined);
  const setColumn = (role: ColumnRole, name: string): void => {
    const said = { ...columns, ...options.columns, [role]: name };
    const chosen = Object.entries(said).filter(([, column]) => column !== noColumn);
    onChange({ format: 'table', columns: Object.fromEntries(chosen) });
  };
  return (
    // Opened where something has to be said; by hand otherwise.
    <details className="annotation-form" open={problem !== undefined || undefined}>
      <summary>Read it differently</summary>
      <div className="annotation-fields">
        <Select
          label="Format"
          value={options.format ?? format}
          options={formats.map(({ name, title }) => ({ value: name, label: title }))}
          onChange={(chosen) => onChange({ format: chosen, columns: undefined })}
        />
        {format === 'table' && (
          <Select<Coordinates>
            label="Positions"
            value={coordinates}
            options={[
              { value: 'one-based', label: coordinateNames['one-based'] },
              { value: 'zero-based', label: coordinateNames['zero-based'] },
            ]}
            onChange={(chosen) => onChange({ coordinates: chosen })}
          />
        )}
        {hasColumns &&
          columnRoles.map((role) => (
            <Select
              key={role}
              label={positionRoleNames[role]}
              value={options.columns?.[role] ?? columns[role] ?? noColumn}
              options={[
                { value: noColumn, label: '(none)' },
                ...header.map((name) => ({ value: name, label: name })),
              ]}
              onChange={(name) => setColumn(role, name)}
            />
          ))}
      </div>
    </details>
  );
}
