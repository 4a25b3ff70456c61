import { useState } from 'react';
import type { ReactNode } from 'react';
import { BinMarkHeatmap } from '../charts/bin-mark-heatmap.tsx';
import { CalibrationChart } from '../charts/calibration-chart.tsx';
import { ClassShareBars } from '../charts/class-share-bars.tsx';
import { ConfusionMatrix } from '../charts/confusion-matrix.tsx';
import { DatasetSummary } from '../charts/dataset-summary.tsx';
import { GeneHeatmap } from '../charts/gene-heatmap.tsx';
import { LocusView } from '../charts/locus-view.tsx';
import { LossCurves } from '../charts/loss-curves.tsx';
import { MarkProfileChart } from '../charts/mark-profile-chart.tsx';
import { NeighbourGraph } from '../charts/graph/neighbour-graph.tsx';
import { PrecisionRecallChart } from '../charts/precision-recall-chart.tsx';
import { RocChart } from '../charts/roc-chart.tsx';
import { ScoreHistogram, scoreBins } from '../charts/score-histogram.tsx';
import { Card } from '../components/card.tsx';
import { Slider } from '../components/slider.tsx';
import { formatProportion } from '../../electron/contract/words/number-format.ts';
import * as data from './example-data.ts';

const roc = {
  model: data.rocOf(data.probabilities),
  baseline: data.rocOf(data.baselineProbabilities),
};
const precisionRecall = {
  model: data.precisionRecallOf(data.probabilities),
  baseline: data.precisionRecallOf(data.baselineProbabilities),
};
const bins = scoreBins(data.probabilities, data.labels);

export function CurvesPage() {
  return (
    <div className="gallery-thirds">
      <Card>
        <RocChart
          genes={data.genes}
          operatingPoint={roc.model[1500]}
          curves={[
            {
              name: 'SimpleChrome',
              role: 'model',
              points: roc.model,
              auroc: data.defined(0.9451, 0.9412, 0.9489),
            },
            {
              name: 'Logistic baseline',
              role: 'baseline',
              points: roc.baseline,
              auroc: data.defined(0.9364, 0.932, 0.941),
            },
          ]}
        />
      </Card>
      <Card>
        <PrecisionRecallChart
          genes={data.genes}
          prevalence={data.classCounts.high / data.genes}
          operatingPoint={precisionRecall.model[1500]}
          curves={[
            {
              name: 'SimpleChrome',
              role: 'model',
              points: precisionRecall.model,
              averagePrecision: data.defined(0.931, 0.924, 0.938),
            },
            {
              name: 'Logistic baseline',
              role: 'baseline',
              points: precisionRecall.baseline,
              averagePrecision: data.defined(0.918, 0.91, 0.926),
            },
          ]}
        />
      </Card>
      <Card>
        <CalibrationChart
          curves={[
            {
              name: 'SimpleChrome',
              role: 'model',
              bins: data.calibrationOf(data.probabilities),
              ece: data.defined(0.021),
            },
            {
              name: 'Logistic baseline',
              role: 'baseline',
              bins: data.calibrationOf(data.baselineProbabilities),
              ece: data.defined(0.034),
            },
          ]}
        />
      </Card>
    </div>
  );
}

export function ThresholdPage() {
  const [threshold, setThreshold] = useState(0.47);
  const called = (label: number, high: boolean) =>
    data.probabilities.reduce(
      (sum, p, gene) => sum + Number(data.labels[gene] === label && p >= threshold === high),
      0,
    );
  return (
    <div className="gallery-halves">
      <Card>
        <ScoreHistogram bins={bins} threshold={threshold} />
        <Slider
          label="Threshold"
          value={threshold}
          min={0}
          max={1}
          step={0.01}
          onChange={setThreshold}
          format={(v) => formatProportion(v, 2)}
        />
      </Card>
      <Card>
        <ConfusionMatrix
          threshold={threshold}
          confusion={{
            truePositive: called(1, true),
            falseNegative: called(1, false),
            falsePositive: called(0, true),
            trueNegative: called(0, false),
          }}
        />
      </Card>
      <Card>
        <LossCurves
          history={data.history}
          bestEpoch={{ autoencoder: 5, classifier: 11 }}
          plannedEpochs={{ classifier: 30 }}
        />
      </Card>
      <Card>
        <ClassShareBars
          splits={[
            { split: 'Training', high: 3703, low: 2438, unlabelled: 0 },
            { split: 'Validation', high: 3224, low: 2716, unlabelled: 200 },
            { split: 'Test', high: 2284, low: 3856, unlabelled: 0 },
          ]}
        />
      </Card>
    </div>
  );
}

export function ProfilesPage() {
  return (
    <Card>
      <MarkProfileChart marks={data.profiles} axis={data.axis} counts={data.classCounts} />
    </Card>
  );
}

export function HeatmapPage() {
  return (
    <>
      <Card>
        <GeneHeatmap {...data.heatmap} axis={data.axis} />
      </Card>
      <Card>
        <DatasetSummary marks={data.summaries} genes={data.genes} />
      </Card>
    </>
  );
}

const gene = data.locusGenes[9];
const attributions = (gene?.counts ?? []).map((row, m) =>
  row.map((count, bin) => (m === 0 ? -0.004 : 0.003) * count * Math.exp(-(((bin - 52) / 14) ** 2))),
);

export function GenePage() {
  const [focus, setFocus] = useState(data.focusId);
  return (
    <>
      <div className="gallery-halves">
        <Card>
          <NeighbourGraph nodes={data.graphNodes} edges={data.graphEdges} focus={focus} onMove={setFocus} />
        </Card>
        <div className="gallery-stack">
          <Card>
            <BinMarkHeatmap gene="ELF4" marks={data.markNames} axis={data.axis} values={gene?.counts ?? []} />
          </Card>
          <Card>
            <BinMarkHeatmap
              title="What the model responds to, ELF4"
              gene="ELF4"
              kind="signed"
              valueLabel="Contribution to the logit"
              marks={data.markNames}
              axis={{ ...data.axis, orientation: 'genomic' }}
              values={attributions}
            />
          </Card>
        </div>
      </div>
    </>
  );
}

const segment = { start: 64_350_000, end: 64_900_000 };
const arcs = data.graphEdges
  .filter((edge) => edge.from === data.focusId)
  .map((edge, i) => ({ from: edge.from, to: edge.to, weight: ((i * 37) % 10) / 10 }));

export function LocusPage() {
  const [focus, setFocus] = useState(data.focusId);
  return (
    <Card>
      <LocusView
        chromosome="X"
        segment={segment}
        genes={data.locusGenes}
        focus={focus}
        marks={data.markNames}
        axis={data.axis}
        arcs={arcs}
        onMove={setFocus}
      />
    </Card>
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

export function EmptyPage() {
  const cards: readonly ReactNode[] = [
    <RocChart key="roc" genes={0} curves={[]} />,
    <MarkProfileChart key="profile" marks={[]} axis={data.axis} counts={{ high: 0, low: 0 }} />,
    <LossCurves key="loss" history={[]} />,
    <NeighbourGraph key="graph" nodes={data.graphNodes.slice(10, 11)} edges={[]} focus={data.focusId} />,
    <LossCurves key="one" history={data.history.slice(0, 1)} plannedEpochs={{ autoencoder: 5 }} />,
    <DatasetSummary
      key="numbers"
      genes={3}
      marks={[
        {
          mark: 'H3K4me3',
          totals: [{ from: 0, to: 1, genes: 3 }],
          emptyShare: 1,
          medianTotal: 0,
          maxCount: 0,
        },
      ]}
    />,
  ];
  return (
    <div className="gallery-halves">
      {cards.map((card, i) => (
        <Card key={i}>{card}</Card>
      ))}
    </div>
  );
}
