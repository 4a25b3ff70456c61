/**
 * What a mark looks like around the TSS, as eight numbers that depend on neither depth nor units. "Near" is within 1 kb of the
 * TSS, "far" 3.5 kb and more from it; downstream is 2 to 5 kb behind it, upstream 2 to 5 kb before it.
 */
export const shapeFeatures = [
  /** log2 of the mean near the TSS over the mean far from it. */
  'peak',
  /** log2 of the mean downstream over the mean upstream. */
  'lean',
  /** log2 of the mean within 300 bp over the mean 0.8 to 1.8 kb to either side: below 0 where the TSS itself is free. */
  'dip',
  /** log2 of the mean 0.2 to 0.8 kb behind the TSS over the mean as far before it. */
  'side',
  /** AUROC of the genes' labels by their sum near the TSS, downstream and upstream. */
  'aurocNear',
  'aurocDownstream',
  'aurocUpstream',
  /** Standard deviation of the genes' totals over their mean. */
  'unevenness',
] as const;
export type ShapeFeature = (typeof shapeFeatures)[number];
export type ShapeFeatures = Readonly<Record<ShapeFeature, number>>;

/** Those that need the strands of genes, and those that need labels. */
export const strandedFeatures: ReadonlySet<ShapeFeature> = new Set([
  'lean',
  'side',
  'aurocDownstream',
  'aurocUpstream',
]);
export const labelledFeatures: ReadonlySet<ShapeFeature> = new Set([
  'aurocNear',
  'aurocDownstream',
  'aurocUpstream',
]);

/** What is known of a mark's shape. */
export interface MarkShape {
  readonly mark: string;
  /** Whether reads of the mark pile up at active starts within 1 kb: where a start lies can be read off such a mark. */
  readonly peaksAtStarts: boolean;
  readonly mean: ShapeFeatures;
  /** Standard deviation among cell types and laboratories. */
  readonly spread: ShapeFeatures;
  /** Mean count in 20 parts of the window over the mean of all, upstream to downstream; where it was measured. */
  readonly profile: readonly number[] | undefined;
}

function features(values: readonly number[]): ShapeFeatures {
  const [peak = 0, lean = 0, dip = 0, side = 0, near = 0, down = 0, up = 0, unevenness = 0] = values;
  return {
    peak,
    lean,
    dip,
    side,
    aurocNear: near,
    aurocDownstream: down,
    aurocUpstream: up,
    unevenness,
  };
}

/**
 * The five marks of the REMC core set: mean of three cell types (E003, E012, E123), whose counts were made by three recipes.
 * A spread is what they differ by and, as three are few, a floor that cell types seen by others keep within.
 */
function measured(
  mark: string,
  mean: readonly number[],
  deviation: readonly number[],
  profile: readonly number[],
): MarkShape {
  const floor = [0.6, 0.25, 0.35, 0.4, 0.08, 0.09, 0.08, 0.5];
  const spread = features(deviation.map((value, at) => Math.hypot(value, floor[at] ?? 0)));
  return { mark, peaksAtStarts: mark === 'H3K4me3', mean: features(mean), spread, profile };
}

/** Marks of which no counts of a whole sample were at hand: as they are described, with wide spreads. */
function described(mark: string, peaksAtStarts: boolean, mean: readonly number[]): MarkShape {
  const spread = features([1, 0.4, 0.9, 0.6, 0.09, 0.1, 0.1, 0.6]);
  return { mark, peaksAtStarts, mean: features(mean), spread, profile: undefined };
}

/** By canonical name. */
export const knownShapes: readonly MarkShape[] = [
  measured(
    'H3K4me3',
    [3.67, 0.26, 1.51, 0.86, 0.88, 0.78, 0.62, 0.95],
    [0.54, 0.12, 0.39, 0.27, 0.02, 0.06, 0.05, 0.06],
    [
      0.21, 0.23, 0.25, 0.29, 0.33, 0.42, 0.46, 0.75, 1.7, 2.64, 4.39, 3.49, 1.77, 0.85, 0.56, 0.42, 0.36,
      0.33, 0.29, 0.27,
    ],
  ),
  measured(
    'H3K4me1',
    [0.66, 0.37, -0.6, -0.44, 0.63, 0.74, 0.63, 0.71],
    [0.18, 0.07, 0.17, 0.22, 0.11, 0.08, 0.09, 0.08],
    [
      0.69, 0.7, 0.74, 0.75, 0.74, 0.88, 1.01, 1.26, 1.48, 1.21, 0.83, 1.24, 1.51, 1.32, 1.15, 1.04, 0.94,
      0.89, 0.82, 0.82,
    ],
  ),
  measured(
    'H3K36me3',
    [-0.98, 0.72, -0.76, 0.03, 0.58, 0.86, 0.62, 0.81],
    [0.24, 0.05, 0.26, 0.23, 0.12, 0.05, 0.07, 0.03],
    [
      0.91, 0.86, 0.88, 0.87, 0.83, 0.86, 0.82, 0.78, 0.71, 0.58, 0.56, 0.74, 0.96, 1.17, 1.32, 1.42, 1.48,
      1.47, 1.35, 1.42,
    ],
  ),
  measured(
    'H3K27me3',
    [0.8, 0.05, -0.24, 0.11, 0.39, 0.32, 0.41, 1.81],
    [0.46, 0.06, 0.07, 0.11, 0.06, 0.04, 0.06, 0.8],
    [
      0.81, 0.8, 0.84, 0.88, 0.89, 0.96, 1.03, 1.14, 1.2, 1.06, 1.13, 1.37, 1.37, 1.19, 1.08, 0.95, 0.89,
      0.81, 0.8, 0.81,
    ],
  ),
  measured(
    'H3K9me3',
    [0, 0.03, -0.3, -0.13, 0.5, 0.51, 0.48, 0.66],
    [0.16, 0.05, 0.26, 0.16, 0.08, 0.08, 0.05, 0.14],
    [
      0.94, 0.92, 0.95, 0.96, 0.94, 1.01, 1.0, 1.06, 1.11, 0.99, 1.0, 1.05, 1.05, 1.04, 1.02, 0.98, 1.01,
      0.98, 0.98, 1.0,
    ],
  ),
  described('H3K27ac', true, [2.8, 0.3, 0.6, 0.6, 0.87, 0.8, 0.68, 1.1]),
  described('H3K9ac', true, [3.2, 0.3, 1, 0.7, 0.88, 0.8, 0.66, 1]),
  described('H3K4me2', true, [2, 0.3, 0.1, 0.2, 0.82, 0.75, 0.65, 0.8]),
  described('H3K79me2', false, [0.3, 1.2, 0, 1, 0.87, 0.93, 0.65, 1.2]),
];

/** What is known of a mark by its name, however it is written: `h3k4me3`, `K562-H3K4me3_rep1`, `H3.K4.me3`. */
export function shapeOf(name: string): MarkShape | undefined {
  const letters = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const found = knownShapes.filter(({ mark }) => letters.includes(mark.toLowerCase()));
  // A name that holds two marks names neither.
  return found.length === 1 ? found[0] : undefined;
}
