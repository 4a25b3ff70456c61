import type { Confusion } from '../../electron/contract/metrics.ts';
import { chartColour } from '../theme/palette.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import type { Size } from './frame/chart-size.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { Label } from './marks/label.tsx';
import { formatCount, formatPercent, formatProportion } from '../../electron/contract/words/number-format.ts';

export type ConfusionData = {
  readonly confusion: Confusion;
  /** Probability at or above which a gene is called high. */
  readonly threshold: number;
};

type Cell = {
  readonly label: 'high' | 'low';
  readonly called: 'high' | 'low';
  readonly genes: number;
  /** Of the genes with this label. */
  readonly share: number;
};

/** How many genes of each label were called high or low at the threshold. */
export function confusionFigure(data: ConfusionData): Figure {
  const cells = confusionCells(data.confusion);
  const total = cells.reduce((sum, cell) => sum + cell.genes, 0);
  return {
    title: 'Calls against labels',
    subtitle: `Called high at a probability of ${formatProportion(data.threshold)} and above`,
    help: (
      <>
        Rows are what the genes are, columns what the model calls them at this threshold. The framed cells on
        the diagonal are right. Percentages are of the genes with that label.
      </>
    ),
    message: confusionMessage(data),
    table: confusionTable(data.confusion),
    fileName: 'confusion-matrix',
    height: 232,
    empty: total > 0 ? undefined : 'Calls can be compared once labelled genes have been predicted.',
    draw: (size) => drawConfusion(cells, size),
  };
}

/** The four cells, row by row: labelled high (called high, called low), labelled low (called high, called low). */
function confusionCells(confusion: Confusion): readonly Cell[] {
  const { truePositive, falseNegative, falsePositive, trueNegative } = confusion;
  const high = truePositive + falseNegative;
  const low = falsePositive + trueNegative;
  const shareOf = (part: number, whole: number) => (whole === 0 ? NaN : part / whole);
  return [
    { label: 'high', called: 'high', genes: truePositive, share: shareOf(truePositive, high) },
    { label: 'high', called: 'low', genes: falseNegative, share: shareOf(falseNegative, high) },
    { label: 'low', called: 'high', genes: falsePositive, share: shareOf(falsePositive, low) },
    { label: 'low', called: 'low', genes: trueNegative, share: shareOf(trueNegative, low) },
  ];
}

function drawConfusion(cells: readonly Cell[], size: Size): Drawing {
  const left = 108;
  const top = 46;
  const width = Math.min(190, Math.max(0, (size.width - left - 16) / 2));
  const height = (size.height - top - 8) / 2;
  const boxes = cells.map((cell, i) => ({
    cell,
    x: left + (i % 2) * width,
    y: top + Math.floor(i / 2) * height,
    width,
    height,
  }));
  return {
    marks: (
      <>
        <Label x={left + width} y={14} anchor="middle">
          Called by the model
        </Label>
        {(['high', 'low'] as const).map((called, i) => (
          <Label
            key={called}
            x={left + (i + 0.5) * width}
            y={top - 10}
            anchor="middle"
            bold
            colour={chartColour('ink')}
          >
            {called}
          </Label>
        ))}
        {(['high', 'low'] as const).map((label, i) => (
          <Label
            key={label}
            x={left - 12}
            y={top + (i + 0.5) * height + 4}
            anchor="end"
            bold
            colour={chartColour('ink')}
          >
            {`labelled ${label}`}
          </Label>
        ))}
        {boxes.map(({ cell, ...box }) => (
          <g key={`${cell.label}-${cell.called}`}>
            <rect
              x={box.x + 2}
              y={box.y + 2}
              width={Math.max(0, box.width - 4)}
              height={Math.max(0, box.height - 4)}
              rx={4}
              fill={chartColour(cell.called)}
              fillOpacity={0.06 + 0.3 * (Number.isFinite(cell.share) ? cell.share : 0)}
              stroke={cell.label === cell.called ? chartColour(cell.called) : 'none'}
              strokeWidth={1.5}
            />
            <Label
              x={box.x + box.width / 2}
              y={box.y + box.height / 2}
              anchor="middle"
              size={18}
              bold
              colour={chartColour('ink')}
            >
              {formatCount(cell.genes)}
            </Label>
            <Label x={box.x + box.width / 2} y={box.y + box.height / 2 + 18} anchor="middle" size={11}>
              {`${formatPercent(cell.share)} ${cell.label === cell.called ? 'right' : 'wrong'}`}
            </Label>
          </g>
        ))}
      </>
    ),
    cursor: cursorOverRows(
      [boxes.slice(0, 2), boxes.slice(2)].map((row) =>
        row.map(({ cell, ...box }) => ({
          x: box.x + box.width / 2,
          y: box.y + box.height / 2,
          box,
          lines: describeCell(cell),
        })),
      ),
      { reach: 120 },
    ),
  };
}

function describeCell(cell: Cell): readonly string[] {
  return [
    `Labelled ${cell.label}, called ${cell.called}`,
    `${formatCount(cell.genes)} genes`,
    `${formatPercent(cell.share)} of the genes labelled ${cell.label}`,
  ];
}

/** The sentence a screen reader hears. */
function confusionMessage({ confusion, threshold }: ConfusionData): string {
  const { truePositive, falsePositive, trueNegative, falseNegative } = confusion;
  return (
    `At the threshold ${formatProportion(threshold)}, ${formatCount(truePositive)} of ` +
    `${formatCount(truePositive + falseNegative)} genes labelled high are called high, and ` +
    `${formatCount(trueNegative)} of ${formatCount(trueNegative + falsePositive)} labelled low are called low.`
  );
}

/** One row per label. */
export function confusionTable(confusion: Confusion): TableTwin {
  const [tp, fn, fp, tn] = confusionCells(confusion).map(
    (cell) => `${formatCount(cell.genes)} (${formatPercent(cell.share)})`,
  );
  return {
    caption: 'Genes by label and call, with the share of the label',
    columns: ['Label', 'Called high', 'Called low'],
    rows: [
      ['high', tp ?? '', fn ?? ''],
      ['low', fp ?? '', tn ?? ''],
    ],
  };
}
