import {
  formatCount,
  formatDistance,
  formatPosition,
  formatProportion,
  formatQuantity,
  noNumber,
} from '../../../electron/contract/words/number-format.ts';
import { fileNameOf } from '../frame/figure.ts';
import type { Figure } from '../frame/figure.ts';
import type { Size } from '../frame/chart-size.ts';
import type { TableTwin } from '../frame/table-twin.tsx';
import { layoutInput, settle } from './forces.ts';
import { graphGlyphs } from './glyphs.ts';
import type { EdgeWidth, NodeColouring } from './glyphs.ts';
import { edgesToTsv, graphToGraphMl } from './graph-files.ts';
import { GraphLegend, legendRoom } from './graph-legend.tsx';
import { describeEdge, hopsFrom, kindNames, otherEnd } from './graph.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { StillSvg } from './picture.tsx';
import { createGraphView } from './view.ts';
import type { GraphView } from './view.ts';

export type NeighbourGraphData = {
  /** The focus gene and its neighbours, up to some 2,000. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Id of the gene in the middle. */
  readonly focus: string;
  /** Default: by predicted probability. */
  readonly colouring?: NodeColouring;
  readonly edgeWidth?: EdgeWidth;
  /** The gene looked at in the views beside. */
  readonly chosen?: string | undefined;
  readonly selected?: ReadonlySet<string>;
  /** What to do next where the gene stands alone; about the annotation by default. */
  readonly whenAlone?: string;
  /** Another seed, another arrangement of the same graph. Default 1. */
  readonly seed?: number;
};

const byProbability: NodeColouring = { by: 'probability' };
const none: ReadonlySet<string> = new Set();

/** The genes around a gene, at rest and with everything in view. */
export function neighbourGraphFigure(data: NeighbourGraphData): Figure {
  const { nodes, edges, focus, chosen, selected = none, seed = 1 } = data;
  const { colouring = byProbability, edgeWidth = 'closeness' } = data;
  const graph = { nodes, edges };
  const focusNode = nodes.find((node) => node.id === focus);
  const name = focusNode?.label ?? focus;
  const fileName = fileNameOf(`neighbours-${name}`);
  return {
    title: `Neighbours of ${name}`,
    subtitle:
      focusNode === undefined
        ? undefined
        : `${formatQuantity(nodes.length - 1, 'gene')} around it, ${formatQuantity(edges.length, 'link')}${partnersInWords(graph, focusNode)}`,
    help: (
      <>
        The gene in the middle and the genes linked to it. The fill is the predicted probability of high
        expression unless you choose another, the ring is the label: where they disagree the model is wrong.
        Click a gene to look at it, double-click (or Enter) to move on to it. Shift-click selects several,
        Shift and drag draws a rectangle around them. Drag a gene to pin it somewhere, double-click a pinned
        one (or press P) to let it go. Scroll to zoom.
      </>
    ),
    message: graphMessage(graph, focus),
    table: graphTable(graph, focus),
    fileName,
    formats: [
      {
        id: 'graphml',
        label: 'GraphML',
        detail: 'The graph, for Cytoscape, Gephi or R',
        file: () => ({
          name: `${fileName}.graphml`,
          content: new Blob([graphToGraphMl(graph)], { type: 'application/xml' }),
        }),
      },
      {
        id: 'links',
        label: 'Links as TSV',
        detail: 'One line for each link, for a spreadsheet',
        file: () => ({
          name: `${fileName}-links.tsv`,
          content: new Blob([edgesToTsv(graph)], { type: 'text/tab-separated-values' }),
        }),
      },
    ],
    height: 400,
    empty:
      focusNode === undefined
        ? 'Choose a gene in the table to see its neighbours.'
        : nodes.length === 1
          ? `${name} has no neighbours here. ${data.whenAlone ?? 'Its position is not in the gene annotation, or no other gene is near. Import an annotation, or choose another gene.'}`
          : undefined,
    draw: (whole) => {
      const legend = { graph, colouring, edgeWidth, size: whole };
      const { top, size } = graphRoom(legend);
      return {
        marks: (
          <>
            <GraphLegend {...legend} />
            <StillSvg
              glyphs={graphGlyphs(graph, { focus, colouring, edgeWidth })}
              view={{ ...settledView(graph, focus, seed), size }}
              marked={{ chosen, selected }}
              top={top}
            />
          </>
        ),
      };
    },
  };
}

/** Where in a chart the graph itself lies. */
export function graphRoom(legend: Parameters<typeof legendRoom>[0]): {
  readonly top: number;
  readonly size: Size;
} {
  const { top, bottom } = legendRoom(legend);
  const { width, height } = legend.size;
  return { top, size: { width, height: Math.max(1, height - top - bottom) } };
}

function settledView(graph: Graph, focus: string, seed: number): GraphView {
  const nothing = createGraphView().getState();
  return {
    ...nothing,
    ids: graph.nodes.map(({ id }) => id),
    positions: settle(layoutInput(graph, focus, seed, nothing)),
  };
}

/** How many of the focus gene's partners are drawn, and how many it has. */
export function partnersShown(
  { edges }: Pick<Graph, 'edges'>,
  focus: Pick<GraphNode, 'id' | 'degree'>,
): { readonly shown: number; readonly all: number } {
  const drawn = edges.filter(({ from, to }) => from !== to && (from === focus.id || to === focus.id));
  const shown = new Set(drawn.map((edge) => otherEnd(edge, focus.id))).size;
  return { shown, all: Math.max(shown, focus.degree ?? 0) };
}

function partnersInWords(graph: Graph, focus: GraphNode): string {
  const { shown, all } = partnersShown(graph, focus);
  return shown === all ? '' : `; ${formatCount(shown)} of ${formatCount(all)} partners shown`;
}

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
function graphMessage({ nodes, edges }: Graph, focus: string): string {
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
function graphTable(graph: Graph, focus: string): TableTwin {
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
