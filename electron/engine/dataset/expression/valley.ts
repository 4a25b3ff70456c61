/** How finely the density is laid out. */
const points = 512;

/**
 * The lowest place between the two highest modes of a density of log2(x + 1), or of the values themselves where they are
 * logarithms; a Gaussian kernel with Silverman's width.
 * @param sorted ascending, without NaN
 * @returns in the scale of the values; undefined where there are no two modes with a valley a tenth below the lower one
 */
export function valleyOf(sorted: Float64Array, isLog: boolean): number | undefined {
  const drawn = (isLog ? sorted : sorted.map((value) => Math.log2(value + 1))).filter(Number.isFinite);
  const low = drawn.at(0);
  const high = drawn.at(-1);
  if (drawn.length < 10 || low === undefined || high === undefined || low === high) return undefined;
  const width = silverman(drawn);
  const step = (high - low) / (points - 1);
  const density = smoothed(drawn, low, step, width);

  const modes: number[] = [];
  for (let at = 0; at < points; at++) {
    const here = density[at] ?? 0;
    if (here > (density[at - 1] ?? 0) && here >= (density[at + 1] ?? 0)) modes.push(at);
  }
  modes.sort((one, other) => (density[other] ?? 0) - (density[one] ?? 0));
  const highest = modes.at(0);
  if (highest === undefined) return undefined;
  // The best valley to any other mode: a shoulder of the highest one has none.
  for (const second of modes.slice(1)) {
    const [from, to] = [Math.min(highest, second), Math.max(highest, second)];
    let lowest = from;
    for (let at = from; at <= to; at++) if ((density[at] ?? 0) < (density[lowest] ?? 0)) lowest = at;
    const isMode = (density[second] ?? 0) > 0.05 * (density[highest] ?? 0);
    if (isMode && (density[lowest] ?? 0) <= 0.9 * (density[second] ?? 0)) {
      const place = low + lowest * step;
      return isLog ? place : 2 ** place - 1;
    }
  }
  return undefined;
}

/** 0.9 min(sd, IQR / 1.34) n^(-1/5) */
function silverman(sorted: Float64Array): number {
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const deviation = Math.sqrt(
    sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sorted.length - 1),
  );
  const quartile = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const spread = (quartile(0.75) - quartile(0.25)) / 1.34;
  return 0.9 * (spread > 0 ? Math.min(deviation, spread) : deviation) * sorted.length ** -0.2;
}

/** Values counted on the grid, then smoothed: the cost does not grow with genes times points. */
function smoothed(values: Float64Array, low: number, step: number, width: number): Float64Array {
  const counts = new Float64Array(points);
  for (const value of values) {
    const at = Math.round((value - low) / step);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const reach = Math.min(points, Math.ceil((4 * width) / step));
  const kernel = Float64Array.from({ length: reach + 1 }, (_, at) =>
    Math.exp(-0.5 * ((at * step) / width) ** 2),
  );
  return counts.map((_, at) => {
    let sum = 0;
    for (let off = -reach; off <= reach; off++) sum += (counts[at + off] ?? 0) * (kernel[Math.abs(off)] ?? 0);
    return sum;
  });
}
