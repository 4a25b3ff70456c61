import { failure } from '../../../../contract/failure.ts';
import { throwIfCancelled } from '../../../job/job-context.ts';
import type { JobContext } from '../../../job/job-context.ts';
import type { CountRules } from '../../../../contract/signals.ts';
import type { NamedFile } from '../../../files/byte-source.ts';
import type { Signal, SignalFormat, SignalSource, Windows } from '../../signal-format.ts';
import { coveredInOrder } from '../../tracks/covered-bases.ts';
import { gatherTrack } from '../../tracks/gather-track.ts';
import { countedParts } from '../../tracks/left-out-places.ts';
import { refuseUnusualRange } from '../../tracks/track-range.ts';
import { lookUpWindows } from '../../window-lookup.ts';
import { readBlockIndex, type BlockPlace } from './block-index.ts';
import { eachValue, unpackBlock } from './block-values.ts';
import { readChromosomes, type BigwigChromosomes } from './chromosome-tree.ts';
import { damaged } from './damaged.ts';
import { openBytes, type FileBytes } from '../file-bytes.ts';
import { bigwigByteOrder, readHeader, type BigwigHeader } from './header.ts';
import { wantedBlocks, readRuns } from './wanted-blocks.ts';

/** Tracks of values in UCSC's indexed binary form, of either byte order. Zoom levels are never read. */
export const bigwigFormat: SignalFormat = {
  name: 'bigwig',
  title: 'bigWig (signal track)',
  kind: 'track',
  recognise: ({ packed }) => bigwigByteOrder(packed) !== undefined,
  open: openBigwig,
};

async function openBigwig(named: NamedFile, rules: CountRules): Promise<SignalSource> {
  const file = await openBytes(named);
  try {
    const header = await readHeader(file);
    const chromosomes = await readChromosomes(file, header);
    const blocks = await readBlockIndex(file, header);
    if (blocks.length === 0) {
      throw failure(
        'file-empty',
        'The bigWig file holds no values.',
        'Choose another file, or make it again: a track without values is not a mark without signal.',
        { file: file.name },
      );
    }
    if (!header.zoomIsWhole && rules.cutOff === 'refuse') {
      throw failure(
        'file-truncated',
        `The file ends after ${file.size.toLocaleString('en-US')} bytes, in the middle of its zoom levels: it is incomplete.`,
        'Download or copy the file again; or choose to read what is there, as its values themselves are complete.',
        { file: file.name },
      );
    }
    return {
      chromosomes: chromosomes.chromosomes,
      remarks: header.zoomIsWhole
        ? []
        : [{ grade: 'look', text: `${file.name} breaks off behind its values, all of which are there.` }],
      expected: undefined,
      count: (windows, countRules, _needsDepth, context) =>
        countValues(file, header, chromosomes, blocks, windows, countRules, context),
      close: () => file.close(),
    };
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

async function countValues(
  file: FileBytes,
  header: BigwigHeader,
  { chromosomes, byId }: BigwigChromosomes,
  blocks: readonly BlockPlace[],
  windows: Windows,
  rules: CountRules,
  context: JobContext,
): Promise<Signal> {
  // Before anything is read, where the header tells.
  if (header.range !== undefined) refuseUnusualRange(file.name, header.range, rules.track);
  const lookup = lookUpWindows(windows);
  const names = chromosomes.map(({ name }) => name);
  const eachCounted = await countedParts(rules, chromosomes, file.name, context);
  const track = gatherTrack(
    file.name,
    names,
    lookup,
    coveredInOrder(),
    eachCounted,
    rules.track,
    header.range,
  );
  const wanted = wantedBlocks(blocks, byId, lookup);
  let current = -1;
  let id = -1;
  let end = 0;

  const take = (chromosomeId: number, start: number, until: number, value: number): void => {
    if (chromosomeId !== id) {
      const index = byId.get(chromosomeId);
      if (index === undefined || index < current) {
        throw damaged(file.name, `values of chromosome number ${chromosomeId} are where they cannot be`);
      }
      id = chromosomeId;
      current = index;
      end = chromosomes[index].length;
    }
    if (until > end) throw damaged(file.name, `a value lies behind the end of ${names[current]}`);
    track.take(current, start, until, value, 0);
  };

  const total = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  const began = performance.now();
  let done = 0;
  for await (const run of readRuns(file, wanted)) {
    // Between two pieces of the file others have their turn.
    throwIfCancelled(context);
    for (const block of run.blocks) {
      const packed = run.bytes.subarray(block.at - run.at, block.at - run.at + block.bytes);
      eachValue(
        unpackBlock(packed, header.largestBlock, file.name),
        block,
        header.littleEndian,
        file.name,
        take,
      );
      done += block.bytes;
    }
    const seconds = (performance.now() - began) / 1000;
    const secondsLeft = (seconds / done) * (total - done);
    context.report({ stage: `Reading ${file.name}`, done, total, unit: 'bytes', secondsLeft });
  }
  const { values, intervals, remarks } = track.finish();
  return { values, depth: undefined, read: intervals, leftOut: [], remarks };
}
