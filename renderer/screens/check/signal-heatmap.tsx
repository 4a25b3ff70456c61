import { useMemo, useState } from 'react';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import type { Orientation } from '../../../electron/contract/dataset.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useCommand } from '../../app/queries.ts';
import { Chart } from '../../charts/frame/chart.tsx';
import { geneHeatmapFigure } from '../../charts/gene-heatmap.tsx';
import { Card } from '../../components/card.tsx';
import { Select } from '../../components/select.tsx';
import { axisOf } from '../../charts/overview-pictures.ts';

type SignalHeatmapProps = {
  readonly project: string;
  readonly dataset: DatasetState;
  readonly orientation: Orientation;
};

/** One row of pixels each. */
const rows = 350;
const allMarks = 'all marks';

/** All genes from the strongest signal to the weakest, by the total of all marks or of one. */
export function SignalHeatmap({ project, dataset, orientation }: SignalHeatmapProps) {
  const [sortBy, setSortBy] = useState(allMarks);
  const { data, error, isPending } = useCommand(
    'dataset.heatmap',
    {
      project,
      dataset: dataset.id,
      orientation,
      rows,
      ...(sortBy === allMarks ? {} : { sortBy: [sortBy] }),
    },
    { keepPrevious: true },
  );
  const { labelled } = dataset.manifest;
  const figure = useMemo(
    () =>
      data === undefined
        ? undefined
        : geneHeatmapFigure({
            marks: data.marks,
            scale: data.scale,
            genes: data.genes,
            axis: axisOf(data),
            highShare: labelled ? data.highShare : undefined,
            sortBy: sortBy === allMarks ? undefined : [sortBy],
          }),
    [data, labelled, sortBy],
  );
  return (
    <Card>
      {error !== null && <ErrorNotice error={error} />}
      {isPending && <p className="check-waiting">Sorting genes by signal…</p>}
      {figure !== undefined && (
        <Chart
          figure={figure}
          actions={
            <Select
              label="Sort genes by"
              hideLabel
              value={sortBy}
              onChange={setSortBy}
              options={[allMarks, ...dataset.manifest.marks].map((mark) => ({
                value: mark,
                label: `Sorted by ${mark}`,
              }))}
            />
          }
        />
      )}
    </Card>
  );
}
