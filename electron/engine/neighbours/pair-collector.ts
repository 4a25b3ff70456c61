import type { LayerEdges } from './set-from-edges.ts';

/** Unordered pairs of genes, each once, with the highest score it was given. */
export interface PairCollector {
  /** @returns the line a pair came from first, or undefined where it is new */
  add(one: number, other: number, score: number, line: number): number | undefined;
  readonly pairs: () => number;
  readonly scored: () => number;
  readonly genes: () => number;
  /** Both directions of each pair, strongest first; of equally strong ones the lower gene index first. */
  edges(): LayerEdges;
}

export function createPairCollector(geneCount: number): PairCollector {
  /** By the lower gene: the higher one, and the pair's place in the lists. */
  const partners = new Map<number, Map<number, number>>();
  const lower: number[] = [];
  const higher: number[] = [];
  const scores: number[] = [];
  const lines: number[] = [];

  return {
    add(one, other, score, line) {
      const [low, high] = one < other ? [one, other] : [other, one];
      const known = partners.get(low) ?? new Map<number, number>();
      partners.set(low, known);
      const place = known.get(high);
      if (place === undefined) {
        known.set(high, lower.length);
        lower.push(low);
        higher.push(high);
        scores.push(score);
        lines.push(line);
        return undefined;
      }
      if (!(scores[place] >= score) && !Number.isNaN(score)) scores[place] = score;
      return lines[place];
    },
    pairs: () => lower.length,
    scored: () => scores.reduce((sum, score) => sum + (Number.isNaN(score) ? 0 : 1), 0),
    genes() {
      const joined = new Uint8Array(geneCount);
      for (const gene of lower) joined[gene] = 1;
      for (const gene of higher) joined[gene] = 1;
      return joined.reduce((sum, is) => sum + is, 0);
    },
    edges() {
      const rows = Array.from({ length: geneCount }, (): { to: number; score: number }[] => []);
      for (const [place, low] of lower.entries()) {
        const score = Math.fround(scores[place]);
        rows[low].push({ to: higher[place], score });
        rows[higher[place]].push({ to: low, score });
      }
      const from: number[] = [];
      const to: number[] = [];
      const ordered: number[] = [];
      // No score comes last.
      const value = (score: number): number => (Number.isNaN(score) ? -Infinity : score);
      for (const [gene, row] of rows.entries()) {
        row.sort((a, b) =>
          value(b.score) > value(a.score) ? 1 : value(b.score) < value(a.score) ? -1 : a.to - b.to,
        );
        for (const edge of row) {
          from.push(gene);
          to.push(edge.to);
          ordered.push(edge.score);
        }
      }
      return { from, to, scores: ordered };
    },
  };
}
