import type { InputOf } from '../../../electron/contract/command.ts';
import type { expressionCommands } from '../../../electron/contract/commands/expression.ts';
import type { signalCommands } from '../../../electron/contract/commands/signals.ts';
import { useStartJob } from '../../app/jobs.ts';
import { useNotices } from '../../app/notices.tsx';
import { fileOfPath, nameOfPath } from '../../app/path-names.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { changeDraft, emptyDraft, geneChoiceOf, saidOf, useImportDraft } from './import-draft.ts';

type CountInput = Omit<InputOf<(typeof signalCommands)['signals.count']>, 'project'>;
type LabelInput = Omit<InputOf<(typeof expressionCommands)['expression.apply']>, 'project'>;

export interface RunImport {
  /** Imports the tables of the draft with the genes that were chosen. The draft keeps what went wrong. */
  readonly importTables: (sources: readonly string[], name: string) => Promise<void>;
  /** Imports several cell types of a folder. */
  readonly importCellTypes: (sources: readonly string[], cellTypes: readonly string[]) => Promise<void>;
  /** Counts reads and signals; where the same files were being counted and it was cancelled, goes on there. */
  readonly count: (input: CountInput, name: string) => Promise<void>;
  /** Lays the draft's genes over a data set that is there already. */
  readonly annotate: (dataset: string) => Promise<void>;
  /** Makes labels of an expression table. */
  readonly label: (input: LabelInput) => Promise<void>;
}

/** Starts the jobs of this screen; they go on, one after another, while the user looks elsewhere. */
export function useRunImport(project: string): RunImport {
  const startJob = useStartJob();

  const busily = async (work: () => Promise<void>): Promise<void> => {
    changeDraft({ error: undefined, isBusy: true });
    try {
      await work();
    } catch (error) {
      changeDraft({ error });
    } finally {
      changeDraft({ isBusy: false });
    }
  };
  /** Shows the first of new data sets; an expression table that came with the files is for it. */
  const arrive = (first: string | undefined): void => {
    const { expression } = useImportDraft.getState();
    changeDraft({ ...emptyDraft, project, isBusy: true, expression, about: first });
    const workspace = useWorkspace.getState();
    if (workspace.project === project && first !== undefined) workspace.chooseDataset(first);
  };

  return {
    importTables: (sources, name) =>
      busily(async () => {
        const { options, annotation } = useImportDraft.getState();
        const job = await startJob(
          'dataset.import',
          { project, sources: [...sources], options: saidOf(options), genes: geneChoiceOf(annotation) },
          { title: `Importing ${name}`, screen: 'data' },
        );
        arrive((await job.output).dataset.id);
      }),
    importCellTypes: (sources, cellTypes) =>
      busily(async () => {
        const { options, annotation } = useImportDraft.getState();
        const job = await startJob(
          'dataset.importAll',
          {
            project,
            sources: [...sources],
            cellTypes: [...cellTypes],
            options: saidOf({ ...options, name: undefined, cellType: undefined }),
            genes: geneChoiceOf(annotation),
          },
          { title: `Importing ${cellTypes.length} cell types`, screen: 'data' },
        );
        const { datasets, failed } = await job.output;
        arrive(datasets[0]?.dataset.id);
        for (const { cellType, error } of failed) {
          useNotices.getState().tell({
            kind: 'error',
            title: `${cellType} was not imported: ${error.message}`,
            remedy: error.remedy,
          });
        }
      }),
    count: (input, name) =>
      busily(async () => {
        const job = await startJob(
          'signals.count',
          { project, ...input },
          { title: `Counting ${name}`, screen: 'data' },
        );
        const { datasets } = await job.output;
        arrive(datasets[0]?.dataset.id);
      }),
    annotate: (dataset) =>
      busily(async () => {
        const { annotation } = useImportDraft.getState();
        const genes = geneChoiceOf(annotation);
        if (genes === 'auto' || genes === 'none') return;
        changeDraft({ about: dataset });
        const title =
          genes.kind === 'file'
            ? `Reading gene positions from ${nameOfPath(genes.path)}`
            : `Placing genes on ${genes.assembly}`;
        const job = await startJob(
          'dataset.annotate',
          { project, dataset, genes },
          { title, screen: 'data' },
        );
        await job.output;
        changeDraft({ annotation: undefined });
      }),
    label: (input) =>
      busily(async () => {
        changeDraft({ about: input.dataset });
        const job = await startJob(
          'expression.apply',
          { project, ...input },
          { title: `Making labels of ${fileOfPath(input.source)}`, screen: 'data' },
        );
        const { dataset } = await job.output;
        changeDraft({ expression: undefined, about: undefined });
        const workspace = useWorkspace.getState();
        if (workspace.project === project) workspace.chooseDataset(dataset.id);
      }),
  };
}
