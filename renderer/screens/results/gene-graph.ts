import type { GenomicNeighbour } from '../../../electron/contract/commands/genes.ts';
import type { Results } from '../../../electron/contract/commands/results.ts';
import type { GraphEdge, GraphNode } from '../../charts/graph/graph.ts';

/** Symbol where there is one, else the id. */
export function geneName(results: Pick<Results, 'ids' | 'symbols'>, gene: number): string {
  const symbol = results.symbols[gene];
  return symbol === undefined || symbol === '' ? (results.ids[gene] ?? '') : symbol;
}

/** A gene and its genomic neighbours as a graph; nodes are named by their index in the data set. */
export function graphOf(
  results: Pick<Results, 'ids' | 'symbols' | 'probabilities' | 'labels'>,
  focus: number,
  neighbours: readonly Pick<GenomicNeighbour, 'gene' | 'distance'>[],
): { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] } {
  return {
    nodes: [focus, ...neighbours.map(({ gene }) => gene)].map((gene) => ({
      id: String(gene),
      label: geneName(results, gene),
      probability: results.probabilities[gene],
      expression: expressionOf(results.labels[gene]),
    })),
    edges: neighbours.map(({ gene, distance }) => ({
      from: String(focus),
      to: String(gene),
      kind: 'genomic',
      distance,
    })),
  };
}

function expressionOf(label: number | undefined): GraphNode['expression'] {
  if (label === 1) return 'high';
  return label === 0 ? 'low' : undefined;
}
