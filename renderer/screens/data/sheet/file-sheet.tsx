import { useState } from 'react';
import type { ClipboardEvent, ReactNode } from 'react';
import { formatQuantity } from '../../../../electron/contract/words/number-format.ts';
import { Button } from '../../../components/button.tsx';
import { Checkbox } from '../../../components/checkbox.tsx';
import { Notice } from '../../../components/notice.tsx';
import { changeDraft, useImportDraft } from '../import-draft.ts';
import { FileRow } from './file-row.tsx';
import './file-sheet.css';
import { roleCounts } from './role-words.ts';
import { editRows, pastedEdits } from './sheet-rows.ts';
import type { RowEdit, SheetRow } from './sheet-rows.ts';

export interface FileSheetProps {
  readonly rows: readonly SheetRow[];
  /** Nothing needs to be said about these files: shown closed. */
  readonly isPlain: boolean;
}

/** Every file that was dropped: what it was taken for and why, each point open to correction, also of several at once. */
export function FileSheet({ rows, isPlain }: FileSheetProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [unmatched, setUnmatched] = useState<readonly string[]>([]);
  const here = rows.filter(({ path }) => selected.has(path));
  const edit = (row: SheetRow, change: RowEdit): void => {
    const paths = selected.has(row.path) ? here.map(({ path }) => path) : [row.path];
    changeDraft({ edits: editRows(useImportDraft.getState().edits, paths, change), error: undefined });
  };
  const select = (paths: readonly string[], isSelected: boolean): void => {
    const next = new Set(selected);
    for (const path of paths) {
      if (isSelected) next.add(path);
      else next.delete(path);
    }
    setSelected(next);
  };
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    // A single value goes into the field that has the focus.
    if (!text.includes('\t') && !text.trim().includes('\n')) return;
    event.preventDefault();
    takePasted(text);
  };
  const takePasted = (text: string): void => {
    const pasted = pastedEdits(text, rows);
    const { edits } = useImportDraft.getState();
    const merged = Object.entries(pasted.edits).reduce(
      (all, [path, change]) => editRows(all, [path], change),
      edits,
    );
    changeDraft({ edits: merged, error: undefined });
    setUnmatched(pasted.unmatched);
  };

  return (
    <Folding isFolded={isPlain} summary={`${formatQuantity(rows.length, 'file')}: ${roleCounts(rows)}`}>
      <div className="file-sheet import-scroll" onPaste={paste}>
        <table aria-label="Files">
          <thead>
            <tr>
              <th scope="col">
                <Checkbox
                  label="Select all files"
                  hideLabel
                  isSelected={rows.length > 0 && here.length === rows.length}
                  isIndeterminate={here.length > 0 && here.length < rows.length}
                  onChange={(isOn) =>
                    select(
                      rows.map(({ path }) => path),
                      isOn,
                    )
                  }
                />
              </th>
              <th scope="col">File</th>
              <th scope="col">Used as</th>
              <th scope="col">Mark</th>
              <th scope="col">Cell type or condition</th>
              <th scope="col">Replicate</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <FileRow
                key={row.path}
                row={row}
                isSelected={selected.has(row.path)}
                onSelect={(isOn) => select([row.path], isOn)}
                onEdit={(change) => edit(row, change)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {unmatched.length > 0 && (
        <Notice
          kind="warning"
          title={`${formatQuantity(unmatched.length, 'pasted row')} named no file of this sheet: ${unmatched.slice(0, 3).join('; ')}`}
          remedy="Name files as they are called here, or paste one row for each file in the order of the sheet."
        />
      )}
      <p className="text-soft text-small">
        {here.length > 1
          ? `What you change in one of the ${here.length} selected files is changed in all of them.`
          : 'Select several files to change them at once, or paste rows of a spreadsheet (file, mark, cell type, replicate).'}
      </p>
    </Folding>
  );
}

interface FoldingProps {
  readonly isFolded: boolean;
  readonly summary: string;
  readonly children: ReactNode;
}

/** Closed where there is nothing to say; opened by hand it stays open. */
function Folding({ isFolded, summary, children }: FoldingProps) {
  const [isOpen, setIsOpen] = useState(!isFolded);
  return (
    <section className="card file-sheet-card" aria-label="Files">
      <header className="card-header">
        <h2>{summary}</h2>
        <div className="card-actions">
          <Button kind="quiet" onPress={() => setIsOpen(!isOpen)}>
            {isOpen ? 'Close the list' : 'Look at each file'}
          </Button>
        </div>
      </header>
      {isOpen && children}
    </section>
  );
}
