import type { Labels, Scores } from './labelled-scores.ts';

/** Genes in order of falling score, sorted once and then walked once per bootstrap draw. */
export interface Ranking {
  /** order[position] is the gene's index in the caller's arrays; equal scores keep that order. */
  readonly order: Uint32Array;
  /** Label of the gene at each position. */
  readonly labels: Uint8Array;
  /** Score at each position. */
  readonly scores: Float64Array;
  /** 1 where the next position's score is lower or there is none: the end of a group of equal scores. */
  readonly endsTie: Uint8Array;
}

/** Sorts genes by falling score, O(n log n). The caller has checked the labels and scores. */
export function rankByScore(labels: Labels, scores: Scores): Ranking {
  const genes = labels.length;
  const order = new Uint32Array(genes);
  for (let gene = 0; gene < genes; gene++) order[gene] = gene;
  // Not a subtraction: infinite scores are allowed, and Infinity - Infinity has no order.
  order.sort((a, b) => (scores[a] > scores[b] ? -1 : scores[a] < scores[b] ? 1 : a - b));

  const ranking: Ranking = {
    order,
    labels: new Uint8Array(genes),
    scores: new Float64Array(genes),
    endsTie: new Uint8Array(genes),
  };
  for (let position = 0; position < genes; position++) {
    const gene = order[position];
    ranking.labels[position] = labels[gene];
    ranking.scores[position] = scores[gene];
    const last = position === genes - 1;
    ranking.endsTie[position] = last || scores[order[position + 1]] !== scores[gene] ? 1 : 0;
  }
  return ranking;
}
