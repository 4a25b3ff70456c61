import { useState } from 'react';
import { chartExamples } from '../charts/examples/charts.tsx';
import * as data from '../charts/examples/example-data.ts';
import { AddToReportContext, Chart } from '../charts/frame/chart.tsx';
import type { Figure } from '../charts/frame/figure.ts';
import { datasetSummaryFigure } from '../charts/dataset-summary.tsx';
import { NeighbourGraph } from '../charts/graph/neighbour-graph.tsx';
import { LocusView } from '../charts/locus/locus-view.tsx';
import { lossFigure } from '../charts/loss-curves.tsx';
import { markProfileFigure } from '../charts/mark-profile-chart.tsx';
import { rocFigure } from '../charts/roc-chart.tsx';
import { Card } from '../components/card.tsx';

/** Every chart of the table, as the stored pictures have them. */
export function ChartsPage() {
  return (
    <div className="gallery-halves">
      {chartExamples.map(({ name, figure }) => (
        <Card key={name}>
          <AddToReportContext value={() => Promise.resolve()}>
            <Chart figure={figure} />
          </AddToReportContext>
        </Card>
      ))}
    </div>
  );
}

/** The two that are walked in. */
export function GenePage() {
  const [focus, setFocus] = useState(data.focusId);
  return (
    <div className="gallery-halves">
      <Card>
        <NeighbourGraph nodes={data.graphNodes} edges={data.graphEdges} focus={focus} onMove={setFocus} />
      </Card>
      <Card>
        <LocusView
          chromosome="X"
          segment={data.segment}
          genes={data.locusGenes}
          focus={focus}
          marks={data.markNames}
          axis={data.axis}
          arcs={data.arcs}
          onMove={setFocus}
        />
      </Card>
    </div>
  );
}

const large = data.largeGraph(150);

export function LargeGraphPage() {
  const [focus, setFocus] = useState('g0');
  return (
    <Card>
      <NeighbourGraph nodes={large.nodes} edges={large.edges} focus={focus} onMove={setFocus} height={620} />
    </Card>
  );
}

const huge = data.largeGraph(500, 2000);

export function HugeGraphPage() {
  const [focus, setFocus] = useState('g0');
  const [chosen, setChosen] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <Card>
      <NeighbourGraph
        nodes={huge.nodes}
        edges={huge.edges}
        focus={focus}
        chosen={chosen}
        selected={selected}
        onMove={setFocus}
        onChoose={setChosen}
        onSelect={setSelected}
        height={640}
      />
    </Card>
  );
}

const empty: readonly Figure[] = [
  rocFigure({ genes: 0, curves: [] }),
  markProfileFigure({ marks: [], axis: data.axis, counts: { high: 0, low: 0 } }),
  lossFigure({ history: [] }),
  lossFigure({ history: data.history.slice(0, 1), plannedEpochs: { autoencoder: 5 } }),
  datasetSummaryFigure({
    genes: 3,
    marks: [
      {
        mark: 'H3K4me3',
        totals: [{ from: 0, to: 1, genes: 3 }],
        emptyShare: 1,
        medianTotal: 0,
        maxCount: 0,
      },
    ],
  }),
];

export function EmptyPage() {
  return (
    <div className="gallery-halves">
      {empty.map((figure, i) => (
        <Card key={i}>
          <Chart figure={figure} />
        </Card>
      ))}
      <Card>
        <NeighbourGraph nodes={data.graphNodes.slice(10, 11)} edges={[]} focus={data.focusId} />
      </Card>
    </div>
  );
}
