import { useMemo } from 'react';
import { formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { IconButton } from '../../components/button.tsx';
import { ChartFrame } from '../frame/chart-frame.tsx';
import type { ChartOptions } from '../frame/chart-frame.tsx';
import type { Size } from '../frame/chart-size.ts';
import { describeNode, graphMessage, graphTable } from './describe.ts';
import { GraphGestures } from './gestures.tsx';
import type { GraphActions } from './gestures.tsx';
import { graphGlyphs, isForCanvas } from './glyphs.ts';
import type { EdgeWidth, NodeColouring } from './glyphs.ts';
import type { GraphEdge, GraphNode } from './graph.ts';
import { edgesToTsv, graphToGraphMl } from './graph-files.ts';
import { GraphLegend, legendRoom } from './graph-legend.tsx';
import { MovingCanvas, MovingSvg, StillSvg } from './moving-graph.tsx';
import { useGraphLayout } from './use-layout.ts';
import { fit, zoom } from './view-actions.ts';

export type NeighbourGraphProps = ChartOptions &
  GraphActions & {
    /** The focus gene and its neighbours, up to some 2,000. Keep the same objects between renders. */
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

/** The genes around a gene: a click chooses (or moves on, where nothing can be chosen), a drag pins, scrolling zooms. */
export function NeighbourGraph(props: NeighbourGraphProps) {
  const { nodes, edges, focus, chosen, seed = 1, selected = none } = props;
  const { colouring = byProbability, edgeWidth = 'closeness' } = props;
  const { onChoose = props.onMove, onMove, onSelect, onExpand, onCollapse, onStep } = props;
  const graph = useMemo(() => ({ nodes, edges }), [nodes, edges]);
  const { store, layout } = useGraphLayout(graph, focus, seed);
  const glyphs = useMemo(
    () => graphGlyphs(graph, { focus, colouring, edgeWidth }),
    [graph, focus, colouring, edgeWidth],
  );
  const table = useMemo(() => graphTable(graph, focus), [graph, focus]);
  const marked = useMemo(() => ({ chosen, selected }), [chosen, selected]);
  const draw = useMemo(
    () => (whole: Size) => {
      const legend = { graph, colouring, edgeWidth, size: whole };
      const { top, bottom } = legendRoom(legend);
      const size = { width: whole.width, height: Math.max(1, whole.height - top - bottom) };
      const painted = isForCanvas(graph);
      return {
        marks: (
          <>
            <GraphLegend {...legend} />
            {!painted && <MovingSvg {...{ glyphs, store, marked, size, top }} />}
          </>
        ),
        ...(painted
          ? {
              exportMarks: () => (
                <>
                  <GraphLegend {...legend} />
                  <StillSvg glyphs={glyphs} view={{ ...store.getState(), size }} marked={marked} top={top} />
                </>
              ),
            }
          : {}),
        overlay: (
          <div className="chart-graph-stage" style={{ ...size, top }}>
            {painted && <MovingCanvas {...{ glyphs, store, marked, size }} />}
            <GraphGestures
              {...{ graph, focus, selected, store, layout, size }}
              actions={{ onChoose, onMove, onSelect, onExpand, onCollapse, onStep }}
              describe={(node) => describeNode(node, graph, focus)}
            />
          </div>
        ),
      };
    },
    [
      graph,
      focus,
      glyphs,
      colouring,
      edgeWidth,
      marked,
      selected,
      store,
      layout,
      onChoose,
      onMove,
      onSelect,
      onExpand,
      onCollapse,
      onStep,
    ],
  );
  const focusNode = nodes.find((node) => node.id === focus);
  const name = focusNode?.label ?? focus;
  const fileName = `neighbours-${name}`.replace(/[^\w.-]+/g, '-');
  return (
    <ChartFrame
      title={`Neighbours of ${name}`}
      options={props}
      subtitle={
        focusNode === undefined
          ? undefined
          : `${formatQuantity(nodes.length - 1, 'gene')} around it, ${formatQuantity(edges.length, 'link')}`
      }
      help={
        <>
          The gene in the middle and the genes linked to it. The fill is the predicted probability of high
          expression unless you choose another, the ring is the label: where they disagree the model is wrong.
          {onChoose === onMove
            ? ' Click a gene (or walk to it with the arrow keys and press Enter) to move on to it.'
            : ' Click a gene to look at it, double-click (or Enter) to move on to it. Shift-click selects several, Shift and drag draws a rectangle around them.'}{' '}
          Drag a gene to pin it somewhere, double-click a pinned one (or press P) to let it go. Scroll to
          zoom.
        </>
      }
      message={graphMessage(graph, focus)}
      table={table}
      fileName={fileName}
      moreExports={[
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
      ]}
      height={400}
      empty={
        focusNode === undefined
          ? 'Choose a gene in the table to see its neighbours.'
          : nodes.length === 1
            ? `${name} has no neighbours here. ${props.whenAlone ?? 'Its position is not in the gene annotation, or no other gene is near. Import an annotation, or choose another gene.'}`
            : undefined
      }
      actions={
        <>
          <IconButton icon="plus" label="Zoom in" onPress={() => zoom(store, 1.25)} />
          <IconButton icon="minus" label="Zoom out" onPress={() => zoom(store, 0.8)} />
          <IconButton icon="fit" label="Show all genes" onPress={() => fit(store)} />
        </>
      }
      draw={draw}
    />
  );
}
