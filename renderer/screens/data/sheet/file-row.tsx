import { fileRoles } from '../../../../electron/contract/commands/signals.ts';
import {
  formatBytes,
  formatCount,
  formatQuantity,
} from '../../../../electron/contract/words/number-format.ts';
import { Checkbox } from '../../../components/checkbox.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Select } from '../../../components/select.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { roleTitles } from './role-words.ts';
import { lackOfRow, replicateOf } from './sheet-rows.ts';
import type { RowEdit, SheetRow } from './sheet-rows.ts';

export interface FileRowProps {
  readonly row: SheetRow;
  readonly isSelected: boolean;
  readonly onSelect: (isSelected: boolean) => void;
  readonly onEdit: (change: RowEdit) => void;
}

/** One file: what it is and why, what it is used as, and what is the matter with it. */
export function FileRow({ row, isSelected, onSelect, onEdit }: FileRowProps) {
  const { name, role, mark = '', sample = '', replicate, problem } = row;
  const isSignal = role === 'mark' || role === 'control';
  const lack = lackOfRow(row);
  return (
    <tr data-role={role} data-selected={isSelected || undefined}>
      <td>
        <Checkbox label={`Select ${name}`} hideLabel isSelected={isSelected} onChange={onSelect} />
      </td>
      <th scope="row">
        <span className="file-sheet-name">{name}</span>
        <span className="file-sheet-why">
          {describeFile(row)}. {row.why}
        </span>
        {problem !== undefined && (
          <span className="file-sheet-problem">
            <Icon name="error" size={14} />
            <span>
              {problem.message === row.why ? '' : `${problem.message} `}
              {problem.remedy}
            </span>
          </span>
        )}
        {lack !== undefined && (
          <span className="file-sheet-problem" data-grade="look">
            <Icon name="warning" size={14} />
            <span>{lack}</span>
          </span>
        )}
        <Remarks row={row} />
      </th>
      <td>
        <Select
          label={`What ${name} is used as`}
          hideLabel
          value={role}
          options={fileRoles.map((each) => ({ value: each, label: roleTitles[each] }))}
          onChange={(chosen) => onEdit({ role: chosen })}
        />
      </td>
      <td>
        {isSignal && (
          <TextField
            label={`Mark of ${name}`}
            hideLabel
            value={mark}
            placeholder={role === 'control' ? 'of all marks' : 'H3K4me3'}
            onChange={(text) => onEdit({ mark: text === '' ? undefined : text })}
          />
        )}
      </td>
      <td>
        {isSignal && (
          <TextField
            label={`Cell type or condition of ${name}`}
            hideLabel
            value={sample}
            placeholder="all the same"
            onChange={(text) => onEdit({ sample: text === '' ? undefined : text })}
          />
        )}
      </td>
      <td>
        {isSignal && (
          <TextField
            label={`Replicate of ${name}`}
            hideLabel
            value={replicate === undefined ? '' : String(replicate)}
            placeholder="–"
            onChange={(text) => onEdit({ replicate: replicateOf(text) })}
          />
        )}
      </td>
    </tr>
  );
}

/** "BAM (aligned reads), 1.2 GB, hg19, 20,000,000 reads" */
function describeFile({ format, bytes, assembly, reads }: SheetRow): string {
  return [
    format,
    ...(bytes === 0 ? [] : [formatBytes(bytes)]),
    ...(assembly === undefined ? [] : [assembly]),
    ...(reads === undefined ? [] : [`about ${formatCount(reads)} reads`]),
  ].join(', ');
}

/** What may be wrong is shown, what was only decided is folded. */
function Remarks({ row: { remarks } }: { readonly row: SheetRow }) {
  const notes = remarks.filter(({ grade }) => grade === 'note');
  return (
    <>
      {remarks
        .filter(({ grade }) => grade !== 'note')
        .map(({ grade, text }) => (
          <span key={text} className="file-sheet-problem" data-grade={grade}>
            <Icon name={grade === 'stop' ? 'error' : 'warning'} size={14} />
            <span>{text}</span>
          </span>
        ))}
      {notes.length > 0 && (
        <details className="file-sheet-notes">
          <summary>{formatQuantity(notes.length, 'note')}</summary>
          {notes.map(({ text }) => (
            <p key={text}>{text}</p>
          ))}
        </details>
      )}
    </>
  );
}
