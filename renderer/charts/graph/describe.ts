import {
  formatDistance,
  formatPosition,
  formatProportion,
  formatQuantity,
  noNumber,
} from '../../../electron/contract/words/number-format.ts';
import type { TableTwin } from '../frame/table-twin.tsx';
import { describeEdge, hopsFrom, kindNames } from './graph.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';

/** What a gene says of itself under the pointer; its name first. */
export function describeNode(node: GraphNode, { edges }: Graph, focus: string): readonly string[] {
  return [
    node.label,
    node.probability === undefined
      ? 'not predicted yet'
      : `probability of high expression ${formatProportion(node.probability)}`,
    node.expression === undefined ? 'no label' : `labelled ${node.expression}`,
    ...(node.chromosome === undefined || node.tss === undefined
      ? []
      : [`TSS ${formatPosition(node.chromosome, node.tss)}, strand ${node.strand ?? 'unknown'}`]),
    ...edges.filter((edge) => joins(edge, focus, node.id)).map(describeEdge),
  ];
}

/** The sentence a screen reader hears. */
export function graphMessage({ nodes, edges }: Graph, focus: string): string {
  const focusNode = nodes.find((node) => node.id === focus);
  const predicted = nodes.filter((node) => node.id !== focus && node.probability !== undefined);
  const high = predicted.filter((node) => (node.probability ?? 0) >= 0.5);
  return (
    `Graph of ${focusNode?.label ?? focus} and ${formatQuantity(Math.max(0, nodes.length - 1), 'neighbour')} ` +
    `with ${formatQuantity(edges.length, 'link')}; ${high.length} of ${predicted.length} predicted neighbours ` +
    'have a probability of .5 or more.'
  );
}

/** One row per gene: the focus first, then by steps from it, then by distance. */
export function graphTable(graph: Graph, focus: string): TableTwin {
  const { nodes, edges } = graph;
  const hops = hopsFrom(graph, focus);
  const linkOf = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const other = edge.from === focus ? edge.to : edge.to === focus ? edge.from : undefined;
    if (other !== undefined && !linkOf.has(other)) linkOf.set(other, edge);
  }
  const order = (node: GraphNode): readonly [number, number] => [
    hops.get(node.id) ?? Infinity,
    linkOf.get(node.id)?.distance ?? Infinity,
  ];
  return {
    caption: 'The focus gene and its neighbours',
    columns: [
      'Gene',
      'Probability of high expression',
      'Label',
      'Link to the focus',
      'Distance',
      'Importance',
      'Steps from the focus',
    ],
    rows: nodes
      .map((node) => ({ node, at: order(node) }))
      .sort((a, b) => compare(a.at[0], b.at[0]) || compare(a.at[1], b.at[1]))
      .map(({ node, at: [hop] }) => {
        const link = linkOf.get(node.id);
        return [
          node.label,
          node.probability === undefined ? noNumber : formatProportion(node.probability),
          node.expression ?? 'none',
          node.id === focus ? 'focus' : link === undefined ? 'through others' : kindNames[link.kind],
          link?.distance === undefined ? noNumber : formatDistance(link.distance),
          link?.importance === undefined ? noNumber : formatProportion(link.importance),
          Number.isFinite(hop) ? String(hop) : noNumber,
        ];
      }),
  };
}

function joins(edge: GraphEdge, a: string, b: string): boolean {
  return (edge.from === a && edge.to === b) || (edge.from === b && edge.to === a);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
