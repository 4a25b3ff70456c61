import { useMemo } from 'react';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import type { Results } from '../../../electron/contract/commands/results.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useCommand } from '../../app/queries.ts';
import { binMarkFigure } from '../../charts/bin-mark-heatmap.tsx';
import { Chart } from '../../charts/frame/chart.tsx';
import { Panel } from './panel.tsx';

type MarksPanelProps = {
  readonly project: string;
  readonly dataset: DatasetState;
  readonly results: Results | undefined;
  readonly gene: number;
  readonly name: string;
};

/** The reads of every mark around a gene's start. */
export function MarksPanel({ project, dataset, results, gene, name }: MarksPanelProps) {
  const orientation = results?.orientation ?? dataset.recommended.orientation;
  const detail = useCommand(
    'gene.detail',
    { project, dataset: dataset.id, gene, orientation },
    { keepPrevious: true },
  );
  const figure = useMemo(() => {
    if (detail.data === undefined) return undefined;
    const { bins, marks, counts, binSize, tssBin } = detail.data;
    return binMarkFigure({
      gene: name,
      marks,
      axis: { bins, binSize, tssBin, orientation: detail.data.orientation },
      values: marks.map((_, mark) =>
        Array.from({ length: bins }, (__, bin) => counts[bin * marks.length + mark] ?? 0),
      ),
    });
  }, [detail.data, name]);
  return (
    <Panel id="marks" title="Marks">
      {detail.isError && <ErrorNotice error={detail.error} />}
      {figure !== undefined && <Chart figure={figure} />}
    </Panel>
  );
}
