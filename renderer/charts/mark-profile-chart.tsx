import { scaleLinear } from 'd3';
import { formatCount, formatValue } from '../../electron/contract/words/number-format.ts';
import { chartColour } from '../theme/palette.ts';
import {
  binAxisTitle,
  binCentre,
  binScale,
  describeBinPlace,
  describeOrientation,
  formatBinTick,
  shortBinAxisTitle,
  tssOn,
} from './bin-axis.ts';
import type { BinAxis } from './bin-axis.ts';
import { facetBoxes, facetColumns } from './frame/chart-size.ts';
import type { Box, Size } from './frame/chart-size.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { AxisX, AxisY, extentOr } from './marks/axis.tsx';
import { Legend } from './marks/legend.tsx';
import { Band, Line } from './marks/line.tsx';
import { MarkName } from './marks/mark-name.tsx';
import { RuleX } from './marks/rule.tsx';

/** Mean signal per bin over a class of genes, with the 95% interval of that mean where it is known. */
export type Profile = {
  readonly mean: readonly number[];
  readonly low?: readonly number[] | undefined;
  readonly high?: readonly number[] | undefined;
};

export type MarkProfile = { readonly mark: string; readonly highGenes: Profile; readonly lowGenes: Profile };

export type MarkProfileData = {
  readonly marks: readonly MarkProfile[];
  readonly axis: BinAxis;
  readonly counts: { readonly high: number; readonly low: number };
  /** What the y axes measure: "Mean reads per bin" by default. */
  readonly valueLabel?: string;
};

const facetHeight = 176;
const gap = { x: 50, y: 76 };

const columnsFor = (width: number, marks: number) => facetColumns(width + 20, marks, 245);

/** The mean profile of every mark around the TSS, for genes labelled high and genes labelled low. */
export function markProfileFigure(data: MarkProfileData): Figure {
  const { marks, axis, counts } = data;
  const drawable = marks.length > 0 && axis.bins > 0 && counts.high + counts.low > 0;
  return {
    title: 'Mean profile of each mark',
    subtitle: `${data.valueLabel ?? 'Mean reads per bin'} with 95% interval. ${describeOrientation(axis)}`,
    help: (
      <>
        Each panel is one histone mark. The lines are the mean of all genes labelled high and of all labelled
        low, bin by bin around the transcription start site (TSS); the shade is the 95% interval of that mean.
        Where the lines part, the mark tells the classes apart. The panels have scales of their own.
      </>
    ),
    message: markProfileMessage(data),
    table: markProfileTable(data),
    fileName: 'mark-profiles',
    height: (width) => {
      const rows = Math.ceil(marks.length / columnsFor(width, marks.length));
      return 50 + rows * facetHeight + Math.max(0, rows - 1) * gap.y + 46;
    },
    empty: drawable ? undefined : 'Profiles by class need labels. Import labels or an expression file first.',
    draw: (size) => drawProfiles(data, size),
  };
}

function drawProfiles({ marks, axis, counts }: MarkProfileData, size: Size): Drawing {
  const columns = columnsFor(size.width, marks.length);
  const all: Box = { x: 46, y: 50, width: size.width - 46 - 14, height: size.height - 50 - 46 };
  const facets = facetBoxes(all, marks.length, columns, gap).map((box, i) => {
    // Facets exist for every mark; the fallback only satisfies indexing.
    const profile = marks[i] ?? { mark: '', highGenes: { mean: [] }, lowGenes: { mean: [] } };
    const values = [profile.highGenes, profile.lowGenes].flatMap((p) => [
      ...p.mean,
      ...(p.high ?? []),
      ...(p.low ?? []),
    ]);
    const [bottom, top] = extentOr(values);
    return {
      box,
      profile,
      x: binScale(axis, box.x, box.x + box.width),
      y: scaleLinear([Math.min(0, bottom), Math.max(top, 1e-9)], [box.y + box.height, box.y]).nice(4),
    };
  });
  const legend = [
    { label: `High expression (${formatCount(counts.high)} genes)`, colour: chartColour('high') },
    { label: `Low expression (${formatCount(counts.low)} genes)`, colour: chartColour('low') },
  ];
  return {
    marks: (
      <>
        <Legend items={legend} x={46} y={2} width={size.width - 60} />
        {facets.map(({ box, profile, x, y }) => (
          <g key={profile.mark}>
            <MarkName mark={profile.mark} x={box.x} y={box.y - 8} anchor="start" room={box.width} bold />
            <AxisX
              scale={x}
              box={box}
              title={columns === 1 ? binAxisTitle(axis) : shortBinAxisTitle(axis)}
              format={(value) => formatBinTick(axis, value)}
              ticks={x.ticks(4)}
            />
            <AxisY scale={y} box={box} ticks={y.ticks(4)} />
            <RuleX box={box} at={x(tssOn(axis))} colour={chartColour('reference')} dash="3 3" />
            <ProfileMarks
              profile={profile.lowGenes}
              colour={chartColour('low')}
              dash="6 2"
              {...{ axis, x, y }}
            />
            <ProfileMarks profile={profile.highGenes} colour={chartColour('high')} {...{ axis, x, y }} />
          </g>
        ))}
      </>
    ),
    cursor: cursorOverRows(
      facets.flatMap(({ profile, x, y }) =>
        [profile.highGenes, profile.lowGenes].map((each, i) =>
          each.mean.map((mean, bin) => ({
            x: x(binCentre(axis, bin)),
            y: y(mean),
            lines: [
              profile.mark,
              describeBinPlace(axis, bin),
              `${i === 0 ? 'high' : 'low'} genes: ${formatValue(mean)}${intervalOf(each, bin)}`,
            ],
          })),
        ),
      ),
      { reach: 60 },
    ),
  };
}

type ProfileMarksProps = {
  readonly profile: Profile;
  readonly axis: BinAxis;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly colour: string;
  readonly dash?: string;
};

function ProfileMarks({ profile, axis, x, y, colour, dash }: ProfileMarksProps) {
  const { mean, low, high } = profile;
  return (
    <>
      {low !== undefined && high !== undefined && (
        <Band
          points={mean.map((_, bin) => ({
            x: binCentre(axis, bin),
            low: low[bin] ?? NaN,
            high: high[bin] ?? NaN,
          }))}
          {...{ x, y, colour }}
        />
      )}
      <Line
        points={mean.map((value, bin) => ({ x: binCentre(axis, bin), y: value }))}
        {...{ x, y, colour, dash }}
      />
    </>
  );
}

function intervalOf(profile: Profile, bin: number): string {
  const low = profile.low?.[bin];
  const high = profile.high?.[bin];
  return low === undefined || high === undefined ? '' : ` [${formatValue(low)}, ${formatValue(high)}]`;
}

/** The sentence a screen reader hears: where each mark peaks, and in which class. */
export function markProfileMessage({ marks, axis, counts }: MarkProfileData): string {
  const peaks = marks.map(({ mark, highGenes, lowGenes }) => {
    const [high, low] = [meanOf(highGenes.mean), meanOf(lowGenes.mean)];
    const relation =
      high > low ? 'more in high genes' : high < low ? 'more in low genes' : 'the same in both';
    return `${mark} ${relation} (mean ${formatValue(high)} against ${formatValue(low)} per bin)`;
  });
  return (
    `Mean profile around the TSS of ${formatCount(counts.high)} high and ${formatCount(counts.low)} low genes: ` +
    `${peaks.join('; ')}. ${describeOrientation(axis)}`
  );
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** One row per mark and bin. */
function markProfileTable({ marks, axis }: MarkProfileData): TableTwin {
  return {
    caption: `Mean signal per bin. ${describeOrientation(axis)}`,
    columns: ['Mark', 'Bin', 'High genes: mean [95% interval]', 'Low genes: mean [95% interval]'],
    rows: marks.flatMap(({ mark, highGenes, lowGenes }) =>
      highGenes.mean.map((mean, bin) => [
        mark,
        describeBinPlace(axis, bin),
        formatValue(mean) + intervalOf(highGenes, bin),
        formatValue(lowGenes.mean[bin] ?? NaN) + intervalOf(lowGenes, bin),
      ]),
    ),
  };
}
