import { compareInWords } from '../contract/words/comparison-words.ts';
import type { ModelCard, NeighbourPair } from '../contract/model.ts';
import { formatCount } from '../contract/words/number-format.ts';
import { estimateText, metricsJson } from './numbers.ts';

/** What neighbours changed, in words; nothing for a model that reads none. */
export function neighboursText({ neighbours, dataset }: ModelCard): readonly string[] {
  if (neighbours === undefined) return [];
  const { layers, test, bestEpoch, genesWithNeighbours } = neighbours;
  return [
    `  neighbours: ${layers.map(({ name }) => name).join(' + ')}; ${formatCount(genesWithNeighbours)} of ${formatCount(dataset.genes)} genes have any`,
    ...(bestEpoch === 0
      ? [
          '  nothing learnt from neighbours was better on validation genes than the model without: it answers alone',
        ]
      : []),
    ...pairText(test),
  ];
}

/** A model without and with neighbours, on the same genes. */
export const pairText = (pair: NeighbourPair | undefined): readonly string[] =>
  pair === undefined
    ? []
    : [
        `  AUROC without neighbours ${estimateText(pair.without.auroc)}`,
        `  with neighbours: ${compareInWords(pair.comparison, 'the same model without').words}`,
      ];

/** What neighbours changed, for a JSON consumer; null for a model that reads none. */
export function neighboursJson({ neighbours }: ModelCard): Record<string, unknown> | null {
  if (neighbours === undefined) return null;
  return { ...neighbours, valid: pairJson(neighbours.valid), test: pairJson(neighbours.test) };
}

/** null where there is none. */
export const pairJson = (pair: NeighbourPair | undefined): Record<string, unknown> | null =>
  pair === undefined ? null : { without: metricsJson(pair.without), comparison: pair.comparison };
