import { scaleLinear } from 'd3';
import type { NeighbourKind } from '../../../electron/contract/neighbours.ts';
import {
  formatChromosome,
  formatCount,
  formatDistance,
  formatPosition,
  formatProportion,
  formatQuantity,
  noNumber,
} from '../../../electron/contract/words/number-format.ts';
import { chartColour } from '../../theme/palette.ts';
import { describeOrientation } from '../bin-axis.ts';
import type { BinAxis } from '../bin-axis.ts';
import type { Box, Size } from '../frame/chart-size.ts';
import { fileNameOf } from '../frame/figure.ts';
import type { Figure } from '../frame/figure.ts';
import type { TableTwin } from '../frame/table-twin.tsx';
import { estimateTextWidth } from '../frame/text-width.ts';
import { edgeLooks } from '../graph/glyphs.ts';
import { closeness } from '../graph/graph.ts';
import type { GraphEdge } from '../graph/graph.ts';
import { AxisX } from '../marks/axis.tsx';
import { Label } from '../marks/label.tsx';
import { RuleX } from '../marks/rule.tsx';
import { Arcs, arcRise } from './arcs.tsx';
import { binsOnGenome, formatMb, mergeBins, packLanes } from './locus-layout.ts';
import type { GeneBox, LocusGene, Segment } from './locus-layout.ts';
import { GeneGlyph, LocusTracks, geneSpan, shownName } from './locus-marks.tsx';
import type { LocusTrack } from './locus-marks.tsx';

/** A link between two genes; `kind` colours it, closeness is its thickness. */
export type LocusArc = Pick<GraphEdge, 'from' | 'to' | 'distance' | 'weight'> & {
  /** Default genomic. */
  readonly kind?: NeighbourKind;
};

export type LocusData = {
  /** As the annotation writes it. */
  readonly chromosome: string;
  /** What is shown. */
  readonly segment: Segment;
  /** All genes of the chromosome that may come into view. Keep the same objects between renders. */
  readonly genes: readonly LocusGene[];
  readonly focus: string;
  readonly marks: readonly string[];
  readonly axis: BinAxis;
  readonly arcs: readonly LocusArc[];
};

const left = 100;
const right = 16;
const arcHeight = 84;
const laneHeight = 34;
const trackHeight = 40;
const glyphHeight = 12;

/** A piece of chromosome to scale: neighbours as arcs, genes as arrows by strand, each mark's counts beneath. */
export function locusFigure(data: LocusData): Figure {
  const { chromosome, genes, focus, marks, segment } = data;
  const focusGene = genes.find((gene) => gene.id === focus);
  const name = focusGene?.label ?? focus;
  return {
    title: `Locus of ${name}`,
    subtitle: `${formatChromosome(chromosome)}:${formatCount(segment.start + 1)}-${formatCount(segment.end)}, ${formatDistance(segment.end - segment.start)} to scale`,
    help: (
      <>
        Genes lie where they are on the chromosome; arrows point where transcription goes. The fill is the
        predicted probability of high expression (blue low, orange high), the outline is the label. Arcs link
        neighbours, in the colours of the graph, thicker where they are closer; under an arc of the gene
        stands how far the neighbour is. Below, each mark&apos;s reads around every gene&apos;s transcription
        start site. Scroll to zoom, drag to move along, click a gene to move on to it.
      </>
    ),
    message: locusMessage(data),
    table: locusTable(data),
    fileName: fileNameOf(`locus-${name}`),
    height: (width) =>
      arcHeight +
      laneCountOf(shownIn(genes, segment), lanesOf(genes, segment, plotWidth(width))) * laneHeight +
      52 +
      marks.length * trackHeight +
      8,
    empty:
      focusGene === undefined
        ? 'The position of this gene is not known. Import a gene annotation that has it.'
        : undefined,
    draw: (size) => ({ marks: <LocusPicture data={data} plan={locusPlan(data, size.width)} size={size} /> }),
  };
}

/** CSS pixels of the chromosome in a chart of a width. */
const plotWidth = (width: number): number => Math.max(1, width - left - right);

function shownIn(genes: readonly LocusGene[], segment: Segment): readonly LocusGene[] {
  return genes.filter((gene) => gene.end > segment.start && gene.start < segment.end);
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
      labelWidth: estimateTextWidth(shownName(gene.label), 11) * perPixel,
    })),
    6 * perPixel,
  );
  return new Map(genes.map((gene, i) => [gene.id, lanes[i] ?? 0]));
}

/** Where everything of a locus lies at a width, chart pixels. */
export type LocusPlan = {
  /** Genes in view. */
  readonly shown: readonly LocusGene[];
  readonly boxes: ReadonlyMap<string, GeneBox>;
  /** Between which the segment lies. */
  readonly plot: { readonly from: number; readonly to: number };
  /** The lowest edge of the genes. */
  readonly genesEnd: number;
};

export function locusPlan({ genes, segment }: LocusData, width: number): LocusPlan {
  const lanes = lanesOf(genes, segment, plotWidth(width));
  const shown = shownIn(genes, segment);
  const x = scaleLinear([segment.start, segment.end], [left, left + plotWidth(width)]);
  const laneTop = arcHeight + 4;
  return {
    shown,
    boxes: new Map(
      shown.map((gene) => [
        gene.id,
        {
          ...geneSpan(x(gene.start), x(gene.end), gene.strand),
          y: laneTop + (lanes.get(gene.id) ?? 0) * laneHeight,
          height: glyphHeight,
        },
      ]),
    ),
    plot: { from: left, to: left + plotWidth(width) },
    genesEnd: laneTop + laneCountOf(shown, lanes) * laneHeight,
  };
}

type ArcDistancesProps = {
  readonly data: LocusData;
  readonly x: (position: number) => number;
  readonly width: number;
};

/** How far the gene's neighbours are, at the top of their arcs; the nearest first, as many as find room. */
function ArcDistances({ data: { genes, focus, arcs }, x, width }: ArcDistancesProps) {
  const tssOf = new Map(genes.map((gene) => [gene.id, gene.tss]));
  const ofFocus = arcs
    .filter(({ from, to }) => (from === focus || to === focus) && from !== to)
    .flatMap(({ from, to }) => {
      const [a, b] = [tssOf.get(from), tssOf.get(to)];
      if (a === undefined || b === undefined) return [];
      const [left, right] = [x(Math.min(a, b)), x(Math.max(a, b))];
      const text = formatDistance(Math.abs(b - a));
      const top = arcHeight - arcRise(right - left, width, arcHeight - 6);
      return [
        { text, x: (left + right) / 2, y: Math.max(10, top - 3), half: estimateTextWidth(text, 10) / 2 },
      ];
    })
    .sort((a, b) => b.y - a.y);
  const written: typeof ofFocus = [];
  for (const label of ofFocus) {
    const covers = written.some(
      (other) =>
        Math.abs(other.x - label.x) < other.half + label.half + 3 && Math.abs(other.y - label.y) < 13,
    );
    if (!covers) written.push(label);
  }
  return written.map((label) => (
    <Label key={`${label.x} ${label.text}`} x={label.x} y={label.y} anchor="middle" size={10} halo>
      {label.text}
    </Label>
  ));
}

type LocusPictureProps = { readonly data: LocusData; readonly plan: LocusPlan; readonly size: Size };

function LocusPicture({ data, plan, size }: LocusPictureProps) {
  const { chromosome, genes, focus, marks, axis, arcs, segment } = data;
  const { shown, boxes } = plan;
  const width = plan.plot.to - plan.plot.from;
  const x = scaleLinear([segment.start, segment.end], [left, left + width]);
  const genesBox: Box = { x: left, y: 0, width, height: plan.genesEnd };
  const tssOf = new Map(genes.map((gene) => [gene.id, gene.tss]));
  const tracksTop = genesBox.height + 52;
  const ticks = x.ticks(Math.max(2, Math.floor(width / 80)));
  const step = (ticks[1] ?? segment.end) - (ticks[0] ?? segment.start);
  const focusTss = tssOf.get(focus);
  return (
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
          <ArcDistances data={data} x={x} width={width} />
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
        tracks={tracksOf()}
        x={x}
        box={{ x: left, y: tracksTop, width, height: marks.length * trackHeight }}
      />
    </>
  );

  function tracksOf(): readonly LocusTrack[] {
    const { binSize } = axis;
    const twoPixels = (2 * (segment.end - segment.start)) / Math.max(1, width);
    return marks.map((mark, row) => ({
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

/** What a gene says of itself under the pointer; its name first. */
export function describeGene(
  gene: LocusGene,
  chromosome: string,
  focus: LocusGene | undefined,
): readonly string[] {
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
function locusMessage({ chromosome, segment, genes, focus, arcs, axis }: LocusData): string {
  const inView = genes.filter((gene) => gene.end > segment.start && gene.start < segment.end);
  const label = genes.find((gene) => gene.id === focus)?.label ?? focus;
  return (
    `${formatQuantity(inView.length, 'gene')} on ${formatChromosome(chromosome)} around ${label}, ` +
    `${formatDistance(segment.end - segment.start)} to scale, with ${formatQuantity(arcs.length, 'link')} ` +
    `and the marks of each gene. ${describeOrientation(axis)}`
  );
}

/** One row per gene in the first view, in order of position. */
function locusTable({ chromosome, segment, genes, focus }: LocusData): TableTwin {
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
