import { useMemo, useState } from 'react';
import type { Results } from '../../../electron/contract/commands/results.ts';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import { useCommand } from '../../app/queries.ts';
import { judgedOn } from './report-data.ts';
import type { ReportData } from './report-data.ts';

export interface ReportDataState {
  readonly data: ReportData;
  /** Something is still being computed; what is there already can be read. */
  readonly waiting: boolean;
  /** What could not be had; the report does without it. */
  readonly errors: readonly unknown[];
}

/** Gathers what a report tells of results: the same answers that the other screens show. */
export function useReportData(project: string, dataset: DatasetState, results: Results): ReportDataState {
  const { card } = results;
  const onDataset = { project, dataset: dataset.id };
  const curves = useCommand('results.curves', { ...onDataset, model: card.id, set: judgedOn(results) });
  const overview = useCommand('dataset.overview', {
    ...onDataset,
    // Where the model comes from other data, its split is none of these data's; the profiles do not depend on it.
    split: results.trainedOnThese ? card.split.kind : dataset.recommended.split,
    seed: results.trainedOnThese ? (card.split.seed ?? 1) : 1,
    orientation: results.orientation,
  });
  const report = useCommand('dataset.report', onDataset);
  const kinds = useCommand('models.kinds', onDataset);
  const about = useCommand('engine.about', undefined);
  const [made] = useState(() => new Date().toISOString());

  const data = useMemo(
    (): ReportData => ({
      results,
      curves: curves.data,
      overview: overview.data,
      annotation: dataset.annotation,
      importReport: report.data?.report,
      kind: kinds.data?.kinds.find(({ kind }) => kind === card.kind),
      program: about.data?.program,
      made,
    }),
    [
      results,
      curves.data,
      overview.data,
      dataset.annotation,
      report.data,
      kinds.data,
      card.kind,
      about.data,
      made,
    ],
  );
  const reads = [curves, overview, report, kinds, about];
  return {
    data,
    waiting: reads.some(({ isPending }) => isPending),
    errors: reads.flatMap(({ isError, error }) => (isError ? [error] : [])),
  };
}
