import { useEffect, useState } from 'react';
import type { SourcePreview } from '../../../electron/contract/commands/dataset.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { skipToken, useCommand } from '../../app/queries.ts';
import { formatBytes } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { AnnotationChoice } from './annotation-choice.tsx';
import { saidOf } from './import-draft.ts';
import type { ImportOptionsDraft } from './import-draft.ts';
import { changeDraft, useDraftAbout, useImportDraft } from './import-draft.ts';
import { LayoutForm } from './layout-form.tsx';
import { markNameProblems } from './layout-form.tsx';
import { Notes } from './notes.tsx';
import { PreviewTable } from './preview-table.tsx';
import { useRunImport } from './use-run-import.ts';
import { describeFormat, splitNamesInWords } from './words.ts';

export interface SourceSetupProps {
  readonly project: string;
  readonly sources: readonly string[];
}

/** The first rows as they were understood, and everything that the user may say differently. */
export function SourceSetup({ project, sources }: SourceSetupProps) {
  const { options } = useImportDraft();
  const { annotation, error } = useDraftAbout(undefined);
  const { importDraft } = useRunImport(project);
  const sets = useCommand('dataset.sets', { sources: [...sources] }, { fresh: true });
  const cellType = options.cellType ?? ((sets.data?.length ?? 0) > 1 ? sets.data?.[0] : undefined);
  const settled = useSettled(options);
  const preview = useCommand(
    'dataset.preview',
    sets.data === undefined
      ? skipToken
      : {
          sources: [...sources],
          options: saidOf({ ...settled, name: undefined, marks: undefined, cellType }),
        },
    { keepPrevious: true, fresh: true },
  );
  const setOptions = (changes: ImportOptionsDraft): void =>
    changeDraft({ options: { ...options, ...changes }, error: undefined });

  const found = preview.error === null ? preview.data : undefined;
  const marks = found === undefined ? [] : marksInForce(options, found);
  const isReady =
    found !== undefined &&
    found.problem === undefined &&
    markNameProblems(marks).every((problem) => problem === undefined);
  const start = (): void => {
    if (found === undefined) return;
    const renamed = marks.some((mark, i) => mark.trim() !== found.marks[i]);
    const name = options.name?.trim() ?? '';
    setOptions({
      cellType,
      name: name === '' ? undefined : name,
      marks: renamed ? marks.map((mark) => mark.trim()) : undefined,
    });
    void importDraft(name === '' ? found.name : name);
  };
  const failed = sets.error ?? preview.error;

  return (
    <>
      <header className="import-header">
        <div>
          <h1>Is this read correctly?</h1>
          <p className="text-soft">
            {found === undefined ? 'Looking at the first rows…' : `Found: ${describeFormat(found)}.`}
          </p>
        </div>
        <Button onPress={() => changeDraft({ sources: undefined, isAdding: true, error: undefined })}>
          Choose other files…
        </Button>
      </header>
      {failed !== null && <ErrorNotice error={failed} />}
      {found?.problem !== undefined && <ErrorNotice error={found.problem} />}
      {error !== undefined && <ErrorNotice error={error} />}
      {found !== undefined && (
        <>
          <Notes notes={found.warnings} remarks={found.remarks} />
          <div className="import-setup">
            <Card title="First rows">
              <FileList files={found.files} />
              <PreviewTable preview={found} marks={marks} />
            </Card>
            <LayoutForm
              preview={found}
              options={options}
              marks={marks}
              sets={sets.data ?? []}
              cellType={cellType}
              onChange={setOptions}
            />
          </div>
          <AnnotationChoice annotation={annotation} />
          <div className="import-actions">
            <span className="text-soft">
              {found.problem === undefined
                ? 'The whole of the files is checked while it is read; a fault is shown with its line.'
                : 'This cannot be imported yet: see the problem above.'}
            </span>
            <Button kind="primary" size="large" onPress={start} isDisabled={!isReady}>
              {annotation === undefined ? 'Import' : 'Import with gene positions'}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function FileList({ files }: Pick<SourcePreview, 'files'>) {
  return (
    <ul className="file-chips" aria-label="Files">
      {files.map(({ name, bytes, split }) => (
        <li key={name}>
          <strong>{name}</strong> {formatBytes(bytes)}
          {split !== undefined && `, ${splitNamesInWords[split]}`}
        </li>
      ))}
    </ul>
  );
}

/** The user's names as long as there are as many as mark columns, else the file's. */
function marksInForce({ marks }: ImportOptionsDraft, preview: SourcePreview): readonly string[] {
  return marks?.length === preview.marks.length ? marks : preview.marks;
}

const settleMilliseconds = 250;

/** The value once it has not changed for a moment: no file is read anew for every key. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMilliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
