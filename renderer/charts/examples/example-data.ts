import type { CalibrationBin, Estimate } from '../../../electron/contract/metrics.ts';
import type { EpochRecord } from '../../../electron/contract/model.ts';
import type { BinAxis } from '../bin-axis.ts';
import type { MarkSummary } from '../dataset-summary.tsx';
import { rowGenes } from '../gene-heatmap.tsx';
import { seededRandom } from '../graph/forces.ts';
import type { GraphEdge, GraphNode } from '../graph/graph.ts';
import type { LocusGene } from '../locus/locus-layout.ts';
import type { MarkProfile, Profile } from '../mark-profile-chart.tsx';
import type { PrecisionRecallPoint } from '../precision-recall-chart.tsx';
import type { RocPoint } from '../roc-chart.tsx';

/** Made-up data with the shapes of real ones, for looking at charts. Seeded: screenshots repeat. */

export const markNames = ['H3K27me3', 'H3K36me3', 'H3K4me1', 'H3K4me3', 'H3K9me3'];
export const axis: BinAxis = { bins: 100, binSize: 100, orientation: 'strand' };
const random = seededRandom(7);

function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function poisson(mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  let count = 0;
  let product = random();
  const limit = Math.exp(-mean);
  while (product > limit) {
    count++;
    product *= random();
  }
  return count;
}

/** Mean reads in a bin of a mark for a gene of given activity (0 silent .. 1 active). */
function meanReads(mark: number, bin: number, activity: number): number {
  const x = (bin - 49.5) / 10;
  const peak = (centre: number, width: number) => Math.exp(-(((x - centre) / width) ** 2));
  switch (mark) {
    case 0:
      return 0.6 + 3.2 * (1 - activity) * (0.5 + peak(0.2, 2.5));
    case 1:
      return 0.5 + 4.5 * activity * (1 / (1 + Math.exp(-(x - 1.2) * 1.4)));
    case 2:
      return 0.7 + 3.6 * (0.25 + 0.75 * activity) * (peak(-1.6, 0.9) + peak(1.7, 1) - 0.35 * peak(0, 0.5));
    case 3:
      return 0.4 + 34 * activity * (0.55 * peak(-0.35, 0.28) + peak(0.5, 0.55));
    default:
      return 0.5 + 0.9 * (1 - activity);
  }
}

export const genes = 3200;
export const labels = Uint8Array.from({ length: genes }, () => (random() < 0.48 ? 1 : 0));
const activities = Float64Array.from(labels, (label) =>
  Math.min(1, Math.max(0, (label === 1 ? 0.68 : 0.16) + 0.22 * normal())),
);
/** Genes x bins per mark. */
const counts = markNames.map((mark, m) => {
  const matrix = new Uint16Array(genes * axis.bins);
  for (let gene = 0; gene < genes; gene++) {
    const depth = 0.5 + random();
    for (let bin = 0; bin < axis.bins; bin++)
      matrix[gene * axis.bins + bin] = poisson(
        depth * Math.max(0.05, meanReads(m, bin, activities[gene] ?? 0)),
      );
  }
  return { mark, counts: matrix };
});

const heatmapRows = 60;
const bySignal = (() => {
  const totalOf = (gene: number) =>
    counts.reduce(
      (sum, { counts: matrix }) =>
        sum + matrix.subarray(gene * axis.bins, (gene + 1) * axis.bins).reduce((a, b) => a + b, 0),
      0,
    );
  const totals = Float64Array.from({ length: genes }, (_, gene) => totalOf(gene));
  return Uint32Array.from({ length: genes }, (_, gene) => gene).sort(
    (a, b) => (totals[b] ?? 0) - (totals[a] ?? 0),
  );
})();

/** Mean of log(1 + reads) over the genes of each row. */
function meanRows(matrix: Uint16Array): Float32Array {
  return Float32Array.from({ length: heatmapRows * axis.bins }, (_, cell) => {
    const members = bySignal.subarray(...rowGenes(Math.floor(cell / axis.bins), heatmapRows, genes));
    const sum = members.reduce(
      (total, gene) => total + Math.log1p(matrix[gene * axis.bins + (cell % axis.bins)] ?? 0),
      0,
    );
    return sum / members.length;
  });
}

/** As the engine gives it: genes from the strongest signal to the weakest, averaged into rows. */
export const heatmap = {
  marks: counts.map(({ mark, counts: matrix }) => ({
    mark,
    values: meanRows(matrix),
  })),
  genes: Uint32Array.from({ length: heatmapRows }, (_, row) => {
    const [from, to] = rowGenes(row, heatmapRows, genes);
    return to - from;
  }),
  highShare: Float32Array.from({ length: heatmapRows }, (_, row) => {
    const members = bySignal.subarray(...rowGenes(row, heatmapRows, genes));
    return members.reduce((sum, gene) => sum + (labels[gene] ?? 0), 0) / members.length;
  }),
};

function profileOf(matrix: Uint16Array, label: number): Profile {
  const members = Array.from(labels.keys()).filter((gene) => labels[gene] === label);
  const mean: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  for (let bin = 0; bin < axis.bins; bin++) {
    const values = members.map((gene) => matrix[gene * axis.bins + bin] ?? 0);
    const average = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / values.length;
    const half = 1.96 * Math.sqrt(variance / values.length);
    mean.push(average);
    low.push(average - half);
    high.push(average + half);
  }
  return { mean, low, high };
}

export const profiles: readonly MarkProfile[] = counts.map(({ mark, counts: matrix }) => ({
  mark,
  highGenes: profileOf(matrix, 1),
  lowGenes: profileOf(matrix, 0),
}));
export const classCounts = {
  high: labels.reduce((sum, label) => sum + label, 0),
  low: labels.reduce((sum, label) => sum + 1 - label, 0),
};

/** Classes of a doubling scale: 0, 1, 2-3, 4-7, ... that hold every total. */
function summariseTotals(totals: ArrayLike<number>): MarkSummary['totals'] {
  const counts: number[] = [];
  for (const total of Array.from(totals)) {
    const step = total < 1 ? 0 : Math.floor(Math.log2(total)) + 1;
    while (counts.length <= step) counts.push(0);
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts.map((genes, step) => ({ from: step === 0 ? 0 : 2 ** (step - 1), to: 2 ** step, genes }));
}

export const summaries: readonly MarkSummary[] = counts.map(({ mark, counts: matrix }) => {
  const totals = Array.from({ length: genes }, (_, gene) =>
    matrix.subarray(gene * axis.bins, (gene + 1) * axis.bins).reduce((sum, count) => sum + count, 0),
  );
  const sorted = [...totals].sort((a, b) => a - b);
  return {
    mark,
    totals: summariseTotals(totals),
    emptyShare: totals.filter((total) => total === 0).length / genes,
    medianTotal: sorted[genes / 2] ?? 0,
    maxCount: Math.max(...matrix.subarray(0, 50000)),
  };
});

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
/** Probabilities of a good model and of a somewhat worse baseline. */
export const probabilities = Float64Array.from(labels, (label) =>
  logistic((label === 1 ? 1.9 : -1.9) + 1.75 * normal()),
);
export const baselineProbabilities = Float64Array.from(probabilities, (p) =>
  logistic(0.8 * Math.log(p / (1 - p)) + 0.7 * normal()),
);

export function defined(value: number, low?: number, high?: number): Estimate {
  return low === undefined || high === undefined
    ? { kind: 'defined', value }
    : { kind: 'defined', value, low, high };
}

function ranked(scores: Float64Array): readonly { readonly score: number; readonly label: number }[] {
  return Array.from(scores, (score, gene) => ({ score, label: labels[gene] ?? 0 })).sort(
    (a, b) => b.score - a.score,
  );
}

export function rocOf(scores: Float64Array): readonly RocPoint[] {
  let [tp, fp] = [0, 0];
  return [
    { falsePositiveRate: 0, truePositiveRate: 0 },
    ...ranked(scores).map(({ score, label }) => {
      if (label === 1) tp++;
      else fp++;
      return {
        falsePositiveRate: fp / classCounts.low,
        truePositiveRate: tp / classCounts.high,
        threshold: score,
      };
    }),
  ];
}

export function precisionRecallOf(scores: Float64Array): readonly PrecisionRecallPoint[] {
  let tp = 0;
  return ranked(scores).map(({ score, label }, i) => {
    tp += label;
    return { recall: tp / classCounts.high, precision: tp / (i + 1), threshold: score };
  });
}

export function calibrationOf(scores: Float64Array): readonly CalibrationBin[] {
  return Array.from({ length: 10 }, (_, i) => {
    const [low, high] = [i / 10, (i + 1) / 10];
    const members = Array.from(scores.keys()).filter((gene) => {
      const score = scores[gene] ?? 0;
      return score >= low && score < high;
    });
    const mean = (of: (gene: number) => number) =>
      members.reduce((sum, gene) => sum + of(gene), 0) / Math.max(1, members.length);
    return {
      low,
      high,
      genes: members.length,
      meanProbability: mean((gene) => scores[gene] ?? 0),
      shareHigh: mean((gene) => labels[gene] ?? 0),
    };
  });
}

export const history: readonly EpochRecord[] = [
  ...Array.from({ length: 5 }, (_, i) => ({
    network: 'autoencoder',
    epoch: i + 1,
    trainLoss: 0.62 + 0.5 * Math.exp(-i) + 0.01 * normal(),
    validLoss: 0.64 + 0.46 * Math.exp(-i) + 0.01 * normal(),
    genesPerSecond: 2310,
  })),
  ...Array.from({ length: 24 }, (_, i) => ({
    network: 'classifier',
    epoch: i + 1,
    trainLoss: 0.27 + 0.3 * Math.exp(-i / 3) - 0.003 * i,
    validLoss: 0.3 + 0.26 * Math.exp(-i / 3) + 0.0009 * Math.max(0, i - 9) ** 1.3 + 0.003 * normal(),
    validAuroc: 0.945 - 0.06 * Math.exp(-i / 3),
    genesPerSecond: 21400,
  })),
];

const symbols =
  'TSPAN6 RHOBTB1 PHF6 SMARCA1 OCRL APLN ZDHHC9 UTP14A BCORL1 ELF4 AIFM1 RAB33A SLC25A14 GPR119 RBMX2 ENOX2 IGSF1 FRMD7 MST4 HS6ST2 GPC4'.split(
    ' ',
  );
let position = 64_200_000;
export const locusGenes: readonly LocusGene[] = symbols.map((label, i) => {
  const length = Math.round(4000 + 46000 * random() ** 2);
  const start = position + Math.round(2000 + 34000 * random());
  position = start + length * (i % 5 === 2 ? 0.4 : 1);
  const strand = random() < 0.5 ? '+' : '-';
  const activity = Math.min(1, Math.max(0, 0.2 + 0.6 * (i % 3 === 0 ? 1 : 0) + 0.15 * normal()));
  return {
    id: `ENSG${String(i + 3).padStart(11, '0')}`,
    label,
    start,
    end: start + length,
    strand,
    tss: strand === '+' ? start : start + length - 1,
    ...(i === 8 ? {} : { probability: logistic(5 * (activity - 0.45) + 0.8 * normal()) }),
    ...(i % 7 === 4 ? {} : { expression: activity > 0.45 ? ('high' as const) : ('low' as const) }),
    counts: markNames.map((_, m) =>
      Array.from({ length: axis.bins }, (_, bin) => poisson(Math.max(0.05, meanReads(m, bin, activity)))),
    ),
  };
});
// The example has as many genes as symbols.
const middle = locusGenes[10] ?? locusGenes[0];
export const focusId = middle?.id ?? '';
export const graphNodes: readonly GraphNode[] = locusGenes.map(({ id, label, probability, expression }) => ({
  id,
  label,
  probability,
  expression,
}));
export const graphEdges: readonly GraphEdge[] = [
  ...locusGenes
    .filter((gene) => gene.id !== focusId)
    .map((gene) => ({
      from: focusId,
      to: gene.id,
      kind: 'genomic' as const,
      distance: Math.abs(gene.tss - (middle?.tss ?? 0)),
    })),
  ...locusGenes.slice(1).flatMap((gene, i) => {
    const before = locusGenes[i];
    return before === undefined || gene.id === focusId || before.id === focusId
      ? []
      : [
          {
            from: before.id,
            to: gene.id,
            kind: 'genomic' as const,
            distance: Math.abs(gene.tss - before.tss),
          },
        ];
  }),
  { from: locusGenes[1]?.id ?? '', to: locusGenes[15]?.id ?? '', kind: 'interaction', weight: 0.8 },
  { from: locusGenes[4]?.id ?? '', to: focusId, kind: 'latent', weight: 0.3 },
];

const kindsDrawn = ['genomic', 'genomic', 'interaction', 'latent', 'sorted-id'] as const;

/** A larger graph: two hops around a gene, with edges of every kind; `edgeCount` at least one for each gene. */
export function largeGraph(
  count: number,
  edgeCount = Math.round(count * 1.35),
): {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
} {
  const draw = seededRandom(21);
  const nodes = Array.from({ length: count }, (_, i) => ({
    id: `g${i}`,
    label: `GENE${i}`,
    probability: draw(),
    ...(draw() < 0.2 ? {} : { expression: draw() < 0.5 ? ('high' as const) : ('low' as const) }),
  }));
  const tree: readonly GraphEdge[] = nodes.slice(1).map((node, i) => ({
    from: `g${i < 20 ? 0 : 1 + Math.floor(draw() * Math.min(i, 60))}`,
    to: node.id,
    kind: 'genomic',
    distance: Math.round(1000 * 10 ** (3 * draw())),
  }));
  const others: readonly GraphEdge[] = Array.from({ length: edgeCount - tree.length }, () => {
    // Mostly among genes of one neighbourhood, as interactions are.
    const from = Math.floor(draw() * count);
    const to = (from + 1 + Math.floor(draw() ** 3 * (count - 1))) % count;
    return {
      from: `g${from}`,
      to: `g${to}`,
      kind: kindsDrawn[Math.floor(draw() * kindsDrawn.length)] ?? 'genomic',
      weight: draw(),
      importance: draw() ** 2,
    };
  });
  return { nodes, edges: [...tree, ...others] };
}

/** Probability at or above which a gene is called high. */
export const threshold = 0.47;

/** The part of the chromosome around the focus gene. */
export const segment = { start: 64_350_000, end: 64_900_000 };
export const arcs = graphEdges
  .filter((edge) => edge.from === focusId)
  .map((edge, i) => ({
    from: edge.from,
    to: edge.to,
    weight: ((i * 37) % 10) / 10,
    distance: edge.distance,
  }));
