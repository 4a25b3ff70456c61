import { scaleLinear } from 'd3';
import { useMemo, useState } from 'react';
import { IconButton } from '../components/button.tsx';
import type { BinAxis } from './bin-axis.ts';
import { describeOrientation } from './bin-axis.ts';
import type { NeighbourKind } from '../../electron/contract/neighbours.ts';
import { ChartFrame } from './frame/chart-frame.tsx';
import type { ChartOptions, Drawing } from './frame/chart-frame.tsx';
import type { Box, Size } from './frame/chart-size.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { estimateTextWidth } from './frame/text-width.ts';
import { edgeLooks } from './graph/glyphs.ts';
import { closeness } from './graph/graph.ts';
import type { GraphEdge } from './graph/graph.ts';
import { LocusGestures } from './locus-gestures.tsx';
import type { GeneBox } from './locus-gestures.tsx';
import { binsOnGenome, formatMb, mergeBins, packLanes, zoomSegment } from './locus-layout.ts';
import type { LocusGene, Segment } from './locus-layout.ts';
import { GeneGlyph, LocusTracks } from './locus-marks.tsx';
import type { LocusTrack } from './locus-marks.tsx';
import { Arcs } from './marks/arcs.tsx';
import { AxisX } from './marks/axis.tsx';
import { RuleX } from './marks/rule.tsx';
import { chartColour } from '../theme/palette.ts';
import {
  formatChromosome,
  formatCount,
  formatDistance,
  formatPosition,
  formatProportion,
  formatQuantity,
  noNumber,
} from '../../electron/contract/words/number-format.ts';

/** A link between two genes; `kind` colours it, closeness is its thickness. */
export type LocusArc = Pick<GraphEdge, 'from' | 'to' | 'distance' | 'weight'> & {
  /** Default genomic. */
  readonly kind?: NeighbourKind;
};

export type LocusViewProps = ChartOptions & {
  /** As the annotation writes it. */
  readonly chromosome: string;
  /** What is shown at first; the user may pan and zoom from there. */
  readonly segment: Segment;
  /** All genes of the chromosome that may come into view. Keep the same objects between renders. */
  readonly genes: readonly LocusGene[];
  readonly focus: string;
  readonly marks: readonly string[];
  readonly axis: BinAxis;
  readonly arcs: readonly LocusArc[];
  /** Called with the id of a gene that was clicked or chosen with Enter. */
  readonly onMove?: (id: string) => void;
};

const left = 84;
const right = 16;
const arcHeight = 84;
const laneHeight = 34;
const trackHeight = 40;
const glyphHeight = 12;

/** A piece of chromosome to scale: neighbours as arcs, genes as arrows by strand, each mark's counts beneath. */
export function LocusView(props: LocusViewProps) {
  const { chromosome, genes, focus, marks, axis, arcs, onMove } = props;
  // The user's own view lasts until another segment is asked for.
  const [moved, setMoved] = useState<{ readonly of: Segment; readonly to: Segment }>();
  const segment = moved?.of === props.segment ? moved.to : props.segment;
  const setSegment = (to: Segment | undefined) =>
    setMoved(to === undefined ? undefined : { of: props.segment, to });
  const table = useMemo(() => locusTable(props), [props]);
  const focusGene = genes.find((gene) => gene.id === focus);
  const shown = genes.filter((gene) => gene.end > segment.start && gene.start < segment.end);
  const lanesAt = (width: number) => lanesOf(genes, segment, Math.max(1, width - left - right));
  return (
    <ChartFrame
      title={`Locus of ${focusGene?.label ?? focus}`}
      options={props}
      subtitle={`${formatChromosome(chromosome)}:${formatCount(segment.start + 1)}-${formatCount(segment.end)}, ${formatDistance(segment.end - segment.start)} to scale`}
      help={
        <>
          Genes lie where they are on the chromosome; arrows point where transcription goes. The fill is the
          predicted probability of high expression (blue low, orange high), the outline is the label. Arcs
          link neighbours, in the colours of the graph, thicker where they are closer. Below, each mark's
          reads around every gene's transcription start site. Scroll to zoom, drag to move along, click a gene
          to move on to it.
        </>
      }
      message={locusMessage(props)}
      table={table}
      fileName={`locus-${focusGene?.label ?? focus}`.replace(/[^\w.-]+/g, '-')}
      height={(width) =>
        arcHeight + laneCountOf(shown, lanesAt(width)) * laneHeight + 52 + marks.length * trackHeight + 8
      }
      empty={
        focusGene === undefined
          ? 'The position of this gene is not known. Import a gene annotation that has it.'
          : undefined
      }
      actions={
        <>
          <IconButton icon="plus" label="Zoom in" onPress={() => setSegment(zoomSegment(segment, 1.6))} />
          <IconButton
            icon="minus"
            label="Zoom out"
            onPress={() => setSegment(zoomSegment(segment, 1 / 1.6))}
          />
          <IconButton icon="fit" label="Show the first view again" onPress={() => setSegment(undefined)} />
        </>
      }
      draw={(size) => {
        const lanes = lanesAt(size.width);
        const laneCount = laneCountOf(shown, lanes);
        return drawLocus(
          { chromosome, shown, genes, lanes, laneCount, focus, marks, axis, arcs, segment, size },
          (boxes) => (
            <LocusGestures
              genes={shown}
              boxes={boxes}
              focus={focus}
              size={size}
              plot={{ from: left, to: size.width - right }}
              segment={segment}
              onSegment={setSegment}
              describe={(gene) => describeGene(gene, chromosome, focusGene)}
              onMove={onMove}
            />
          ),
        );
      }}
    />
  );
}

function laneCountOf(shown: readonly LocusGene[], lanes: ReadonlyMap<string, number>): number {
  return Math.max(1, ...shown.map((gene) => (lanes.get(gene.id) ?? 0) + 1));
}

/** Lanes over all genes at the zoom in force and a plot's width in pixels, so that panning does not shuffle them. */
function lanesOf(genes: readonly LocusGene[], segment: Segment, width: number): ReadonlyMap<string, number> {
  const perPixel = (segment.end - segment.start) / width;
  const lanes = packLanes(
    genes.map((gene) => ({
      start: gene.start,
      end: gene.end,
      labelWidth: estimateTextWidth(gene.label, 11) * perPixel,
    })),
    6 * perPixel,
  );
  return new Map(genes.map((gene, i) => [gene.id, lanes[i] ?? 0]));
}

type LocusPicture = Pick<LocusViewProps, 'chromosome' | 'genes' | 'focus' | 'marks' | 'axis' | 'arcs'> & {
  readonly shown: readonly LocusGene[];
  readonly lanes: ReadonlyMap<string, number>;
  readonly laneCount: number;
  readonly segment: Segment;
  readonly size: Size;
};

function drawLocus(
  picture: LocusPicture,
  overlay: (boxes: ReadonlyMap<string, GeneBox>) => Drawing['overlay'],
): Drawing {
  const { chromosome, shown, genes, lanes, laneCount, focus, marks, axis, arcs, segment, size } = picture;
  const x = scaleLinear([segment.start, segment.end], [left, Math.max(left, size.width - right)]);
  const width = Math.max(0, size.width - left - right);
  const laneTop = arcHeight + 4;
  const genesBox: Box = { x: left, y: 0, width, height: laneTop + laneCount * laneHeight };
  const boxes = new Map(
    shown.map((gene) => [
      gene.id,
      {
        start: x(gene.start),
        end: Math.max(x(gene.end), x(gene.start) + 4),
        y: laneTop + (lanes.get(gene.id) ?? 0) * laneHeight,
        height: glyphHeight,
      },
    ]),
  );
  const tssOf = new Map(genes.map((gene) => [gene.id, gene.tss]));
  const tracksTop = genesBox.height + 52;
  const ticks = x.ticks(Math.max(2, Math.floor(width / 80)));
  const step = (ticks[1] ?? segment.end) - (ticks[0] ?? segment.start);
  const focusTss = tssOf.get(focus);
  return {
    marks: (
      <>
        <svg x={left} y={0} width={width} height={size.height} overflow="hidden">
          <g transform={`translate(${-left} 0)`}>
            {focusTss !== undefined &&
              [
                { from: arcHeight, to: genesBox.height },
                { from: tracksTop, to: size.height - 8 },
              ].map(({ from, to }) => (
                <RuleX
                  key={from}
                  box={{ x: left, y: from, width, height: to - from }}
                  at={x(focusTss)}
                  colour={chartColour('focus')}
                  dash="2 3"
                />
              ))}
            <Arcs
              baseline={arcHeight}
              span={width}
              maxHeight={arcHeight - 6}
              arcs={arcs.flatMap((arc) => {
                const [from, to] = [tssOf.get(arc.from), tssOf.get(arc.to)];
                if (from === undefined || to === undefined || from === to) return [];
                const { stroke, dash } = edgeLooks[arc.kind ?? 'genomic'];
                const touchesFocus = arc.from === focus || arc.to === focus;
                return [
                  {
                    from: x(from),
                    to: x(to),
                    width: 1 + 2 * closeness(arc),
                    colour: stroke,
                    dash,
                    // The focus gene's own links matter most.
                    opacity: touchesFocus ? 0.9 : 0.15,
                  },
                ];
              })}
            />
            {shown.map((gene) => {
              const box = boxes.get(gene.id);
              return box === undefined ? null : (
                <GeneGlyph
                  key={gene.id}
                  gene={gene}
                  box={box}
                  isFocus={gene.id === focus}
                  within={[left, left + width]}
                />
              );
            })}
          </g>
        </svg>
        <AxisX
          scale={x}
          box={genesBox}
          title={`Position on ${formatChromosome(chromosome)} (Mb)`}
          ticks={ticks}
          format={(position) => formatMb(position, step)}
        />
        <LocusTracks
          tracks={tracksOf(picture)}
          x={x}
          box={{ x: left, y: tracksTop, width, height: marks.length * trackHeight }}
        />
      </>
    ),
    overlay: overlay(boxes),
  };

  function tracksOf({ marks: names }: LocusPicture): readonly LocusTrack[] {
    const { binSize } = axis;
    const twoPixels = (2 * (segment.end - segment.start)) / Math.max(1, width);
    return names.map((mark, row) => ({
      mark,
      profiles:
        binSize === undefined
          ? []
          : shown.flatMap((gene) => {
              const counts = gene.counts?.[row];
              if (counts === undefined) return [];
              const bins = binsOnGenome(gene, counts, binSize, axis.orientation);
              return [{ id: gene.id, ...mergeBins(bins, binSize, twoPixels), isFocus: gene.id === focus }];
            }),
    }));
  }
}

function describeGene(gene: LocusGene, chromosome: string, focus: LocusGene | undefined): readonly string[] {
  return [
    gene.label,
    `TSS ${formatPosition(chromosome, gene.tss)}, strand ${gene.strand ?? 'unknown'}`,
    gene.probability === undefined
      ? 'not predicted'
      : `probability of high expression ${formatProportion(gene.probability)}`,
    gene.expression === undefined ? 'no label' : `labelled ${gene.expression}`,
    ...(focus === undefined || focus.id === gene.id
      ? []
      : [`${formatDistance(Math.abs(gene.tss - focus.tss))} from ${focus.label}`]),
  ];
}

/** The sentence a screen reader hears. */
function locusMessage({ chromosome, segment, genes, focus, arcs, axis }: LocusViewProps): string {
  const inView = genes.filter((gene) => gene.end > segment.start && gene.start < segment.end);
  const label = genes.find((gene) => gene.id === focus)?.label ?? focus;
  return (
    `${formatQuantity(inView.length, 'gene')} on ${formatChromosome(chromosome)} around ${label}, ` +
    `${formatDistance(segment.end - segment.start)} to scale, with ${formatQuantity(arcs.length, 'link')} ` +
    `and the marks of each gene. ${describeOrientation(axis)}`
  );
}

/** One row per gene in the first view, in order of position. */
function locusTable({ chromosome, segment, genes, focus }: LocusViewProps): TableTwin {
  const tss = genes.find((gene) => gene.id === focus)?.tss;
  return {
    caption: `Genes on ${formatChromosome(chromosome)} in order of position`,
    columns: ['Gene', 'TSS', 'Strand', 'Length', 'Distance from the focus', 'Probability', 'Label'],
    rows: genes
      .filter((gene) => gene.end > segment.start && gene.start < segment.end)
      .sort((a, b) => a.tss - b.tss)
      .map((gene) => [
        gene.label,
        formatPosition(chromosome, gene.tss),
        gene.strand ?? noNumber,
        formatDistance(gene.end - gene.start),
        tss === undefined ? noNumber : formatDistance(gene.tss - tss),
        gene.probability === undefined ? noNumber : formatProportion(gene.probability),
        gene.expression ?? 'none',
      ]),
  };
}
