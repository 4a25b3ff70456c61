import { failure } from '../../../../contract/failure.ts';
import type { CountRules } from '../../../../contract/signals.ts';
import { unattended, type JobContext } from '../../../job/job-context.ts';
import type { NamedFile } from '../../../files/byte-source.ts';
import type { Signal, SignalSource, Windows } from '../../signal-format.ts';
import { coveredInAnyOrder, coveredInOrder } from '../../tracks/covered-bases.ts';
import { gatherTrack } from '../../tracks/gather-track.ts';
import { countedParts } from '../../tracks/left-out-places.ts';
import { refuseUnusualRange, type TrackRange } from '../../tracks/track-range.ts';
import { lookUpWindows } from '../../window-lookup.ts';
import { ChromosomeNames } from './chromosome-names.ts';
import { eachLine } from './each-line.ts';
import { lookedThroughOnce } from './looked-through.ts';
import { trackLineReader } from './track-text.ts';

/** What going through a track once has found. */
interface TrackFound {
  readonly names: ChromosomeNames;
  readonly range: TrackRange;
  readonly intervals: number;
  /** Whether each chromosome comes in one piece, and its intervals by their starts. */
  readonly isSorted: boolean;
}

const what = 'a bedGraph or wig track';

/**
 * Opens a track in text: bedGraph or wig. It has no header, so that it is gone through once to learn its chromosomes, and again
 * to be counted.
 * @throws Failure with line and column
 */
export async function openTrackText(file: NamedFile): Promise<SignalSource> {
  const found = await lookThrough(file);
  return {
    chromosomes: found.names.chromosomes(),
    remarks: [],
    expected: found.intervals,
    count: (windows, rules, _needsDepth, context) => countTrack(file, found, windows, rules, context),
    close: () => Promise.resolve(),
  };
}

const lookThrough = lookedThroughOnce(async (file: NamedFile): Promise<TrackFound> => {
  const names = new ChromosomeNames();
  const finished = new Set<number>();
  let lowest = Infinity;
  let highest = -Infinity;
  let intervals = 0;
  let isSorted = true;
  let current = -1;
  let before = 0;
  const readLine = trackLineReader(file.name, names, (chromosome, start, end, value) => {
    intervals++;
    if (end > names.atLeast[chromosome]) names.atLeast[chromosome] = end;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    if (chromosome !== current) {
      if (finished.has(chromosome)) isSorted = false;
      finished.add(chromosome);
      current = chromosome;
    } else if (start < before) {
      isSorted = false;
    }
    before = start;
  });
  await eachLine(file, what, unattended(), readLine);
  if (intervals === 0) {
    throw failure(
      'file-empty',
      'The track holds no values.',
      'Choose another file: a track without values is not a mark without signal.',
      { file: file.name },
    );
  }
  return { names, range: { lowest, highest }, intervals, isSorted };
});

async function countTrack(
  file: NamedFile,
  { names, range, isSorted }: TrackFound,
  windows: Windows,
  rules: CountRules,
  context: JobContext,
): Promise<Signal> {
  refuseUnusualRange(file.name, range, rules.track);
  const lookup = lookUpWindows(windows);
  const covered = isSorted ? coveredInOrder() : coveredInAnyOrder(lookup);
  const eachCounted = await countedParts(rules, names.chromosomes(), file.name, context);
  const track = gatherTrack(file.name, names.names, lookup, covered, eachCounted, rules.track, range);
  const readLine = trackLineReader(file.name, names, (chromosome, start, end, value, line) =>
    track.take(chromosome, start, end, value, line),
  );
  await eachLine(file, what, context, readLine);
  const { values, intervals, remarks } = track.finish();
  return { values, depth: undefined, read: intervals, leftOut: [], remarks };
}
