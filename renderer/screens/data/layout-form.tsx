import type { SourcePreview } from '../../../electron/contract/commands/dataset.ts';
import type { Direction } from '../../../electron/contract/dataset.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
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
  readonly cellTypes: readonly string[];
  readonly onCellTypes: (cellTypes: readonly string[]) => void;
  readonly onChange: (changes: ImportOptionsDraft) => void;
  /** Whether missing and negative values are met with. */
  readonly asksForValues: boolean;
}

/** What was understood of the files, each point open to correction. */
export function LayoutForm(props: LayoutFormProps) {
  const { preview, options, marks, sets, cellTypes, onCellTypes, onChange, asksForValues } = props;
  const problems = markNameProblems(marks);
  const rename = (index: number, name: string): void =>
    onChange({ marks: marks.map((mark, i) => (i === index ? name : mark)) });
  return (
    <Card title="Confirm or correct">
      {sets.length > 1 && <CellTypes sets={sets} chosen={cellTypes} onChange={onCellTypes} />}
      {cellTypes.length < 2 && (
        <TextField
          label="Name of the data set"
          value={options.name ?? ''}
          placeholder={preview.name}
          onChange={(name) => onChange({ name })}
        />
      )}
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
      <Select<BinDirection>
        label="Bins run"
        help="Most files list bins from the lower to the higher coordinate. deepTools and EnrichedHeatmap write them from 5′ to 3′ of each gene already; turned a second time, they would be wrong."
        value={options.direction ?? 'auto'}
        options={[
          { value: 'auto', label: 'as the format says, or genes of both strands tell' },
          { value: 'genomic', label: 'along the chromosome' },
          { value: 'by-strand', label: 'from 5′ to 3′ of each gene' },
        ]}
        onChange={(direction) => onChange({ direction: direction === 'auto' ? undefined : direction })}
      />
      {asksForValues && (
        <>
          <ToggleGroup
            label="Missing counts"
            help="Empty fields, NA and NaN. Take them for 0 only where the program that counted leaves out what it did not find."
            value={options.missing ?? 'refuse'}
            options={[
              { value: 'refuse', label: 'are an error' },
              { value: 'zero', label: 'are 0' },
            ]}
            onChange={(missing) => onChange({ missing: missing === 'zero' ? missing : undefined })}
          />
          <ToggleGroup
            label="Negative values"
            help="Counts are never negative; log ratios to a control are. Kept as they are, they are not scaled as counts."
            value={options.negative ?? 'refuse'}
            options={[
              { value: 'refuse', label: 'are an error' },
              { value: 'as-is', label: 'are kept' },
            ]}
            onChange={(negative) => onChange({ negative: negative === 'as-is' ? negative : undefined })}
          />
        </>
      )}
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

type BinDirection = Direction | 'auto';

interface CellTypesProps {
  readonly sets: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Which cell types of a folder are imported; each becomes a data set, and the rows shown are those of the first. */
function CellTypes({ sets, chosen, onChange }: CellTypesProps) {
  const isEvery = chosen.length === sets.length;
  return (
    <fieldset className="cell-types">
      <legend>Cell types</legend>
      <div className="cell-types-list">
        {sets.map((set) => (
          <Checkbox
            key={set}
            label={set}
            isSelected={chosen.includes(set)}
            onChange={(isOn) =>
              onChange(sets.filter((each) => (each === set ? isOn : chosen.includes(each))))
            }
          />
        ))}
      </div>
      <Button kind="quiet" onPress={() => onChange(isEvery ? [] : sets)}>
        {isEvery ? 'None' : `All ${sets.length}`}
      </Button>
    </fieldset>
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
