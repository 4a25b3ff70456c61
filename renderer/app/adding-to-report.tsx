import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { AddToReportContext } from '../charts/frame/chart.tsx';
import type { AddToReport } from '../charts/frame/chart.tsx';
import { useApi } from './connection.tsx';
import { useDatasetState, useModelCard } from './queries.ts';
import { useWorkspace } from './workspace.ts';

/** Lets every picture of a screen be added to the report of the model and data set that are looked at. */
export function AddingToReport({ children }: { readonly children: ReactNode }) {
  const api = useApi();
  const project = useWorkspace((state) => state.project);
  const dataset = useDatasetState()?.id;
  const model = useModelCard()?.id;
  const add = useMemo((): AddToReport | undefined => {
    if (project === undefined || dataset === undefined || model === undefined) return undefined;
    return async (figure, size) => {
      // What draws without the window is large, and needed now only.
      const { figureSvg } = await import('../charts/frame/figure-svg.tsx');
      const svg = figureSvg(figure, size);
      if (svg === undefined) throw new Error('There is nothing to draw.');
      const { title, message } = figure;
      await api.call('report.addPicture', { project, dataset, model, title, message, svg });
    };
  }, [api, project, dataset, model]);
  return <AddToReportContext value={add}>{children}</AddToReportContext>;
}
