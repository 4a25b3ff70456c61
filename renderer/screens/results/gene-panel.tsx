import { useMemo } from 'react';
import type { GeneDetail, GeneNeighbours } from '../../../electron/contract/commands/genes.ts';
import type { Results } from '../../../electron/contract/commands/results.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useCommand } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { binMarkFigure } from '../../charts/bin-mark-heatmap.tsx';
import { Chart } from '../../charts/frame/chart.tsx';
import { NeighbourGraph } from '../../charts/graph/neighbour-graph.tsx';
import {
  formatChromosome,
  formatCount,
  formatProportion,
} from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { KeyValueList } from '../../components/key-value-list.tsx';
import { Notice } from '../../components/notice.tsx';
import { splitText } from '../../../electron/contract/calls.ts';
import { geneName, graphOf } from './gene-graph.ts';

interface GenePanelProps {
  readonly project: string;
  readonly results: Results;
  readonly gene: number;
  readonly threshold: number;
}

/** One gene: what the model says, its marks, and the genes around it. */
export function GenePanel({ project, results, gene, threshold }: GenePanelProps) {
  const onGene = { project, dataset: results.dataset.id, gene };
  const detail = useCommand(
    'gene.detail',
    { ...onGene, orientation: results.orientation },
    { keepPrevious: true },
  );
  const neighbours = useCommand('gene.neighbours', { ...onGene, each: 10 }, { keepPrevious: true });
  return (
    <div className="results-gene">
      <Card title={geneName(results, gene)}>
        <GeneFacts {...{ results, gene, threshold }} />
      </Card>
      {detail.isError && <ErrorNotice error={detail.error} />}
      {detail.data !== undefined && (
        <Card>
          <GeneMarks detail={detail.data} name={geneName(results, gene)} />
        </Card>
      )}
      {neighbours.isError && <ErrorNotice error={neighbours.error} />}
      {neighbours.data !== undefined && (
        <Card>
          <GenomicNeighbours results={results} gene={gene} neighbours={neighbours.data} />
        </Card>
      )}
    </div>
  );
}

function GeneFacts({ results, gene, threshold }: Omit<GenePanelProps, 'project'>) {
  const probability = results.probabilities[gene] ?? Number.NaN;
  const baseline = results.baselineProbabilities?.[gene];
  const label = results.labels[gene];
  const chromosome = results.chromosomes[results.chromosome[gene] ?? -1];
  const strand = ['', ', + strand', ', − strand'][results.strand[gene] ?? 0] ?? '';
  return (
    <KeyValueList
      items={[
        {
          key: 'Probability of high expression',
          value: `${formatProportion(probability)} (called ${probability >= threshold ? 'high' : 'low'} at ${formatProportion(threshold)})`,
        },
        ...(baseline === undefined
          ? []
          : [{ key: 'Logistic baseline says', value: formatProportion(baseline) }]),
        { key: 'Label', value: label === 1 ? 'high' : label === 0 ? 'low' : 'none' },
        { key: 'Used for', value: splitText(results.split[gene] ?? 255) || 'nothing but prediction' },
        { key: 'Id', value: results.ids[gene] ?? '' },
        {
          key: 'TSS',
          value:
            chromosome === undefined
              ? 'not known'
              : `${formatChromosome(chromosome)}:${formatCount((results.tss[gene] ?? Number.NaN) + 1)}${strand}`,
        },
      ]}
    />
  );
}

function GeneMarks({ detail, name }: { readonly detail: GeneDetail; readonly name: string }) {
  const { bins, marks, counts, orientation, binSize } = detail;
  const figure = useMemo(
    () =>
      binMarkFigure({
        gene: name,
        marks,
        axis: { bins, binSize, orientation },
        values: marks.map((_, mark) =>
          Array.from({ length: bins }, (__, bin) => counts[bin * marks.length + mark] ?? 0),
        ),
      }),
    [name, marks, bins, binSize, orientation, counts],
  );
  return <Chart figure={figure} />;
}

interface GenomicNeighboursProps {
  readonly results: Results;
  readonly gene: number;
  readonly neighbours: GeneNeighbours;
}

function GenomicNeighbours({ results, gene, neighbours }: GenomicNeighboursProps) {
  const selectGene = useWorkspace((state) => state.selectGene);
  const goTo = useWorkspace((state) => state.goTo);
  const graph = useMemo(
    () => (neighbours.kind === 'found' ? graphOf(results, gene, neighbours.neighbours) : undefined),
    [results, gene, neighbours],
  );
  if (neighbours.kind === 'no-position' || graph === undefined) {
    return (
      <Notice
        kind="info"
        title={neighbours.kind === 'no-position' ? neighbours.reason : 'No neighbours were found.'}
        remedy="Genomic neighbours need gene positions: add a gene annotation on the import screen."
        actions={<Button onPress={() => goTo('data')}>Add an annotation</Button>}
      />
    );
  }
  return (
    <NeighbourGraph
      nodes={graph.nodes}
      edges={graph.edges}
      focus={String(gene)}
      onMove={(id) => selectGene(Number(id))}
    />
  );
}
