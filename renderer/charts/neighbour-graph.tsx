import { useMemo } from 'react';
import { IconButton } from '../components/button.tsx';
import { ChartFrame } from './frame/chart-frame.tsx';
import type { ChartOptions } from './frame/chart-frame.tsx';
import type { Size } from './frame/chart-size.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { GraphGestures, zoom } from './graph-gestures.tsx';
import { layoutGraph } from './graph-layout.ts';
import type { EdgeKind, GraphEdge, GraphNode } from './graph-layout.ts';
import { GraphPicture } from './graph-picture.tsx';
import { createGraphView } from './graph-view.ts';
import {
  formatDistance,
  formatProportion,
  formatQuantity,
  noNumber,
} from '../../electron/contract/number-format.ts';

export type NeighbourGraphProps = ChartOptions & {
  /** The focus gene and its neighbours, up to some 150. Keep the same objects between renders. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Id of the gene in the middle. */
  readonly focus: string;
  /** Called with the id of a gene that was clicked or chosen with Enter; the screen makes it the focus. */
  readonly onMove?: (id: string) => void;
  /** Another seed, another arrangement of the same graph. Default 1. */
  readonly seed?: number;
};

const kindNames: Readonly<Record<EdgeKind, string>> = {
  genomic: 'genomic neighbour',
  interaction: 'interaction',
  latent: 'alike in the latent space',
};

/** The genes around a gene: colour by predicted probability, ring by label, edge by distance. */
export function NeighbourGraph(props: NeighbourGraphProps) {
  const { nodes, edges, focus, onMove, seed } = props;
  const store = useMemo(
    () => createGraphView(layoutGraph(nodes, edges, focus, seed)),
    [nodes, edges, focus, seed],
  );
  const table = useMemo(() => graphTable(props), [props]);
  const describe = (node: GraphNode) => describeNode(node, edges, focus);
  const focusNode = nodes.find((node) => node.id === focus);
  const draw = useMemo(
    () => (size: Size) => ({
      marks: <GraphPicture {...{ nodes, edges, focus, size, store }} />,
      overlay: (
        <GraphGestures
          {...{ nodes, edges, focus, size, store, onMove }}
          describe={(node) => describeNode(node, edges, focus)}
        />
      ),
    }),
    [nodes, edges, focus, store, onMove],
  );
  return (
    <ChartFrame
      title={`Neighbours of ${focusNode?.label ?? focus}`}
      options={props}
      subtitle={focusNode === undefined ? undefined : describe(focusNode).slice(1).join(', ')}
      help={
        <>
          The gene in the middle and the genes linked to it. The fill is the predicted probability of high
          expression, the ring is the label: where they disagree the model is wrong. Click a gene (or walk to
          it with the arrow keys and press Enter) to move on to it; drag genes to rearrange, scroll to zoom.
        </>
      }
      message={graphMessage(props)}
      table={table}
      fileName={`neighbours-${focusNode?.label ?? focus}`.replace(/[^\w.-]+/g, '-')}
      height={400}
      empty={
        focusNode === undefined
          ? 'Choose a gene in the table to see its neighbours.'
          : nodes.length === 1
            ? `${focusNode.label} has no neighbours here: its position is not in the gene annotation, or no other gene is near. Import an annotation, or choose another gene.`
            : undefined
      }
      actions={
        <>
          <IconButton icon="plus" label="Zoom in" onPress={() => zoom(store, 1.25)} />
          <IconButton icon="minus" label="Zoom out" onPress={() => zoom(store, 0.8)} />
          <IconButton
            icon="fit"
            label="Show all genes"
            onPress={() => store.setState({ viewport: undefined })}
          />
        </>
      }
      draw={draw}
    />
  );
}

function describeNode(node: GraphNode, edges: readonly GraphEdge[], focus: string): readonly string[] {
  const link = edges.find(
    (edge) => (edge.from === focus && edge.to === node.id) || (edge.to === focus && edge.from === node.id),
  );
  return [
    node.label,
    node.probability === undefined
      ? 'not predicted yet'
      : `probability of high expression ${formatProportion(node.probability)}`,
    node.expression === undefined ? 'no label' : `labelled ${node.expression}`,
    ...(link === undefined ? [] : [describeEdge(link)]),
  ];
}

function describeEdge(edge: GraphEdge): string {
  const distance = edge.distance === undefined ? '' : `, ${formatDistance(edge.distance)} away`;
  return `${kindNames[edge.kind]}${distance}`;
}

/** The sentence a screen reader hears. */
function graphMessage({ nodes, edges, focus }: NeighbourGraphProps): string {
  const focusNode = nodes.find((node) => node.id === focus);
  const predicted = nodes.filter((node) => node.id !== focus && node.probability !== undefined);
  const high = predicted.filter((node) => (node.probability ?? 0) >= 0.5);
  return (
    `Graph of ${focusNode?.label ?? focus} and ${formatQuantity(Math.max(0, nodes.length - 1), 'neighbour')} ` +
    `with ${formatQuantity(edges.length, 'link')}; ${high.length} of ${predicted.length} predicted neighbours ` +
    'have a probability of .5 or more.'
  );
}

/** One row per gene, the focus first, then by distance. */
function graphTable({ nodes, edges, focus }: NeighbourGraphProps): TableTwin {
  const linkOf = (id: string) =>
    edges.find((edge) => (edge.from === focus && edge.to === id) || (edge.to === focus && edge.from === id));
  const order = (node: GraphNode) => (node.id === focus ? -1 : (linkOf(node.id)?.distance ?? Infinity));
  return {
    caption: 'The focus gene and its neighbours',
    columns: ['Gene', 'Probability of high expression', 'Label', 'Link to the focus', 'Distance'],
    rows: [...nodes]
      .sort((a, b) => compare(order(a), order(b)))
      .map((node) => {
        const link = linkOf(node.id);
        return [
          node.label,
          node.probability === undefined ? noNumber : formatProportion(node.probability),
          node.expression ?? 'none',
          node.id === focus ? 'focus' : link === undefined ? 'through others' : kindNames[link.kind],
          link?.distance === undefined ? noNumber : formatDistance(link.distance),
        ];
      }),
  };
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
