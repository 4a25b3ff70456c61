import { closeSync, openSync, readSync } from 'node:fs';
import { readingFailure } from '../../../files/os-failure.ts';
import { ReadCounter, type ReadCounts } from '../../reads/count-reads.ts';
import type { ReadRules } from '../../reads/read-rules.ts';
import type { Windows } from '../../signal-format.ts';
import { type BamJob, bytesOf } from './bam-job.ts';
import { BlockReader } from './block-reader.ts';
import { isBefore } from './bgzf-block.ts';
import { RecordCounter } from './count-job.ts';
import { findRecord } from './find-record.ts';

/** What is counted, the same for all threads: plain data. */
export interface BamTask {
  readonly path: string;
  /** How messages name the file. */
  readonly name: string;
  /** Bytes of the file that are whole blocks. */
  readonly size: number;
  readonly mayBreakOff: boolean;
  readonly jobs: readonly BamJob[];
  readonly windows: Windows;
  readonly rules: ReadRules;
}

/** What the threads of a task share: [1] each. */
export interface BamTurns {
  /** The next job. */
  readonly next: Int32Array;
  /** Other than 0 once all should stop. */
  readonly stopped: Int32Array;
}

/** How far one thread has come. */
export interface BamProgress {
  /** [2]: reads looked at, and bytes of the file done with. */
  readonly done: Float64Array;
}

/** What one thread counted. */
export interface BamCounts extends ReadCounts {
  readonly withoutAlignment: number;
  readonly bytesLeft: number;
}

/**
 * Does jobs of a task until none is left, giving way many times a second.
 * @throws PlacesDiffer; Failure
 */
export function* countJobs(
  task: BamTask,
  { next, stopped }: BamTurns,
  { done }: BamProgress,
): Generator<void, BamCounts> {
  const { path, name, size, jobs, windows, rules, mayBreakOff } = task;
  const counter = new ReadCounter(windows, rules);
  const records = new RecordCounter(counter, rules, name);
  const descriptor = opened(path, name);
  try {
    const reader = new BlockReader(descriptor, name, size);
    const packed = (from: number, bytes: number): Uint8Array => {
      const buffer = Buffer.allocUnsafe(Math.min(bytes, size - from));
      return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, from));
    };
    for (let at = Atomics.add(next, 0, 1); at < jobs.length; at = Atomics.add(next, 0, 1)) {
      const job = jobs[at];
      const known = job.kind === 'known' ? job : found(job, reader, packed, size, rules.lengths);
      const before = done[1];
      if (isBefore(known.from, known.to)) {
        const work = records.count(known, reader, size, mayBreakOff);
        while (work.next().done !== true) {
          done[0] = counter.read;
          done[1] = before + Math.min(bytesOf(job), Math.max(0, reader.at - known.from.block));
          if (Atomics.load(stopped, 0) !== 0) return countsOf(counter, records);
          yield;
        }
      }
      done[0] = counter.read;
      done[1] = before + bytesOf(job);
    }
    return countsOf(counter, records);
  } catch (thrown) {
    throw readingFailure(thrown, name);
  } finally {
    closeSync(descriptor);
  }
}

function found(
  job: Extract<BamJob, { readonly kind: 'found' }>,
  reader: BlockReader,
  packed: (from: number, bytes: number) => Uint8Array,
  size: number,
  lengths: Int32Array,
): Extract<BamJob, { readonly kind: 'known' }> {
  const from = job.first ?? findRecord(reader, packed, job.from, size, lengths);
  const to = findRecord(reader, packed, job.to, size, lengths);
  return { kind: 'known', from, to, until: undefined, expectedEnd: to.block };
}

const countsOf = (counter: ReadCounter, { withoutAlignment, bytesLeft }: RecordCounter): BamCounts => ({
  ...counter.counts(),
  withoutAlignment,
  bytesLeft,
});

function opened(path: string, name: string): number {
  try {
    return openSync(path, 'r');
  } catch (thrown) {
    throw readingFailure(thrown, name);
  }
}
