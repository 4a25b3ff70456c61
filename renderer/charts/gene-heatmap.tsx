import { chartColour, parseRgb, sequentialColour } from '../theme/palette.ts';
import {
  binScale,
  describeBinPlace,
  describeOrientation,
  formatBinTick,
  shortBinAxisTitle,
  tssOn,
} from './bin-axis.ts';
import type { BinAxis } from './bin-axis.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import { facetBoxes } from './frame/chart-size.ts';
import type { Box, Size } from './frame/chart-size.ts';
import type { CursorSpace } from './frame/cursor-space.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { AxisX } from './marks/axis.tsx';
import { ColourBar } from './marks/colour-bar.tsx';
import { Label } from './marks/label.tsx';
import { Legend } from './marks/legend.tsx';
import { MarkName } from './marks/mark-name.tsx';
import { Pixels } from './marks/pixels.tsx';
import { RuleX } from './marks/rule.tsx';
import {
  formatCount,
  formatPercent,
  formatQuantity,
  formatValue,
} from '../../electron/contract/words/number-format.ts';

export type GeneHeatmapData = {
  /** What is shown of each value: log(1 + reads), by default, or the value itself, where some are negative. */
  readonly scale?: 'log' | 'linear' | undefined;
  /** Per mark, [rows * bins]: its mean over each row's genes, NaN where not measured; rows from the strongest signal down. */
  readonly marks: readonly { readonly mark: string; readonly values: ArrayLike<number> }[];
  /** [rows]: genes averaged into each row. */
  readonly genes: ArrayLike<number>;
  readonly axis: BinAxis;
  /** [rows]: share of high genes among the labelled ones, NaN where none is; drawn as a strip beside the rows. */
  readonly highShare?: ArrayLike<number> | undefined;
  /** Marks whose total decided the order of genes; all by default. */
  readonly sortBy?: readonly string[] | undefined;
};

const margins = { top: 46, right: 14, bottom: 46, left: 62 };
const stripWidth = 10;
/** Colours end where 99% of the values do. */
const colourTop = 0.99;

/** All genes of a data set as rows, sorted by signal from strong to weak, one panel per mark. */
export function geneHeatmapFigure(data: GeneHeatmapData): Figure {
  const { marks, genes, axis, sortBy } = data;
  const sorted = sortBy === undefined ? 'all marks' : sortBy.join(' + ');
  const total = totalGenes(genes);
  return {
    title: 'Genes sorted by signal',
    subtitle: `${formatQuantity(total, 'gene')}, strongest on top by total of ${sorted}. ${describeOrientation(axis)}`,
    help: (
      <>
        Every row is a gene (or the mean of a few, where there are more genes than pixels), every column a bin
        around the transcription start site. Bright means many reads. The strip at the left shows the share of
        high genes in each row: where it changes from top to bottom, total signal alone already says something
        about expression.
      </>
    ),
    message: geneHeatmapMessage(data),
    table: geneHeatmapTable(data),
    fileName: 'gene-heatmap',
    height: 480,
    empty: total > 0 && marks.length > 0 ? undefined : 'No genes to show. Import bin counts first.',
    draw: (size) => drawHeatmap(data, size),
  };
}

function drawHeatmap({ marks, genes, axis, highShare, scale = 'log' }: GeneHeatmapData, size: Size): Drawing {
  const left = margins.left + (highShare === undefined ? 0 : stripWidth + 4);
  const all: Box = {
    x: left,
    y: margins.top,
    width: size.width - left - margins.right,
    height: size.height - margins.top - margins.bottom - 34,
  };
  const rows = genes.length;
  const panels = facetBoxes(all, marks.length, marks.length, { x: 14, y: 0 }).map((box, i) => {
    const { mark, values } = marks[i] ?? { mark: '', values: [] };
    const top = quantileOf(values, colourTop) || 1;
    const bottom = scale === 'linear' ? Math.min(0, quantileOf(values, 1 - colourTop)) : 0;
    return { box, mark, values, top, bottom, x: binScale(axis, box.x, box.x + box.width) };
  });
  const strip: Box = { ...all, x: margins.left, width: stripWidth };
  const bottom = all.y + all.height;
  return {
    marks: (
      <>
        {highShare !== undefined && (
          <Legend
            items={[
              { label: 'High expression', colour: chartColour('high'), swatch: 'box' },
              { label: 'Low expression', colour: chartColour('low'), swatch: 'box' },
            ]}
            x={margins.left - 3}
            y={0}
            width={size.width - margins.left}
          />
        )}
        {/* Shapes, unlike the panels' pixels, so that the strip follows the theme. */}
        {highShare !== undefined && <ShareStrip box={strip} highShare={highShare} rows={rows} />}
        {panels.map(({ box, mark, values, top, bottom: lowest, x }) => (
          <g key={mark}>
            <Pixels
              box={box}
              columns={axis.bins}
              rows={rows}
              cells={shades(values, lowest, top)}
              palette={palette}
            />
            <MarkName mark={mark} x={box.x} y={box.y - 7} anchor="start" room={box.width + 8} bold />
            <rect {...box} fill="none" stroke={chartColour('axis')} />
            <RuleX box={box} at={x(tssOn(axis))} colour="#ffffff" dash="2 4" />
            <AxisX
              scale={x}
              box={box}
              title={box.width > 130 || axis.binSize === undefined ? shortBinAxisTitle(axis) : 'kb from TSS'}
              ticks={box.width > 130 ? x.ticks(4) : endsAndMiddle(x.ticks(4))}
              format={(value) => formatBinTick(axis, value)}
            />
          </g>
        ))}
        <Label x={margins.left - 8} y={all.y + 10} anchor="end" size={11}>
          1
        </Label>
        <Label x={margins.left - 8} y={bottom} anchor="end" size={11}>
          {formatCount(totalGenes(genes))}
        </Label>
        <Label
          x={margins.left - 14}
          y={all.y + all.height / 2}
          anchor="middle"
          rotate={-90}
        >{`Genes, by signal`}</Label>
        <ColourBar
          box={{ x: left, y: bottom + 58, width: Math.min(220, all.width), height: 8 }}
          colour={sequentialColour}
          title={
            scale === 'log'
              ? 'Reads per bin, log scale, each mark by itself'
              : 'Value per bin, each mark by itself'
          }
          labels={[scale === 'log' ? '0' : '1st percentile', '99th percentile']}
        />
      </>
    ),
    cursor: heatmapCursor(panels, axis, genes, highShare, scale),
  };
}

type Panel = {
  readonly box: Box;
  readonly mark: string;
  readonly values: ArrayLike<number>;
  readonly top: number;
};

const palette = Array.from({ length: 256 }, (_, i) => parseRgb(sequentialColour(i / 255)));

/** Which colour of the palette each value has, from `bottom` to `top`; the lowest where nothing was measured. */
function shades(values: ArrayLike<number>, bottom: number, top: number): Uint8Array {
  const share = (value: number): number => (value - bottom) / (top - bottom);
  return Uint8Array.from(values, (value) => Math.min(255, Math.max(0, Math.round(share(value) * 255))));
}

/** Few enough ticks for a narrow panel. */
function endsAndMiddle(ticks: readonly number[]): number[] {
  return ticks.filter((_, i) => i === 0 || i === ticks.length - 1 || i * 2 === ticks.length - 1);
}

/** The share of high genes per row, from the colour of low (all low) to that of high; grey where no label is known. */
function ShareStrip({ box, highShare, rows }: { box: Box; highShare: ArrayLike<number>; rows: number }) {
  const height = box.height / rows;
  return (
    <g shapeRendering="crispEdges">
      {Array.from({ length: rows }, (_, row) => {
        const share = highShare[row] ?? NaN;
        const cell = { x: box.x, y: box.y + row * height, width: box.width, height };
        if (Number.isNaN(share)) return <rect key={row} {...cell} fill={chartColour('neutral')} />;
        return (
          <g key={row}>
            {share < 1 && <rect {...cell} fill={chartColour('low')} />}
            {share > 0 && <rect {...cell} fill={chartColour('high')} fillOpacity={share} />}
          </g>
        );
      })}
    </g>
  );
}

function heatmapCursor(
  panels: readonly Panel[],
  axis: BinAxis,
  genes: ArrayLike<number>,
  highShare: ArrayLike<number> | undefined,
  scale: 'log' | 'linear',
): CursorSpace {
  const rows = genes.length;
  const firstOf = Array.from({ length: rows }, () => 0);
  for (let row = 1; row < rows; row++) firstOf[row] = (firstOf[row - 1] ?? 0) + (genes[row - 1] ?? 0);
  const columns = panels.length * axis.bins;
  return {
    rows,
    itemsIn: () => columns,
    target: ({ row, item }) => {
      const panel = panels[Math.floor(item / axis.bins)];
      if (panel === undefined) return undefined;
      const bin = item % axis.bins;
      const cell = { width: panel.box.width / axis.bins, height: panel.box.height / rows };
      const box = { ...cell, x: panel.box.x + bin * cell.width, y: panel.box.y + row * cell.height };
      const from = firstOf[row] ?? 0;
      const to = from + (genes[row] ?? 0);
      const share = highShare?.[row] ?? NaN;
      const shown = panel.values[row * axis.bins + bin] ?? 0;
      const mean = scale === 'log' ? `${formatValue(Math.expm1(shown))} reads` : formatValue(shown);
      return {
        x: box.x + cell.width / 2,
        y: box.y + cell.height / 2,
        box,
        lines: [
          panel.mark,
          to - from === 1
            ? `Gene ${formatCount(from + 1)} by signal`
            : `Genes ${from + 1} to ${to} by signal`,
          describeBinPlace(axis, bin),
          `${mean}${to - from === 1 ? '' : ' (mean of these genes)'}`,
          ...(Number.isNaN(share) ? [] : [`${formatPercent(share, 0)} of them high`]),
        ],
      };
    },
    nearest: (x, y) => {
      const at = panels.findIndex(({ box }) => x >= box.x && x < box.x + box.width);
      const panel = panels[at];
      if (panel === undefined || y < panel.box.y || y >= panel.box.y + panel.box.height) return undefined;
      const bin = Math.floor(((x - panel.box.x) / panel.box.width) * axis.bins);
      const row = Math.floor(((y - panel.box.y) / panel.box.height) * rows);
      return { row: Math.min(rows - 1, row), item: at * axis.bins + Math.min(axis.bins - 1, bin) };
    },
  };
}

/** The sentence a screen reader hears. */
export function geneHeatmapMessage({ marks, genes, axis }: GeneHeatmapData): string {
  const names = marks.map(({ mark }) => mark).join(', ');
  return (
    `Heatmap of ${formatQuantity(totalGenes(genes), 'gene')} by ${axis.bins} bins for ${names}, genes sorted by total ` +
    'signal. Its table gives the mean signal of each tenth of the genes.'
  );
}

/** Hundreds of rows are of no use to a reader: tenths of them, strongest first, mean reads per bin. */
export function geneHeatmapTable({
  marks,
  genes,
  axis,
  highShare,
  scale = 'log',
}: GeneHeatmapData): TableTwin {
  const rows = genes.length;
  const tenths = Math.min(10, rows);
  let before = 0;
  return {
    caption:
      scale === 'log'
        ? 'Genes in order of signal, in tenths: mean reads per bin (geometric, of count + 1)'
        : 'Genes in order of signal, in tenths: mean value per bin',
    columns: ['Genes by signal', ...marks.map(({ mark }) => mark), ...(highShare ? ['Share high'] : [])],
    rows: Array.from({ length: tenths }, (_, tenth) => {
      const [from, to] = rowGenes(tenth, tenths, rows);
      const members = Array.from({ length: to - from }, (_, i) => from + i);
      const first = before + 1;
      before += members.reduce((sum, row) => sum + (genes[row] ?? 0), 0);
      return [
        `${formatCount(first)} to ${formatCount(before)}`,
        ...marks.map(({ values }) => {
          const mean = weightedMean(members, genes, (row) => rowMean(values, row, axis.bins));
          return formatValue(scale === 'log' ? Math.expm1(mean) : mean);
        }),
        ...(highShare ? [formatPercent(weightedMean(members, genes, (row) => highShare[row] ?? NaN))] : []),
      ];
    }),
  };
}

function totalGenes(genes: ArrayLike<number>): number {
  return Array.from(genes).reduce((total, of) => total + of, 0);
}

function rowMean(values: ArrayLike<number>, row: number, bins: number): number {
  let sum = 0;
  let measured = 0;
  for (let bin = 0; bin < bins; bin++) {
    const value = values[row * bins + bin] ?? 0;
    if (Number.isNaN(value)) continue;
    sum += value;
    measured++;
  }
  return sum / measured;
}

/** Mean of what is known over rows, each row counting as many times as it has genes; NaN where nothing is known. */
function weightedMean(
  rows: readonly number[],
  genes: ArrayLike<number>,
  value: (row: number) => number,
): number {
  let sum = 0;
  let weight = 0;
  for (const row of rows) {
    const known = value(row);
    if (Number.isNaN(known)) continue;
    sum += known * (genes[row] ?? 0);
    weight += genes[row] ?? 0;
  }
  return weight === 0 ? NaN : sum / weight;
}

/** Which places of the order, [from, to), a row of pixels stands for; never empty while rows <= genes. */
export function rowGenes(row: number, rows: number, genes: number): [number, number] {
  return [Math.floor((row * genes) / rows), Math.floor(((row + 1) * genes) / rows)];
}

/** The value below which `share` of all values lie, for a colour scale that one outlier cannot stretch; 0 for none. */
export function quantileOf(values: ArrayLike<number>, share: number): number {
  if (values.length === 0) return 0;
  const sorted = Float32Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
