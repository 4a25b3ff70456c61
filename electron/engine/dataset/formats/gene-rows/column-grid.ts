import { failure } from '../../../../contract/failure.ts';
import type { Place } from '../../../../contract/app-error.ts';
import { countOf, quote } from '../../../files/quote.ts';

/** Which column holds which bin of which mark. */
export interface ColumnGrid {
  /** Names of marks as the header gives them; undefined where it names none and all columns are of one. */
  readonly marks: readonly string[] | undefined;
  /** [marks][bins]: columns, 0-based, bins ascending. */
  readonly columns: readonly (readonly number[])[];
  /** How the header writes them, in words. */
  readonly written: string;
  /** Whether bins run from 5' to 3' by the definition of the program that wrote them. */
  readonly byStrand: boolean;
}

interface NamedBin {
  readonly mark: string;
  readonly bin: number;
}

interface Pattern {
  readonly written: string;
  readonly byStrand?: boolean;
  readonly take: (name: string) => NamedBin | undefined;
}

const bin = 'bin|b|window|win|w|pos|position';
const reading =
  (expression: RegExp, markGroup: number, binGroup: number) =>
  (name: string): NamedBin | undefined => {
    const match = expression.exec(name);
    return match === null ? undefined : { mark: match.at(markGroup) ?? '', bin: Number(match[binGroup]) };
  };

/** Upstream, target and downstream windows, numbered apart: one behind the other in the matrix of EnrichedHeatmap. */
const enrichedHeatmapPart: Readonly<Record<string, number>> = { u: 0, t: 1, d: 2 };
const mostWindows = 1_000_000;

const patterns: readonly Pattern[] = [
  {
    written: 'u1, u2, ..., d1, d2, ... as EnrichedHeatmap names them',
    byStrand: true,
    take(name) {
      const match = /^([utd])(\d{1,6})$/.exec(name);
      return match === null
        ? undefined
        : { mark: '', bin: enrichedHeatmapPart[match[1]] * mostWindows + Number(match[2]) };
    },
  },
  // R puts an X before names that begin with a digit, and makes a point of a minus sign.
  { written: 'offsets from the TSS', take: reading(/^()(-?\d+(?:\.0+)?)(?:bp)?$/i, 1, 2) },
  { written: 'numbered bins', take: reading(new RegExp(`^()(?:${bin}|v|x|c|col)[_. ]?(\\d+)$`, 'i'), 1, 2) },
  {
    written: 'MARK_BIN',
    take: reading(new RegExp(`^(.*?[^_. :|/-])[_. :|/]+(?:${bin})?[_. ]?(-?\\d+)$`, 'i'), 1, 2),
  },
  { written: 'MARK-BIN', take: reading(new RegExp(`^(.+)-(?:${bin})?(\\d+)$`, 'i'), 1, 2) },
  {
    written: 'BIN_MARK',
    take: reading(new RegExp(`^(?:x|${bin})?[_. ]?(-?\\d+)[_. :|/-]+(.*[^\\d].*)$`, 'i'), 2, 1),
  },
];

/** Fewest columns of bins that make a table one of them. */
const fewestBins = 4;
/** Of the columns, at least this share. */
const share = 0.7;

/**
 * Finds the bins among the names of a header. HOMER repeats the offsets for each file that it counted: these are marks without
 * a name.
 * @returns undefined where too few names are those of bins
 */
export function columnGrid(names: readonly string[], place: Place): ColumnGrid | undefined {
  for (const { take, written, byStrand = false } of patterns) {
    const taken = names.map(take);
    const found = taken.filter((one) => one !== undefined).length;
    if (found < fewestBins || found < share * (names.length - 1)) continue;
    const marks = new Map<string, Map<number, number>[]>();
    taken.forEach((one, column) => {
      if (one === undefined) return;
      const copies = marks.get(one.mark) ?? [];
      const free = copies.find((copy) => !copy.has(one.bin)) ?? new Map<number, number>();
      if (!copies.includes(free)) copies.push(free);
      marks.set(one.mark, copies);
      free.set(one.bin, column);
    });
    const isOffsets = written.startsWith('offsets');
    const grids = [...marks].flatMap(([mark, copies]) =>
      copies.map((bins, copy) => ({ mark: copies.length === 1 ? mark : repeated(mark, copy), bins })),
    );
    if (grids.some(({ bins }) => bins.size < 2)) continue;
    if (isOffsets && !grids.every(({ bins }) => areOffsets([...bins.keys()]))) continue;
    return { ...asGrid(grids, place), written, byStrand };
  }
  return undefined;
}

/** Numbers in a first line may as well be counts: offsets ascend in equal steps, and begin before the TSS or are many. */
function areOffsets(numbers: readonly number[]): boolean {
  const step = numbers[1] - numbers[0];
  const inSteps = numbers.every((number, i) => i === 0 || number - numbers[i - 1] === step);
  return inSteps && step > 0 && (numbers[0] < 0 || numbers.length >= 10);
}

const repeated = (mark: string, copy: number): string =>
  mark === '' ? `mark${copy + 1}` : `${mark}.${copy + 1}`;

/** @throws Failure `bin-count`, `bin-order` where marks have other bins, or bins are in no equal steps */
function asGrid(
  grids: readonly { readonly mark: string; readonly bins: ReadonlyMap<number, number> }[],
  place: Place,
): Pick<ColumnGrid, 'marks' | 'columns'> {
  const [first] = grids;
  const numbers = [...first.bins.keys()].sort((a, b) => a - b);
  for (const { mark, bins } of grids) {
    const missing = numbers.find((number) => !bins.has(number));
    if (missing === undefined && bins.size === numbers.length) continue;
    throw failure(
      'bin-count',
      `The header names ${countOf(bins.size, 'bin')} of ${quote(mark)} and ${countOf(numbers.length, 'bin')} of ${quote(first.mark)}${missing === undefined ? '' : ` (bin ${missing} is missing)`}; expected the same bins of every mark.`,
      'Give every mark the same bins.',
      place,
    );
  }
  const inParts = numbers.map((number) => number % mostWindows);
  const step = numbers[1] - numbers[0];
  const gap = numbers.findIndex(
    (number, i) => i > 0 && number - numbers[i - 1] !== step && !(number >= mostWindows && inParts[i] === 1),
  );
  if (gap > 0) {
    throw failure(
      'bin-order',
      `The header names bin ${inParts[gap]} behind bin ${inParts[gap - 1]} of ${quote(first.mark)}; expected bins in equal steps.`,
      'Write every bin into the table, as a column of its own.',
      place,
    );
  }
  return {
    marks: grids.length === 1 && first.mark === '' ? undefined : grids.map(({ mark }) => mark),
    columns: grids.map(({ bins }) => numbers.map((number) => bins.get(number) ?? -1)),
  };
}
