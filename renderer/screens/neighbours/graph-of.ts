import type { GeneNames } from '../../../electron/contract/commands/genes.ts';
import type { NeighbourGraph } from '../../../electron/contract/commands/neighbours.ts';
import type { Results } from '../../../electron/contract/commands/results.ts';
import { formatDifference, formatProportion } from '../../../electron/contract/words/number-format.ts';
import type { Graph, GraphEdge, GraphNode } from '../../charts/graph/graph.ts';
import { splitText } from '../../../electron/contract/calls.ts';
import { splitNames } from '../../../electron/contract/dataset.ts';

/** A column of numbers over all genes of the data set, to colour genes by. */
export type NumberColumn = {
  readonly name: string;
  /** [genes]; NaN where there is none. */
  readonly values: ArrayLike<number>;
  /** How a value is written; three digits by default. */
  readonly format?: (value: number) => string;
};

/** Symbol where there is one, else the id. */
export function geneLabel({ ids, symbols }: GeneNames, gene: number): string {
  const symbol = symbols[gene];
  return symbol === undefined || symbol === '' ? (ids[gene] ?? '') : symbol;
}

/** What the engine says of the genes around a gene, as the chart draws it; genes are named by their index as text. */
export function graphOf(found: NeighbourGraph, columns: readonly NumberColumn[]): Graph {
  return {
    nodes: found.nodes.map((node): GraphNode => ({
      id: String(node.gene),
      label: node.symbol === undefined || node.symbol === '' ? node.id : node.symbol,
      geneId: node.id,
      probability: node.probability,
      expression: node.label === 1 ? 'high' : node.label === 0 ? 'low' : undefined,
      chromosome: node.chromosome,
      tss: node.tss,
      strand: node.strand,
      usedFor: node.split === undefined ? undefined : splitText(splitNames.indexOf(node.split)),
      degree: node.degree,
      values: Object.fromEntries(columns.map(({ name, values }) => [name, values[node.gene] ?? Number.NaN])),
    })),
    edges: found.edges.map(
      ({ source, target, kind, distance, strength, importance, importanceBack }): GraphEdge => ({
        from: String(source),
        to: String(target),
        kind,
        distance,
        weight: strength,
        importance:
          importance === undefined && importanceBack === undefined
            ? undefined
            : Math.max(importance ?? 0, importanceBack ?? 0),
      }),
    ),
  };
}

/** What a model says, as columns to colour by beside the probability and the label. */
export function modelColumns(results: Results | undefined): readonly NumberColumn[] {
  if (results === undefined) return [];
  const { probabilities, baselineProbabilities, withoutNeighbours } = results;
  return [
    ...(baselineProbabilities === undefined
      ? []
      : [
          { name: 'Probability, logistic baseline', values: baselineProbabilities, format: formatProportion },
        ]),
    ...(withoutNeighbours === undefined
      ? []
      : [
          { name: 'Probability without neighbours', values: withoutNeighbours, format: formatProportion },
          {
            name: 'What neighbours add to the probability',
            format: formatDifference,
            values: probabilities.map((value, gene) => value - (withoutNeighbours[gene] ?? Number.NaN)),
          },
        ]),
  ];
}

export type GeneMatch = { readonly gene: number; readonly label: string; readonly id: string };

/** Genes whose symbol or id holds what was typed: exact ones first, then those that begin with it. */
export function findGenes({ ids, symbols }: GeneNames, typed: string, most: number): readonly GeneMatch[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [];
  const ranked: { readonly match: GeneMatch; readonly rank: number }[] = [];
  ids.forEach((id, gene) => {
    const symbol = symbols[gene] ?? '';
    const rank = Math.min(rankOf(symbol.toLowerCase(), wanted), rankOf(id.toLowerCase(), wanted));
    if (rank < 3) ranked.push({ match: { gene, label: symbol === '' ? id : symbol, id }, rank });
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || a.match.label.length - b.match.label.length)
    .slice(0, most)
    .map(({ match }) => match);
}

function rankOf(name: string, wanted: string): 0 | 1 | 2 | 3 {
  if (name === wanted) return 0;
  const at = name.indexOf(wanted);
  return at === 0 ? 1 : at > 0 ? 2 : 3;
}
