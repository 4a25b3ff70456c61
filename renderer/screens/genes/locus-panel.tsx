import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { GeneDetail, GeneNames, GeneNeighbours } from '../../../electron/contract/commands/genes.ts';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import type { Results } from '../../../electron/contract/commands/results.ts';
import { useApi } from '../../app/connection.tsx';
import { ErrorNotice } from '../../app/errors.tsx';
import { useCommand } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import type { Graph } from '../../charts/graph/graph.ts';
import { LocusView } from '../../charts/locus/locus-view.tsx';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { locusGenes, segmentAround } from './locus-of.ts';
import { Panel } from './panel.tsx';

type LocusPanelProps = {
  readonly project: string;
  readonly dataset: DatasetState;
  readonly results: Results | undefined;
  readonly names: GeneNames;
  readonly graph: Graph;
  readonly focus: number;
  readonly onMove: (id: string) => void;
};

/** Genes on either side whose place and marks are asked for. */
const each = 25;
/** Genes on either side that the first view shows. */
const inFirstView = 5;

/** The focus gene on its chromosome, to scale, with the marks of every gene around it. */
export function LocusPanel({ project, dataset, results, names, graph, focus, onMove }: LocusPanelProps) {
  const api = useApi();
  const goTo = useWorkspace((state) => state.goTo);
  const orientation = results?.orientation ?? dataset.recommended.orientation;
  const onGene = { project, dataset: dataset.id };
  const around = useCommand('gene.neighbours', { ...onGene, gene: focus, each }, { keepPrevious: true });
  const detail = useCommand('gene.detail', { ...onGene, gene: focus, orientation }, { keepPrevious: true });
  const near = useMemo(() => nearest(around.data), [around.data]);
  const details = useQueries({
    queries: near.map((gene) => {
      const input = { ...onGene, gene, orientation };
      return {
        queryKey: ['gene.detail', input],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) => api.call('gene.detail', input, signal),
      };
    }),
    combine: combineDetails,
  });
  const record = detail.data?.record;
  const segment = useMemo(
    () => (record === undefined ? undefined : segmentAround(record, around.data, inFirstView)),
    [record, around.data],
  );
  const genes = useMemo(
    () =>
      detail.data === undefined || around.data === undefined
        ? []
        : locusGenes(focus, detail.data, around.data, new Map(near.map((gene, i) => [gene, details[i]])), {
            names,
            probabilities: results?.probabilities,
          }),
    [focus, detail.data, around.data, near, details, names, results],
  );

  const axis = useMemo(
    () =>
      detail.data === undefined
        ? undefined
        : { bins: detail.data.bins, binSize: detail.data.binSize, orientation },
    [detail.data, orientation],
  );
  return (
    <Panel id="locus" title="Locus">
      {around.isError && <ErrorNotice error={around.error} />}
      {around.data !== undefined && detail.data !== undefined && (
        <>
          {around.data.kind === 'no-position' || segment === undefined || record === undefined ? (
            <Notice
              kind="info"
              title={
                around.data.kind === 'no-position' ? around.data.reason : 'This gene has no known position.'
              }
              remedy="The locus view needs gene positions: add a gene annotation on the Data step."
              actions={<Button onPress={() => goTo('data')}>Add an annotation</Button>}
            />
          ) : (
            axis !== undefined && (
              <LocusView
                chromosome={record.chromosome}
                segment={segment}
                genes={genes}
                focus={String(focus)}
                marks={detail.data.marks}
                axis={axis}
                arcs={graph.edges}
                onMove={onMove}
              />
            )
          )}
        </>
      )}
    </Panel>
  );
}

function nearest(around: GeneNeighbours | undefined): readonly number[] {
  return around?.kind === 'found' ? around.neighbours.map(({ gene }) => gene) : [];
}

function combineDetails(
  answers: readonly { readonly data: GeneDetail | undefined }[],
): readonly (GeneDetail | undefined)[] {
  return answers.map(({ data }) => data);
}
