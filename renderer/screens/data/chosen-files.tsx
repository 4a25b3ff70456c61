import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import { useApi } from '../../app/connection.tsx';
import { ErrorNotice } from '../../app/errors.tsx';
import { useNotices } from '../../app/notices.tsx';
import { useProjectActions } from '../../app/project-actions.ts';
import { useCommand } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { addSources, changeDraft, chooseAnnotation, clearSheet, useImportDraft } from './import-draft.ts';
import { FileSheet } from './sheet/file-sheet.tsx';
import { countSources, purposeOfSheet, sheetRows } from './sheet/sheet-rows.ts';
import type { SheetPurpose, SheetRow } from './sheet/sheet-rows.ts';
import { SignalSetup } from './signals/signal-setup.tsx';
import { SourceSetup } from './source-setup.tsx';

export interface ChosenFilesProps {
  readonly project: string;
  /** The data set that is looked at, which an expression table or genes alone are for. */
  readonly dataset: DatasetState | undefined;
  readonly sources: readonly string[];
}

/** The sheet of all files that were dropped, and below it what is made of them. */
export function ChosenFiles({ project, dataset, sources }: ChosenFilesProps) {
  const edits = useImportDraft((state) => state.edits);
  const found = useCommand('files.recognise', { sources: [...sources] }, { keepPrevious: true, fresh: true });
  const rows = sheetRows(found.data ?? [], edits);
  const purpose = purposeOfSheet(rows);
  useTakeAlong(rows, purpose);
  const isPlain = rows.every(({ role, problem, remarks }) => {
    const isQuiet = problem === undefined && remarks.every(({ grade }) => grade === 'note');
    return role === 'counts' && isQuiet;
  });

  return (
    <>
      <header className="import-header">
        <div>
          <h1>{titles[purpose]}</h1>
        </div>
        <div className="import-buttons">
          <AddFiles />
          <Button onPress={clearSheet}>Choose other files…</Button>
        </div>
      </header>
      {found.error !== null && <ErrorNotice error={found.error} />}
      {found.data === undefined && found.error === null && <Waiting>Looking at the files…</Waiting>}
      {found.data !== undefined && (
        <>
          {rows.length > 0 && <FileSheet key={String(isPlain)} rows={rows} isPlain={isPlain} />}
          <Purpose {...{ project, dataset, sources, rows, purpose }} />
        </>
      )}
    </>
  );
}

const titles: Readonly<Record<SheetPurpose, string>> = {
  signals: 'Count reads and signals around genes',
  counts: 'Is this read correctly?',
  expression: 'Labels from expression',
  genes: 'Gene positions',
  interactions: 'Interactions',
  bundle: 'A saved model',
  none: 'Is this read correctly?',
};

interface PurposeProps extends ChosenFilesProps {
  readonly rows: readonly SheetRow[];
  readonly purpose: SheetPurpose;
}

/** What the files lead to, with its main button. */
function Purpose({ project, dataset, sources, rows, purpose }: PurposeProps) {
  const { goTo } = useWorkspace.getState();
  const { take } = useProjectActions();
  const first = rows.find(({ role }) => role === purpose);
  switch (purpose) {
    case 'signals':
      return (
        <>
          <LeftForLater rows={rows} />
          <SignalSetup project={project} rows={rows} />
        </>
      );
    case 'counts':
      return <SourceSetup project={project} sources={countSources(sources, rows)} />;
    case 'none':
      // The import says best why a file is none that it reads.
      return <SourceSetup project={project} sources={sources} />;
    case 'expression':
    case 'genes':
      if (dataset === undefined || first === undefined) return <CountsFirst purpose={purpose} />;
      return (
        <MainButton
          label={
            purpose === 'expression'
              ? `Make labels of ${dataset.manifest.name}`
              : `Look at these genes for ${dataset.manifest.name}`
          }
          onPress={() => {
            changeDraft({
              sources: undefined,
              isAdding: false,
              about: dataset.id,
              ...(purpose === 'expression'
                ? { expression: { source: first.path } }
                : { annotation: { kind: 'file', source: first.path, options: {} } }),
            });
          }}
        >
          {first.name} is for the data set {dataset.manifest.name}. You look at it before anything is changed.
        </MainButton>
      );
    case 'interactions':
      return (
        <MainButton
          label="To the genes and their neighbours"
          onPress={() => {
            clearSheet();
            changeDraft({ isAdding: false });
            goTo('genes');
          }}
        >
          Interactions make neighbour sets: open “Neighbour sets” on the Genes screen and drop the file there.
        </MainButton>
      );
    case 'bundle':
      return (
        <MainButton
          label="Load the model"
          onPress={() => {
            if (first !== undefined) void take([first.path]);
          }}
        >
          A saved model predicts the genes of a data set of this project.
        </MainButton>
      );
  }
}

/** Says of tables beside reads that they are not imported in the same go. */
function LeftForLater({ rows }: { readonly rows: readonly SheetRow[] }) {
  const tables = rows.filter(({ role }) => role === 'counts');
  if (tables.length === 0) return null;
  return (
    <Notice
      kind="warning"
      title={`Reads are counted first; ${tables.map(({ name }) => name).join(', ')} ${tables.length === 1 ? 'is a table of counts' : 'are tables of counts'} and will not be imported with them.`}
      remedy="Import tables of counts by themselves afterwards, or set the files of marks to “Not used” to import the tables now."
    />
  );
}

function CountsFirst({ purpose }: { readonly purpose: 'expression' | 'genes' }) {
  return (
    <Notice
      kind="info"
      title={
        purpose === 'expression'
          ? 'Labels can be made of this table once there are counts to label.'
          : 'Gene positions are for counts, and there are none yet.'
      }
      remedy="Add files of marks (BAM, bigWig, …) or a table of counts to this sheet: drop them anywhere in the window."
    />
  );
}

interface MainButtonProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function MainButton({ label, onPress, children }: MainButtonProps) {
  return (
    <div className="import-actions">
      <span className="text-soft">{children}</span>
      <Button kind="primary" size="large" onPress={onPress}>
        {label}
      </Button>
    </div>
  );
}

function AddFiles() {
  const api = useApi();
  const add = async (): Promise<void> => {
    try {
      const paths = await api.call('dialog.openFiles', { title: 'Choose further files' });
      if (paths.length > 0) addSources(paths);
    } catch (error) {
      useNotices.getState().tellError(error);
    }
  };
  return (
    <Button icon="plus" onPress={() => void add()}>
      Add files…
    </Button>
  );
}

/** Genes and expression among the files go with the counts, unless others were chosen. */
function useTakeAlong(rows: readonly SheetRow[], purpose: SheetPurpose): void {
  const genes = rows.find(({ role }) => role === 'genes')?.path;
  // Of several, which one is for these counts only the user knows; those of a folder are offered by name.
  const tables = rows.filter(({ role }) => role === 'expression');
  const expression = tables.length === 1 ? tables[0]?.path : undefined;
  const isForCounts = purpose === 'signals' || purpose === 'counts';
  useEffect(() => {
    if (!isForCounts || genes === undefined) return;
    const { annotation } = useImportDraft.getState();
    if (annotation === undefined) chooseAnnotation({ kind: 'file', source: genes, options: {} }, undefined);
  }, [isForCounts, genes]);
  useEffect(() => {
    if (isForCounts && expression !== undefined) changeDraft({ expression: { source: expression } });
  }, [isForCounts, expression]);
}
