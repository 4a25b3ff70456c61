import { nameOfPath } from '../../app/incoming.ts';
import { useStartJob } from '../../app/jobs.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { saidOf } from './import-draft.ts';
import { changeDraft, useImportDraft } from './import-draft.ts';
import type { AnnotationDraft } from './import-draft.ts';

export interface RunImport {
  /** Imports what the draft holds, its annotation after it. The draft keeps what went wrong. */
  readonly importDraft: (name: string) => Promise<void>;
  /** Lays the draft's annotation over a data set that is there already. */
  readonly annotate: (dataset: string) => Promise<void>;
}

/** Starts the jobs of this screen; they go on, one after another, while the user looks elsewhere. */
export function useRunImport(project: string): RunImport {
  const startJob = useStartJob();

  const runAnnotation = async (dataset: string, annotation: AnnotationDraft): Promise<void> => {
    const { source, options } = annotation;
    changeDraft({ about: dataset });
    const job = await startJob(
      'dataset.annotate',
      { project, dataset, genes: { kind: 'file', path: source, options: saidOf(options) } },
      { title: `Reading gene positions from ${nameOfPath(source)}`, screen: 'data' },
    );
    await job.output;
    changeDraft({ annotation: undefined, lastAnnotation: annotation });
  };

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

  return {
    importDraft: (name) =>
      busily(async () => {
        const { sources, options, annotation } = useImportDraft.getState();
        if (sources === undefined) return;
        const job = await startJob(
          'dataset.import',
          { project, sources: [...sources], options: saidOf(options) },
          { title: `Importing ${name}`, screen: 'data' },
        );
        const { dataset } = await job.output;
        changeDraft({ sources: undefined, options: {}, isAdding: false });
        const workspace = useWorkspace.getState();
        if (workspace.project === project) workspace.chooseDataset(dataset.id);
        if (annotation !== undefined) await runAnnotation(dataset.id, annotation);
      }),
    annotate: (dataset) =>
      busily(async () => {
        const { annotation } = useImportDraft.getState();
        if (annotation !== undefined) await runAnnotation(dataset, annotation);
      }),
  };
}
