import { scaleLinear } from 'd3';
import { chartColour } from '../theme/palette.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import type { Size } from './frame/chart-size.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { AxisX } from './marks/axis.tsx';
import { Bars } from './marks/bars.tsx';
import { Label } from './marks/label.tsx';
import { Legend, placeLegend } from './marks/legend.tsx';
import type { LegendItem } from './marks/legend.tsx';
import { formatCount, formatPercent, formatQuantity } from '../../electron/contract/words/number-format.ts';

export type SplitClasses = {
  /** "Training", "Validation", "Test" */
  readonly split: string;
  readonly high: number;
  readonly low: number;
  readonly unlabelled: number;
};

export type ClassShareData = { readonly splits: readonly SplitClasses[] };

const rowHeight = 34;
/** Room for the names of splits. */
const left = 86;
/** 4.5:1 and more on their bars in both themes. */
const textColours = { high: '#000000', low: chartColour('background'), unlabelled: chartColour('ink') };
/** A share of high genes that differs by more than this between splits deserves a warning. */
const noteworthyDifference = 0.05;

/** The share of high and low genes in each split: they should be alike. */
export function classShareFigure(data: ClassShareData): Figure {
  const { splits } = data;
  const genes = splits.reduce((sum, split) => sum + split.high + split.low + split.unlabelled, 0);
  return {
    title: 'Class balance of each split',
    subtitle: balanceNote(splits),
    help: (
      <>
        Training genes teach the model, validation genes decide when to stop and where to put the threshold,
        test genes judge it once at the end. If the share of highly expressed genes differs between them,
        accuracy misleads; AUROC does not mind.
      </>
    ),
    message: classShareMessage(data),
    table: classShareTable(splits),
    fileName: 'class-balance',
    height: (width) => 8 + legendOf(splits, width).height + splits.length * rowHeight + 44,
    empty: genes > 0 ? undefined : 'Choose a split to see how many genes fall into each part.',
    draw: (size) => drawShares(splits, size),
  };
}

function legendOf(splits: readonly SplitClasses[], width: number) {
  const items: readonly LegendItem[] = [
    { label: 'High expression', colour: chartColour('high'), swatch: 'box' },
    { label: 'Low expression', colour: chartColour('low'), swatch: 'box' },
    ...(splits.some((split) => split.unlabelled > 0)
      ? [{ label: 'No label', colour: chartColour('neutral'), swatch: 'box' as const }]
      : []),
  ];
  return { items, height: placeLegend(items, width - left).height };
}

function drawShares(splits: readonly SplitClasses[], size: Size): Drawing {
  const legend = legendOf(splits, size.width);
  const box = {
    x: left,
    y: 8 + legend.height,
    width: Math.max(0, size.width - left - 104),
    height: splits.length * rowHeight,
  };
  const x = scaleLinear([0, 1], [box.x, box.x + box.width]);
  const rows = splits.map((split, i) => {
    const total = Math.max(1, split.high + split.low + split.unlabelled);
    const y = box.y + i * rowHeight + 5;
    const parts = [
      { name: 'high' as const, genes: split.high, colour: chartColour('high') },
      { name: 'low' as const, genes: split.low, colour: chartColour('low') },
      { name: 'unlabelled' as const, genes: split.unlabelled, colour: chartColour('neutral') },
    ];
    let before = 0;
    const bars = parts.map((part) => {
      const from = before / total;
      before += part.genes;
      return {
        ...part,
        x: x(from),
        y,
        width: x(before / total) - x(from),
        height: rowHeight - 10,
        share: part.genes / total,
      };
    });
    return { split, y, total, bars: bars.filter((bar) => bar.genes > 0) };
  });
  return {
    marks: (
      <>
        <Legend items={legend.items} x={left - 3} y={0} width={size.width - left} />
        <AxisX scale={x} box={box} title="Share of genes" format={(share) => formatPercent(share, 0)} grid />
        {rows.map(({ split, y, total, bars }) => (
          <g key={split.split}>
            <Bars bars={bars.map(({ x, y, width, height, colour }) => ({ x, y, width, height, colour }))} />
            <Label x={box.x - 10} y={y + 16} anchor="end" colour={chartColour('ink')}>
              {split.split}
            </Label>
            <Label x={box.x + box.width + 10} y={y + 16}>
              {formatQuantity(total, 'gene')}
            </Label>
            {bars
              .filter((bar) => bar.width > 46)
              .map((bar) => (
                <Label key={bar.name} x={bar.x + 8} y={y + 16} bold colour={textColours[bar.name]}>
                  {formatPercent(bar.share)}
                </Label>
              ))}
          </g>
        ))}
      </>
    ),
    cursor: cursorOverRows(
      rows.map(({ split, bars }) =>
        bars.map(({ name, genes, share, x, y, width, height }) => ({
          x: x + width / 2,
          y: y + height / 2,
          box: { x, y, width, height },
          lines: [`${split.split}: ${name}`, `${formatCount(genes)} genes, ${formatPercent(share)}`],
        })),
      ),
    ),
  };
}

/** Share of high genes among the labelled; NaN where there are none. */
function shareHigh(split: SplitClasses): number {
  return split.high + split.low === 0 ? NaN : split.high / (split.high + split.low);
}

/** Whether the splits are alike, in a sentence. */
export function balanceNote(splits: readonly SplitClasses[]): string {
  const shares = splits.map(shareHigh).filter(Number.isFinite);
  if (shares.length < 2) return 'Share of highly expressed genes';
  const spread = Math.max(...shares) - Math.min(...shares);
  return spread > noteworthyDifference
    ? `The share of high genes differs by ${(spread * 100).toFixed(1)} percentage points between splits: judge by AUROC, not by accuracy`
    : `The share of high genes is alike in all splits (within ${(spread * 100).toFixed(1)} percentage points)`;
}

/** The sentence a screen reader hears. */
function classShareMessage({ splits }: ClassShareData): string {
  const parts = splits.map(
    (split) => `${split.split} ${formatPercent(shareHigh(split))} of ${formatCount(split.high + split.low)}`,
  );
  return `Share of highly expressed genes: ${parts.join(', ')}. ${balanceNote(splits)}.`;
}

/** One row per split. */
function classShareTable(splits: readonly SplitClasses[]): TableTwin {
  return {
    caption: 'Genes by split and class',
    columns: ['Split', 'High', 'Low', 'No label', 'Share high'],
    rows: splits.map((split) => [
      split.split,
      formatCount(split.high),
      formatCount(split.low),
      formatCount(split.unlabelled),
      formatPercent(shareHigh(split)),
    ]),
  };
}
