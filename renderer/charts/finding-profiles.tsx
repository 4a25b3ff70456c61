import { scaleLinear } from 'd3';
import { formatValue } from '../../electron/contract/words/number-format.ts';
import { chartColour } from '../theme/palette.ts';
import {
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
import { Line } from './marks/line.tsx';
import { MarkName } from './marks/mark-name.tsx';
import { RuleX } from './marks/rule.tsx';

/** A mean profile as it is in the data, or as it should be. */
export type FindingProfile = { readonly title: string; readonly values: readonly number[] };

export type FindingProfilesData = {
  /** What was found, in a few words: "Marks swapped". */
  readonly title: string;
  readonly profiles: readonly FindingProfile[];
  readonly axis: BinAxis;
};

const facetHeight = 110;
const gap = { x: 46, y: 70 };
const columnsFor = (width: number, profiles: number): number => facetColumns(width, profiles, 210);

/** The mean profiles that a finding of the sample check is about, each on a scale of its own. */
export function findingProfilesFigure(data: FindingProfilesData): Figure {
  const { title, profiles, axis } = data;
  return {
    title,
    subtitle: `Mean profile over all genes, each on a scale of its own. ${describeOrientation(axis)}`,
    message: `${title}: ${profiles.map((profile) => describePeak(profile, axis)).join('; ')}.`,
    table: profilesTable(data),
    fileName: 'sample-check',
    height: (width) => {
      const rows = Math.ceil(profiles.length / columnsFor(width, profiles.length));
      return 24 + rows * facetHeight + Math.max(0, rows - 1) * gap.y + 46;
    },
    empty: profiles.length > 0 ? undefined : 'There is no profile to show.',
    draw: (size) => drawProfiles(data, size),
  };
}

function drawProfiles({ profiles, axis }: FindingProfilesData, size: Size): Drawing {
  const columns = columnsFor(size.width, profiles.length);
  const all: Box = { x: 46, y: 24, width: size.width - 60, height: size.height - 70 };
  const facets = facetBoxes(all, profiles.length, columns, gap).flatMap((box, i) => {
    const profile = profiles[i];
    if (profile === undefined) return [];
    const [bottom, top] = extentOr(profile.values);
    const x = binScale(axis, box.x, box.x + box.width);
    const y = scaleLinear([Math.min(0, bottom), Math.max(top, 1e-9)], [box.y + box.height, box.y]).nice(3);
    return [{ box, profile, x, y }];
  });
  return {
    marks: (
      <>
        {facets.map(({ box, profile, x, y }, i) => (
          <g key={i}>
            <MarkName mark={profile.title} x={box.x} y={box.y - 8} anchor="start" room={box.width} bold />
            <AxisX
              scale={x}
              box={box}
              title={shortBinAxisTitle(axis)}
              format={(value) => formatBinTick(axis, value)}
              ticks={x.ticks(4)}
            />
            <AxisY scale={y} box={box} ticks={y.ticks(3)} />
            <RuleX box={box} at={x(tssOn(axis))} colour={chartColour('reference')} dash="3 3" />
            <Line
              points={profile.values.map((value, bin) => ({ x: binCentre(axis, bin), y: value }))}
              colour={chartColour('model')}
              {...{ x, y }}
            />
          </g>
        ))}
      </>
    ),
    cursor: cursorOverRows(
      facets.map(({ profile, x, y }) =>
        profile.values.map((value, bin) => ({
          x: x(binCentre(axis, bin)),
          y: y(value),
          lines: [profile.title, describeBinPlace(axis, bin), formatValue(value)],
        })),
      ),
      { reach: 60 },
    ),
  };
}

function describePeak({ title, values }: FindingProfile, axis: BinAxis): string {
  const peak = values.reduce((best, value, bin) => (value > (values[best] ?? -Infinity) ? bin : best), 0);
  return `${title} is highest in ${describeBinPlace(axis, peak).replace('Bin', 'bin')}`;
}

/** One row per bin, one column per profile. */
function profilesTable({ title, profiles, axis }: FindingProfilesData): TableTwin {
  return {
    caption: `${title}. ${describeOrientation(axis)}`,
    columns: ['Bin', ...profiles.map((profile) => profile.title)],
    rows: Array.from({ length: axis.bins }, (_, bin) => [
      describeBinPlace(axis, bin),
      ...profiles.map(({ values }) => formatValue(values[bin] ?? Number.NaN)),
    ]),
  };
}
