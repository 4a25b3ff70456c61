import type { SourcePreview } from '../../../electron/contract/commands/dataset.ts';
import { Card } from '../../components/card.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { ToggleGroup } from '../../components/toggle-group.tsx';
import type { ImportOptionsDraft } from './import-draft.ts';
import { geneIdNames } from './words.ts';

export interface LayoutFormProps {
  readonly preview: SourcePreview;
  readonly options: ImportOptionsDraft;
  /** Names in force, in column order. */
  readonly marks: readonly string[];
  /** Cell types to choose from. */
  readonly sets: readonly string[];
  readonly cellType: string | undefined;
  readonly onChange: (changes: ImportOptionsDraft) => void;
}

/** What was understood of the files, each point open to correction. */
export function LayoutForm({ preview, options, marks, sets, cellType, onChange }: LayoutFormProps) {
  const problems = markNameProblems(marks);
  const rename = (index: number, name: string): void =>
    onChange({ marks: marks.map((mark, i) => (i === index ? name : mark)) });
  return (
    <Card title="Confirm or correct">
      {sets.length > 1 && (
        <Select
          label="Cell type"
          hint={`There are ${sets.length} sets here; one is imported at a time.`}
          value={cellType}
          options={sets.map((set) => ({ value: set, label: set }))}
          onChange={(chosen) => onChange({ cellType: chosen, name: undefined, marks: undefined })}
        />
      )}
      <TextField
        label="Name of the data set"
        value={options.name ?? ''}
        placeholder={preview.name}
        onChange={(name) => onChange({ name })}
      />
      <ToggleGroup
        label="First line"
        value={preview.header ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: 'column names' },
          { value: 'no', label: 'data' },
        ]}
        onChange={(header) => onChange({ header, marks: undefined })}
      />
      <ToggleGroup
        label="Label column"
        help="The label says of each gene whether it is highly expressed (1) or not (0). Training needs labels; a saved model can predict genes without them."
        value={preview.labelled ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: 'there is one' },
          { value: 'no', label: 'there is none' },
        ]}
        onChange={(labels) => onChange({ labels, marks: undefined })}
      />
      <fieldset className="mark-names">
        <legend>Marks, in column order</legend>
        {marks.map((mark, i) => (
          <TextField
            key={i}
            label={`Mark ${i + 1}`}
            hideLabel
            value={mark}
            error={problems[i]}
            onChange={(name) => rename(i, name)}
          />
        ))}
        <p className="field-hint">
          A model finds its marks by these names, so write them as in your other data sets.
        </p>
      </fieldset>
      <dl className="import-facts">
        <dt>Bins per gene</dt>
        <dd>{preview.bins ?? 'seen during the import'}</dd>
        <dt>Genes are named by</dt>
        <dd>
          {preview.geneIdKind === undefined ? 'seen during the import' : geneIdNames[preview.geneIdKind]}
        </dd>
      </dl>
    </Card>
  );
}

/** What is wrong with each mark's name, if anything: names tell marks apart, so each is there and only once. */
export function markNameProblems(names: readonly string[]): readonly (string | undefined)[] {
  const trimmed = names.map((name) => name.trim());
  return trimmed.map((name, i) => {
    if (name === '') return 'Give this mark a name';
    return trimmed.indexOf(name) < i ? 'Another mark has this name' : undefined;
  });
}
