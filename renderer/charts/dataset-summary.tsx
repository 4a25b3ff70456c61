import { max, scaleLinear } from 'd3';
import type { Drawing, Figure } from './frame/figure.ts';
import { facetBoxes, facetColumns } from './frame/chart-size.ts';
import type { Size } from './frame/chart-size.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { AxisX, AxisY } from './marks/axis.tsx';
import { Bars } from './marks/bars.tsx';
import { Label } from './marks/label.tsx';
import { MarkName, markColour } from './marks/mark-name.tsx';
import {
  formatCount,
  formatPercent,
  formatQuantity,
  formatValue,
} from '../../electron/contract/words/number-format.ts';

/** How the total reads of one mark are spread over genes. */
export type MarkSummary = {
  readonly mark: string;
  /** Genes per class of total reads: [from, to) reads over all bins of a gene, on a doubling scale. */
  readonly totals: readonly { readonly from: number; readonly to: number; readonly genes: number }[];
  /** Share of genes without a single read. */
  readonly emptyShare: number;
  readonly medianTotal: number;
  readonly maxCount: number;
};

export type DatasetSummaryData = {
  readonly marks: readonly MarkSummary[];
  readonly genes: number;
};

const columnsFor = (width: number, marks: number) => facetColumns(width + 40, marks, 220);

/** One small histogram per mark: how many reads genes have in all. Shows a mark that is empty or off the scale. */
export function datasetSummaryFigure(data: DatasetSummaryData): Figure {
  const { marks, genes } = data;
  return {
    title: 'Reads per gene',
    subtitle: `${formatQuantity(genes, 'gene')}; total reads over all bins, doubling from bar to bar`,
    help: (
      <>
        Each panel counts genes by the total reads of one mark. A mark whose bars all sit at the left has
        hardly any signal; one that differs much from the others may have been sequenced more deeply. That is
        no fault, scaling evens it out, but an empty mark adds nothing.
      </>
    ),
    message: datasetSummaryMessage(data),
    table: datasetSummaryTable(marks),
    fileName: 'reads-per-gene',
    height: (width) => 30 + Math.ceil(marks.length / columnsFor(width, marks.length)) * 178,
    empty: genes > 0 && marks.length > 0 ? undefined : 'Import bin counts to see how they are spread.',
    draw: (size) => drawSummary(marks, size),
  };
}

function drawSummary(marks: readonly MarkSummary[], size: Size): Drawing {
  const columns = columnsFor(size.width, marks.length);
  const all = { x: 50, y: 38, width: Math.max(0, size.width - 50 - 12), height: size.height - 38 - 44 };
  const steps = Math.max(8, ...marks.map((mark) => mark.totals.length));
  const panels = facetBoxes(all, marks.length, columns, { x: 52, y: 84 }).map((box, i) => {
    const mark = marks[i] ?? { mark: '', totals: [], emptyShare: 0, medianTotal: 0, maxCount: 0 };
    const x = scaleLinear([0, steps], [box.x, box.x + box.width]);
    const y = scaleLinear(
      [0, Math.max(1, max(mark.totals, (bar) => bar.genes) ?? 1)],
      [box.y + box.height, box.y],
    ).nice(3);
    const bars = mark.totals.map((bar, step) => ({
      ...bar,
      box: {
        x: x(step) + 0.5,
        width: Math.max(0, x(step + 1) - x(step) - 1),
        y: y(bar.genes),
        height: y(0) - y(bar.genes),
      },
    }));
    return { box, mark, x, y, bars };
  });
  return {
    marks: panels.map(({ box, mark, x, y, bars }) => (
      <g key={mark.mark}>
        <MarkName mark={mark.mark} x={box.x} y={box.y - 20} anchor="start" room={box.width} bold />
        <Label x={box.x} y={box.y - 6} size={11}>
          {`median ${formatValue(mark.medianTotal)}, no reads ${formatPercent(mark.emptyShare)}`}
        </Label>
        <AxisY scale={y} box={box} ticks={y.ticks(3)} format={formatCount} />
        <Bars bars={bars.map((bar) => ({ ...bar.box, colour: markColour(mark.mark) }))} />
        <AxisX
          scale={x}
          box={box}
          title="Total reads"
          ticks={[0, 1, 4, 7, 10, 13, 16, 19].filter((step) => step <= steps)}
          format={(step) => (step === 0 ? '0' : compact(2 ** (step - 1)))}
        />
      </g>
    )),
    cursor: cursorOverRows(
      panels.map(({ mark, bars }) =>
        bars.map((bar) => ({
          x: bar.box.x + bar.box.width / 2,
          y: bar.box.y,
          box: bar.box,
          lines: [mark.mark, `${totalRange(bar)} reads in all`, formatQuantity(bar.genes, 'gene')],
        })),
      ),
      { reach: 60 },
    ),
  };
}

function compact(value: number): string {
  return value >= 1e6
    ? `${Math.round(value / 1e6)}M`
    : value >= 1000
      ? `${Math.round(value / 1000)}k`
      : String(value);
}

function totalRange({ from, to }: { readonly from: number; readonly to: number }): string {
  return to - from <= 1 ? formatCount(from) : `${formatCount(from)} to ${formatCount(to - 1)}`;
}

/** The sentence a screen reader hears. */
function datasetSummaryMessage({ marks, genes }: DatasetSummaryData): string {
  const parts = marks.map(
    (mark) =>
      `${mark.mark} median ${formatValue(mark.medianTotal)}, ${formatPercent(mark.emptyShare)} without reads`,
  );
  return `Total reads per gene over ${formatQuantity(genes, 'gene')}: ${parts.join('; ')}.`;
}

/** One row per bar. */
function datasetSummaryTable(marks: readonly MarkSummary[]): TableTwin {
  return {
    caption: 'Genes by total reads of each mark',
    columns: ['Mark', 'Total reads', 'Genes'],
    rows: marks.flatMap((mark) =>
      mark.totals.map((bar) => [mark.mark, totalRange(bar), formatCount(bar.genes)]),
    ),
  };
}
