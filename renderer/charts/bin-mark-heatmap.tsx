import { formatValue } from '../../electron/contract/words/number-format.ts';
import { attributionColour, chartColour, sequentialColour } from '../theme/palette.ts';
import {
  binAxisTitle,
  binScale,
  describeBinPlace,
  describeOrientation,
  formatBinTick,
  tssOn,
} from './bin-axis.ts';
import type { BinAxis } from './bin-axis.ts';
import type { Box, Size } from './frame/chart-size.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { AxisX, extentOr } from './marks/axis.tsx';
import { Cells } from './marks/cells.tsx';
import { ColourBar } from './marks/colour-bar.tsx';
import { Label } from './marks/label.tsx';
import { MarkName } from './marks/mark-name.tsx';
import { RuleX } from './marks/rule.tsx';

export type BinMarkData = {
  /** Symbol and id of the gene, as the heading should name it. */
  readonly gene: string;
  readonly marks: readonly string[];
  readonly axis: BinAxis;
  /** `values[mark][bin]` */
  readonly values: readonly (readonly number[])[];
  /**
   * `magnitude`: counts, zero and up, each mark to its own maximum. `signed`: attributions about zero, all marks on one
   * scale. Default `magnitude`, which becomes values about zero, each mark to its own maximum, where some are negative.
   */
  readonly kind?: 'magnitude' | 'signed';
  /** What the cells are: "Reads per bin" by default. */
  readonly valueLabel?: string;
};

const rowHeight = 26;
/** Room for the names of marks. */
const left = 100;

/** One gene: every mark (rows) in every bin around its TSS (columns). */
export function binMarkFigure(data: BinMarkData): Figure {
  const { gene, marks, axis, values, valueLabel = 'Reads per bin', kind = 'magnitude' } = data;
  return {
    title: `Marks around ${gene}`,
    subtitle: `${valueLabel}. ${describeOrientation(axis)}`,
    help:
      kind === 'magnitude' ? (
        <>
          Rows are histone marks, columns are bins around the transcription start site (TSS) of this gene.
          Brighter means more reads; each mark has its own colour scale up to the maximum written at the end
          of its row, because marks differ in sequencing depth.
        </>
      ) : (
        <>
          Green cells push this gene's prediction towards high expression, purple cells towards low. It shows
          how the model responds, not what causes expression.
        </>
      ),
    message: binMarkMessage(data),
    table: binMarkTable(data),
    fileName: `marks-${gene.replace(/[^\w.-]+/g, '-')}`,
    height: 8 + marks.length * rowHeight + 88,
    empty:
      marks.length > 0 && axis.bins > 0 && values.length > 0
        ? undefined
        : 'Choose a gene in the table to see its marks.',
    draw: (size) => drawBinMark(data, size),
  };
}

function drawBinMark(data: BinMarkData, size: Size): Drawing {
  const { marks, axis, values, kind = 'magnitude', valueLabel = 'Reads per bin' } = data;
  const box: Box = {
    x: left,
    y: 8,
    width: Math.max(0, size.width - left - 58),
    height: marks.length * rowHeight,
  };
  const x = binScale(axis, box.x, box.x + box.width);
  const tops = rowMaxima(values);
  const widest = Math.max(...tops, 0);
  const shareOf = (row: number, bin: number) => {
    const value = values[row]?.[bin] ?? 0;
    if (kind === 'signed') return widest === 0 ? 0.5 : 0.5 + value / (2 * widest);
    const top = tops[row] ?? 0;
    if (isAboutZero) return top === 0 ? 0.5 : 0.5 + value / (2 * top);
    return top === 0 ? 0 : value / top;
  };
  const isAboutZero = kind === 'signed' || values.some((row) => row.some((value) => value < 0));
  const colour = isAboutZero ? attributionColour : sequentialColour;
  const cell = { width: box.width / axis.bins, height: rowHeight };
  return {
    marks: (
      <>
        <Cells
          box={box}
          rows={marks.length}
          columns={axis.bins}
          colour={(row, bin) => {
            const share = shareOf(row, bin);
            return Number.isNaN(share) ? chartColour('neutral') : colour(share);
          }}
        />
        {marks.map((mark, row) => {
          const middle = box.y + (row + 0.5) * rowHeight + 4;
          return (
            <g key={mark}>
              {row > 0 && (
                <line
                  x1={box.x}
                  x2={box.x + box.width}
                  y1={box.y + row * rowHeight}
                  y2={box.y + row * rowHeight}
                  stroke={chartColour('background')}
                  strokeWidth={2}
                />
              )}
              <MarkName mark={mark} x={box.x - 8} y={middle} anchor="end" room={left - 12} />
              <Label x={box.x + box.width + 8} y={middle} size={11}>
                {kind === 'signed' ? '' : `${isAboutZero ? '±' : 'max '}${formatValue(tops[row] ?? 0)}`}
              </Label>
            </g>
          );
        })}
        <RuleX
          box={box}
          at={x(tssOn(axis))}
          colour={isAboutZero ? '#1a2028' : '#ffffff'}
          dash="3 3"
          width={1.5}
        />
        <AxisX
          scale={x}
          box={box}
          title={binAxisTitle(axis)}
          format={(value) => formatBinTick(axis, value)}
        />
        <ColourBar
          box={{ x: box.x, y: box.y + box.height + 62, width: Math.min(200, box.width), height: 8 }}
          colour={colour}
          title={valueLabel}
          labels={
            kind === 'signed'
              ? [`−${formatValue(widest)}`, '0', `+${formatValue(widest)}`]
              : isAboutZero
                ? ['−', '0', "each mark's maximum"]
                : ['0', "each mark's maximum"]
          }
        />
      </>
    ),
    cursor: cursorOverRows(
      marks.map((mark, row) =>
        Array.from({ length: axis.bins }, (_, bin) => {
          const at = { ...cell, x: box.x + bin * cell.width, y: box.y + row * rowHeight };
          return {
            x: at.x + cell.width / 2,
            y: at.y + rowHeight / 2,
            box: at,
            lines: [
              mark,
              describeBinPlace(axis, bin),
              `${valueLabel}: ${formatValue(values[row]?.[bin] ?? NaN)}`,
            ],
          };
        }),
      ),
      { reach: 40 },
    ),
  };
}

function rowMaxima(values: readonly (readonly number[])[]): readonly number[] {
  return values.map((row) => {
    const [low, high] = extentOr(row, [0, 0]);
    return Math.max(Math.abs(low), Math.abs(high));
  });
}

/** The sentence a screen reader hears: where each mark peaks. */
function binMarkMessage({ gene, marks, values, axis }: BinMarkData): string {
  const peaks = marks.map((mark, row) => {
    const bins = values[row] ?? [];
    const peak = bins.reduce((best, value, bin) => (value > (bins[best] ?? -Infinity) ? bin : best), 0);
    return `${mark} peaks at ${formatValue(bins[peak] ?? NaN)} in ${describeBinPlace(axis, peak).replace('Bin', 'bin')}`;
  });
  return `Marks around the TSS of ${gene}: ${peaks.join('; ')}.`;
}

/** One row per bin, one column per mark. */
export function binMarkTable(data: BinMarkData): TableTwin {
  const { gene, marks, values, axis, valueLabel = 'Reads per bin' } = data;
  return {
    caption: `${gene}: ${valueLabel}. ${describeOrientation(axis)}`,
    columns: ['Bin', ...marks],
    rows: Array.from({ length: axis.bins }, (_, bin) => [
      describeBinPlace(axis, bin),
      ...marks.map((_, row) => formatValue(values[row]?.[bin] ?? NaN)),
    ]),
  };
}
