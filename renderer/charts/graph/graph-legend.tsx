import { neighbourKinds } from '../../../electron/contract/neighbours.ts';
import type { NeighbourKind } from '../../../electron/contract/neighbours.ts';
import { formatValue } from '../../../electron/contract/words/number-format.ts';
import { chartColour, divergingColour, sequentialColour } from '../../theme/palette.ts';
import type { Size } from '../frame/chart-size.ts';
import { ColourBar } from '../marks/colour-bar.tsx';
import { Legend, placeLegend } from '../marks/legend.tsx';
import type { LegendItem } from '../marks/legend.tsx';
import { columnScale, disagreement } from './glyphs.ts';
import type { EdgeWidth, NodeColouring } from './glyphs.ts';
import type { Graph, GraphNode } from './graph.ts';

export type GraphLegendProps = {
  readonly graph: Graph;
  readonly colouring: NodeColouring;
  readonly edgeWidth: EdgeWidth;
  readonly size: Size;
};

const barHeight = 42;

/** Room that the legends take above and below the graph, CSS pixels. */
export function legendRoom({ graph, colouring, edgeWidth, size }: GraphLegendProps): {
  readonly top: number;
  readonly bottom: number;
} {
  const items = legendItems(graph, colouring, edgeWidth);
  return {
    top: placeLegend(items, size.width - 4).height + 6,
    bottom: colouring.by === 'label' ? 0 : barHeight,
  };
}

/** What colours, rings and lines mean. */
export function GraphLegend(props: GraphLegendProps) {
  const { graph, colouring, edgeWidth, size } = props;
  return (
    <>
      <Legend items={legendItems(graph, colouring, edgeWidth)} x={2} y={2} width={size.width - 4} />
      {colouring.by !== 'label' && (
        <ColourBar
          box={{ x: 8, y: size.height - 22, width: Math.min(180, size.width - 16), height: 8 }}
          {...fillScale(graph, colouring)}
        />
      )}
    </>
  );
}

function fillScale(
  { nodes }: Graph,
  colouring: NodeColouring,
): {
  readonly title: string;
  readonly colour: (share: number) => string;
  readonly labels: readonly string[];
} {
  switch (colouring.by) {
    case 'probability':
    case 'label':
      return {
        title: 'Predicted probability of high expression',
        colour: divergingColour,
        labels: ['0', '.5', '1'],
      };
    case 'disagreement':
      return {
        title: 'Prediction minus label, in size',
        colour: sequentialColour,
        labels: ['0 agrees', '1 disagrees'],
      };
    case 'column': {
      const { extent, isLogarithmic } = columnScale(nodes, colouring.column);
      return {
        title: isLogarithmic ? `${colouring.column}, logarithmic` : colouring.column,
        colour: sequentialColour,
        labels: extent.map(formatValue),
      };
    }
  }
}

function legendItems(
  { nodes, edges }: Graph,
  colouring: NodeColouring,
  edgeWidth: EdgeWidth,
): readonly LegendItem[] {
  const kinds = new Set(edges.map(({ kind }) => kind));
  const swatch = colouring.by === 'label' ? ('dot' as const) : ('ring' as const);
  const unfilled = nodes.some((node) => hasNoFill(node, colouring));
  return [
    { label: 'Label high', colour: chartColour('high'), swatch },
    { label: 'Label low', colour: chartColour('low'), swatch },
    ...(nodes.some(({ expression }) => expression === undefined)
      ? [{ label: 'No label', colour: chartColour('axis'), swatch: 'dotted-ring' as const }]
      : []),
    ...(unfilled
      ? [{ label: missingWords[colouring.by], colour: chartColour('neutral'), swatch: 'dot' as const }]
      : []),
    ...neighbourKinds.filter((kind) => kinds.has(kind)).map((kind) => kindItems[kind]),
    ...(edges.length === 0
      ? []
      : [
          {
            label: edgeWidth === 'closeness' ? 'Thicker: closer or stronger' : 'Thicker: more important',
            colour: chartColour('axis'),
            swatch: 'wedge' as const,
          },
        ]),
  ];
}

const missingWords: Readonly<Record<NodeColouring['by'], string>> = {
  probability: 'Not predicted',
  label: 'No label',
  disagreement: 'No prediction or no label',
  column: 'No value',
};

function hasNoFill(node: GraphNode, colouring: NodeColouring): boolean {
  switch (colouring.by) {
    case 'probability':
      return node.probability === undefined;
    case 'label':
      // The ring says so already.
      return false;
    case 'disagreement':
      return disagreement(node) === undefined;
    case 'column':
      return !Number.isFinite(node.values?.[colouring.column]);
  }
}

const kindItems: Readonly<Record<NeighbourKind, LegendItem>> = {
  genomic: { label: 'Genomic neighbour', colour: chartColour('axis') },
  interaction: { label: 'Interaction', colour: chartColour('focus') },
  latent: { label: 'Alike in the latent space', colour: chartColour('model'), swatch: 'dash' },
  'sorted-id': { label: 'Next by sorted id', colour: chartColour('baseline'), swatch: 'dotted' },
};
