import { formatValue } from '../../electron/contract/words/number-format.ts';
import { attributionColour, chartColour, sequentialColour } from '../theme/palette.ts';
import { binScale, describeBinPlace, describeOrientation, tssOn } from './bin-axis.ts';
import type { BinAxis } from './bin-axis.ts';
import { facetBoxes, facetColumns } from './frame/chart-size.ts';
import type { Box, Size } from './frame/chart-size.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { Cells } from './marks/cells.tsx';
import { Label } from './marks/label.tsx';
import { MarkName } from './marks/mark-name.tsx';
import { RuleX } from './marks/rule.tsx';

/** A gene that was counted to see whether the signal is there. */
export type PreviewedGene = {
  readonly gene: string;
  /** Whether nearly every tissue expresses it, or few do. */
  readonly known: 'active' | 'silent';
  /** `values[mark][bin]`; NaN where nothing was measured. */
  readonly values: readonly (readonly number[])[];
};

export type SignalPreviewData = {
  readonly marks: readonly string[];
  readonly axis: BinAxis;
  readonly genes: readonly PreviewedGene[];
};

const rowHeight = 16;
const left = 92;
const gap = { x: 16, y: 30 };

const columnsFor = (width: number, genes: number): number => facetColumns(width - left, genes, 170);

/** Genes known to be active or silent nearly everywhere, all marks of each: one colour scale for each mark over all genes. */
export function signalPreviewFigure(data: SignalPreviewData): Figure {
  const { marks, axis, genes } = data;
  return {
    title: 'Genes that are active or silent in nearly every tissue',
    subtitle: `Each mark from nothing to its highest bin among these genes. ${describeOrientation(axis)}`,
    help: (
      <>
        Each panel is one gene, rows are marks, columns are bins, the line is the transcription start site
        (TSS). Marks of active promoters, as H3K4me3 and H3K27ac, should be bright around the TSS of active
        genes and dark at silent ones. Where they are not, marks may be swapped, or files of another assembly.
      </>
    ),
    message: previewMessage(data),
    table: previewTable(data),
    fileName: 'signal-preview',
    height: (width) => {
      const rows = Math.ceil(genes.length / columnsFor(width, genes.length));
      return 26 + rows * marks.length * rowHeight + (rows - 1) * gap.y + 6;
    },
    empty: genes.length > 0 && marks.length > 0 ? undefined : 'None of the known genes could be counted.',
    draw: (size) => drawPreview(data, size),
  };
}

function drawPreview({ marks, axis, genes }: SignalPreviewData, size: Size): Drawing {
  const all: Box = { x: left, y: 26, width: size.width - left - 8, height: size.height - 32 };
  const columns = columnsFor(size.width, genes.length);
  const tops = marks.map((_, mark) => highest(genes.flatMap(({ values }) => values[mark] ?? [])));
  const isSigned = genes.some(({ values }) => values.some((row) => row.some((value) => value < 0)));
  const colourOf = (value: number, top: number): string => {
    if (Number.isNaN(value)) return chartColour('neutral');
    if (isSigned) return attributionColour(top === 0 ? 0.5 : 0.5 + value / (2 * top));
    return sequentialColour(top === 0 ? 0 : value / top);
  };
  const facets = facetBoxes(all, genes.length, columns, gap).flatMap((box, i) => {
    const gene = genes[i];
    return gene === undefined ? [] : [{ box, gene, isFirst: i % columns === 0 }];
  });
  return {
    marks: (
      <>
        {facets.map(({ box, gene, isFirst }) => (
          <g key={gene.gene}>
            <Label x={box.x} y={box.y - 7} bold>
              {gene.gene}
            </Label>
            <Label x={box.x + box.width} y={box.y - 7} anchor="end" size={11}>
              {gene.known}
            </Label>
            <Cells
              box={box}
              rows={marks.length}
              columns={axis.bins}
              colour={(row, bin) => colourOf(gene.values[row]?.[bin] ?? NaN, tops[row] ?? 0)}
            />
            <RuleX
              box={box}
              at={binScale(axis, box.x, box.x + box.width)(tssOn(axis))}
              colour={isSigned ? '#1a2028' : '#ffffff'}
              dash="3 3"
            />
            {isFirst &&
              marks.map((mark, row) => (
                <MarkName
                  key={mark}
                  mark={mark}
                  x={box.x - 8}
                  y={box.y + (row + 0.5) * (box.height / marks.length) + 4}
                  anchor="end"
                  room={left - 12}
                />
              ))}
          </g>
        ))}
      </>
    ),
    cursor: cursorOverRows(
      facets.flatMap(({ box, gene }) => {
        const cell = { width: box.width / axis.bins, height: box.height / marks.length };
        return marks.map((mark, row) =>
          Array.from({ length: axis.bins }, (_, bin) => {
            const at = { ...cell, x: box.x + bin * cell.width, y: box.y + row * cell.height };
            return {
              x: at.x + cell.width / 2,
              y: at.y + cell.height / 2,
              box: at,
              lines: [
                `${gene.gene}, ${mark}`,
                describeBinPlace(axis, bin),
                valueInWords(gene.values[row]?.[bin] ?? NaN),
              ],
            };
          }),
        );
      }),
      { reach: 40 },
    ),
  };
}

function highest(values: readonly number[]): number {
  return values.reduce((top, value) => (Math.abs(value) > top ? Math.abs(value) : top), 0);
}

function valueInWords(value: number): string {
  return Number.isNaN(value) ? 'not measured' : formatValue(value);
}

function totalOf(row: readonly number[]): number {
  return row.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
}

/** The sentence a screen reader hears: the total of each mark at active and at silent genes. */
function previewMessage({ marks, genes }: SignalPreviewData): string {
  const meanOf = (known: PreviewedGene['known'], mark: number): number => {
    const of = genes.filter((gene) => gene.known === known);
    return of.reduce((sum, { values }) => sum + totalOf(values[mark] ?? []), 0) / Math.max(1, of.length);
  };
  const each = marks.map(
    (mark, i) =>
      `${mark} ${formatValue(meanOf('active', i))} at active and ${formatValue(meanOf('silent', i))} at silent genes`,
  );
  return `Mean total signal around ${genes.map(({ gene }) => gene).join(', ')}: ${each.join('; ')}.`;
}

/** One row per gene and mark. */
function previewTable({ marks, genes }: SignalPreviewData): TableTwin {
  return {
    caption: 'Total and highest bin of each mark at genes that are known',
    columns: ['Gene', 'Known as', 'Mark', 'Total', 'Highest bin'],
    rows: genes.flatMap(({ gene, known, values }) =>
      marks.map((mark, i) => {
        const row = values[i] ?? [];
        return [gene, known, mark, formatValue(totalOf(row)), formatValue(highest(row))];
      }),
    ),
  };
}
