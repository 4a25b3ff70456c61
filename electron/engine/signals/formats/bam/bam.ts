import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Remark } from '../../../../contract/dataset.ts';
import { Failure, failure } from '../../../../contract/failure.ts';
import type { CountRules } from '../../../../contract/signals.ts';
import { fileSize, type NamedFile } from '../../../files/byte-source.ts';
import { readingFailure } from '../../../files/os-failure.ts';
import type { JobContext } from '../../../job/job-context.ts';
import { signalOfReads } from '../../reads/count-reads.ts';
import { type ReadRules, readRulesFor } from '../../reads/read-rules.ts';
import type { Signal, SignalFormat, SignalSource, SignalStart, Windows } from '../../signal-format.ts';
import { type BamHeader, readBamHeader } from './bam-header.ts';
import { type BamJob, nearWindows, sharedFile, wholeFile } from './bam-job.ts';
import { blockLength } from './bgzf-block.ts';
import { BlockReader } from './block-reader.ts';
import { PlacesDiffer } from './count-job.ts';
import type { BamCounts } from './count-jobs.ts';
import { countOnThreads } from './count-on-threads.ts';
import { endBytes, examineEnd, type FileEnd } from './file-end.ts';
import { findIndex, type FoundIndex } from './find-index.ts';

/** Aligned reads in binary form (SAM specification, section 4), with or without an index, in any order. */
export const bamFormat: SignalFormat = {
  name: 'bam',
  title: 'BAM (aligned reads)',
  kind: 'reads',
  recognise: ({ bytes }: SignalStart) => Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'BAM\x01',
  open: openBam,
};

/** What is known of a BAM before any read is looked at. */
interface OpenedBam extends FoundIndex {
  readonly file: NamedFile;
  readonly header: BamHeader;
  readonly end: FileEnd;
}

async function openBam(file: NamedFile, rules: CountRules): Promise<SignalSource> {
  await fileSize(file);
  const { header, end, modified, size } = examine(file);
  if (end.missing !== undefined && rules.cutOff === 'refuse') throw cutOff(file.name, end.missing);
  if (header.chromosomes.length === 0) {
    throw failure(
      'signal-format',
      'The reads of this BAM are not aligned: its header names no chromosome.',
      'Align the reads to the genome first, and choose the BAM that comes of it.',
      { file: file.name },
    );
  }
  const found = await findIndex(file, modified, size, header);
  const opened: OpenedBam = { file, header, end, ...found };
  return {
    chromosomes: header.chromosomes,
    remarks: [...found.remarks, ...remarksOnOpening(opened)],
    expected: found.index?.reads,
    count: (windows, counting, needsDepth, context) =>
      countBam(opened, windows, counting, needsDepth, context),
    close: () => Promise.resolve(),
  };
}

/** Looks at a file's first and last bytes. @throws Failure */
function examine({ path, name }: NamedFile): {
  readonly header: BamHeader;
  readonly end: FileEnd;
  readonly modified: number;
  readonly size: number;
} {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const { size, mtimeMs } = fstatSync(descriptor);
    const start = Buffer.alloc(Math.min(size, 1 << 12));
    readSync(descriptor, start, 0, start.length, 0);
    if (blockLength(start, 0, start.length) <= 0) throw notInBlocks(name);
    const last = Buffer.alloc(Math.min(size, endBytes));
    readSync(descriptor, last, 0, last.length, size - last.length);
    const end = examineEnd(last, size);
    const header = readBamHeader(new BlockReader(descriptor, name, end.wholeBlocks), name);
    return { header, end, modified: mtimeMs, size };
  } catch (thrown) {
    throw readingFailure(thrown, name);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function notInBlocks(file: string): Error {
  return failure(
    'signal-format',
    'This holds the data of a BAM, but not in the blocks (BGZF) that a BAM is written in.',
    'Write it anew: samtools view -b -o NEW.bam OLD.bam',
    { file },
  );
}

function cutOff(file: string, missing: string): Error {
  return failure(
    'file-truncated',
    `The file is cut off: it lacks ${missing}.`,
    'Copy or download it again and compare its size with the original; or have what is there read, by the rule for files that are cut off.',
    { file },
  );
}

function remarksOnOpening({ file, end, index }: OpenedBam): readonly Remark[] {
  return [
    ...(end.missing === undefined
      ? []
      : [
          {
            grade: 'look',
            text: `${file.name} is cut off: it lacks ${end.missing}. Only what is there is counted.`,
          } as const,
        ]),
    ...(index === undefined
      ? [
          {
            grade: 'note',
            text: `${file.name} is read from end to end, as there is no index to use.`,
          } as const,
        ]
      : []),
  ];
}

async function countBam(
  { file, header, end, index, name: indexName }: OpenedBam,
  windows: Windows,
  rules: CountRules,
  needsDepth: boolean,
  context: JobContext,
): Promise<Signal> {
  const silent = { ...context, report: () => undefined };
  const readRules = await readRulesFor(rules, header.chromosomes, file.name, silent);
  const size = end.wholeBlocks;
  const count = (jobs: readonly BamJob[]): Promise<BamCounts> =>
    countOnThreads(
      {
        path: file.path,
        name: file.name,
        size,
        mayBreakOff: rules.cutOff === 'read',
        jobs,
        windows,
        rules: readRules,
      },
      context,
    );
  const remarks: Remark[] = [];
  let counts: BamCounts | undefined;
  let isWhole = false;
  // Whole fragments reach further than the reads that an index knows.
  if (index !== undefined && !needsDepth && rules.reads.what !== 'fragment') {
    const margin = rules.reads.what === 'five-prime' ? readRules.shift : 0;
    counts = await unlessPlacesDiffer(count(nearWindows(windows, index, size, margin)));
    if (counts === undefined) {
      remarks.push({
        grade: 'look',
        text: `The index ${indexName ?? ''} is not used: the reads of ${file.name} are not where it says. Make it anew: samtools index`,
      });
    }
  }
  if (counts === undefined) {
    isWhole = true;
    counts =
      (await unlessPlacesDiffer(count(sharedFile(header, size)))) ?? (await count(wholeFile(header, size)));
    if (index?.reads !== undefined && index.reads !== counts.read && remarks.length === 0) {
      remarks.push({
        grade: 'look',
        text: `The index ${indexName ?? ''} is not of this file: it counts ${number(index.reads)} reads, and ${file.name} has ${number(counts.read)}.`,
      });
    }
  }
  return signalOfReads(counts, isWhole, [
    ...remarks,
    ...remarksOnCounts(file.name, counts, isWhole, readRules),
  ]);
}

/** Where reading by an index, or from within the file, comes to something odd, the file is read once more with more care. */
async function unlessPlacesDiffer(counting: Promise<BamCounts>): Promise<BamCounts | undefined> {
  try {
    return await counting;
  } catch (thrown) {
    const isOdd =
      thrown instanceof PlacesDiffer ||
      (thrown instanceof Failure && ['file-unreadable', 'file-truncated'].includes(thrown.error.code));
    if (isOdd) return undefined;
    throw thrown;
  }
}

function remarksOnCounts(
  file: string,
  { read, passed, withoutAlignment, bytesLeft }: BamCounts,
  isWhole: boolean,
  { chosen }: ReadRules,
): readonly Remark[] {
  if (read === 0 && isWhole) {
    throw failure(
      'file-empty',
      'This BAM has a header, but no reads.',
      'Choose the file that the reads were written to.',
      { file },
    );
  }
  const remarks: Remark[] = [];
  if (read === 0) remarks.push({ grade: 'look', text: `${file} has no reads near any of the genes.` });
  else if (passed === 0) {
    remarks.push({
      grade: 'look',
      text: `None of the ${number(read)} reads of ${file} that were looked at is counted${chosen === undefined ? '' : ' on the chosen chromosomes'}: all are left out by the rules.`,
    });
  }
  if (withoutAlignment > 0) {
    remarks.push({
      grade: withoutAlignment * 2 > read ? 'look' : 'note',
      text: `${number(withoutAlignment)} reads of ${file} have a place but no alignment (no CIGAR): each is taken for one base at most.`,
    });
  }
  if (bytesLeft > 0) {
    remarks.push({
      grade: 'look',
      text: `${file} ends in the middle of a read, which is left out.`,
    });
  }
  return remarks;
}

const number = (value: number): string => value.toLocaleString('en-US');
