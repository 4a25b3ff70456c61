import type { SourcePreview } from '../../../electron/contract/commands/dataset.ts';
import { ErrorNotice, asAppError } from '../../app/errors.tsx';
import { skipToken, useCommand } from '../../app/queries.ts';
import { formatBytes } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { AnnotationChoice } from './annotation-choice.tsx';
import { ExpressionOffer } from './expression/expression-offer.tsx';
import { saidOf } from './import-draft.ts';
import type { ImportOptionsDraft } from './import-draft.ts';
import { changeDraft, useDraftAbout, useImportDraft } from './import-draft.ts';
import { LayoutForm } from './layout-form.tsx';
import { markNameProblems } from './layout-form.tsx';
import { Notes } from './notes.tsx';
import { PreviewTable } from './preview-table.tsx';
import { useRunImport } from './use-run-import.ts';
import { useSettled } from './use-settled.ts';
import { describeFormat, splitNamesInWords } from './words.ts';

export interface SourceSetupProps {
  readonly project: string;
  readonly sources: readonly string[];
}

/** The first rows as they were understood, and everything that the user may say differently. */
export function SourceSetup({ project, sources }: SourceSetupProps) {
  const { options, cellTypes: chosenTypes } = useImportDraft();
  const { annotation, error } = useDraftAbout(undefined);
  const { importTables, importCellTypes } = useRunImport(project);
  const sets = useCommand('dataset.sets', { sources: [...sources] }, { fresh: true });
  const isSeveral = (sets.data?.length ?? 0) > 1;
  const cellTypes = isSeveral ? (chosenTypes ?? sets.data ?? []) : [];
  // Rows are shown of the first; of the first there is while none is chosen.
  const cellType = isSeveral ? (cellTypes[0] ?? sets.data?.[0]) : undefined;
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
    (!isSeveral || cellTypes.length > 0) &&
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
    if (cellTypes.length > 1) void importCellTypes(sources, cellTypes);
    else void importTables(sources, name === '' ? found.name : name);
  };
  const failed = sets.error ?? preview.error;

  return (
    <>
      {failed !== null && (
        <ErrorNotice
          error={failed}
          actions={
            isSaidOfLayout(options) && (
              <Button onPress={() => setOptions(nothingSaidOfLayout)}>
                Read the columns as the program finds them
              </Button>
            )
          }
        />
      )}
      {found?.problem !== undefined && <ErrorNotice error={found.problem} />}
      {error !== undefined && <ErrorNotice error={error} />}
      {found !== undefined && (
        <>
          <p className="text-soft">Found: {describeFormat(found)}.</p>
          <Notes notes={found.warnings} remarks={found.remarks} />
          <div className="import-setup">
            <Card title="First rows">
              <FileList files={found.files} />
              <PreviewTable
                preview={found}
                marks={marks}
                choices={options.columns ?? []}
                onChoices={
                  found.format.name === columnsOpenIn
                    ? (columns) => setOptions({ columns, marks: undefined })
                    : undefined
                }
              />
            </Card>
            <LayoutForm
              preview={found}
              options={options}
              marks={marks}
              sets={sets.data ?? []}
              cellTypes={cellTypes}
              onCellTypes={(types) => changeDraft({ cellTypes: types })}
              onChange={setOptions}
              asksForValues={asksForValues(found.problem, error, options)}
            />
          </div>
          <AnnotationChoice
            annotation={annotation}
            byItself="Those of the project, else the built-in ones where the ids leave no doubt"
            mayBeNone
          />
          {cellTypes.length < 2 && (
            <ExpressionOffer tables={found.expressionTables} isLabelled={found.labelled} />
          )}
          <div className="import-actions">
            <span className="text-soft">
              {found.problem === undefined
                ? 'The whole of the files is checked while it is read; a fault is shown with its line.'
                : 'This cannot be imported yet: see the problem above.'}
            </span>
            <Button kind="primary" size="large" onPress={start} isDisabled={!isReady}>
              {cellTypes.length > 1 ? `Import ${cellTypes.length} cell types` : 'Import'}
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

/** The one format whose columns are the user's to name; the others say themselves what theirs are. */
const columnsOpenIn = 'gene-bin-rows';

const nothingSaidOfLayout = {
  columns: undefined,
  header: undefined,
  labels: undefined,
  marks: undefined,
} satisfies ImportOptionsDraft;

/** Whether a file may be unreadable for what was said of it, with no rows shown in which to take it back. */
function isSaidOfLayout({ columns, header, labels }: ImportOptionsDraft): boolean {
  return columns !== undefined || header !== undefined || labels !== undefined;
}

/** Whether a fault, seen at the beginning or while importing, is about values that the user can say more of. */
function asksForValues(problem: unknown, error: unknown, { missing, negative }: ImportOptionsDraft): boolean {
  const isAboutValue = (fault: unknown): boolean => {
    if (fault === undefined) return false;
    const { code } = asAppError(fault);
    return code === 'number-invalid' || code === 'number-negative';
  };
  return missing !== undefined || negative !== undefined || isAboutValue(problem) || isAboutValue(error);
}
