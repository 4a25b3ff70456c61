import type { CountRules } from '../../../contract/signals.ts';
import { failure } from '../../../contract/failure.ts';
import { chromosomeKey } from '../../genes/assembly-chromosomes.ts';
import type { JobContext } from '../../job/job-context.ts';
import { type Places, readPlaces, touches } from '../places.ts';
import type { SignalChromosome } from '../signal-format.ts';
import { type AlignedRead, samFlag } from './aligned-read.ts';

/** The rules for reads in the terms of one file: plain data, so that threads can be given them. */
export interface ReadRules {
  readonly what: CountRules['reads']['what'];
  /** bp by which a 5' end is moved downstream. */
  readonly shift: number;
  /** Reads with any of these flags are out. */
  readonly excludedFlags: number;
  readonly minimumMapq: number;
  /** Also for whole fragments, which only proper pairs have. */
  readonly properPairsOnly: boolean;
  /** [chromosomes]: 1 where its reads are counted; undefined where all are. */
  readonly chosen: Uint8Array | undefined;
  readonly blacklist: Places | undefined;
  /** [chromosomes]: bp, beyond which nothing is counted; the largest number where it is not known. */
  readonly lengths: Int32Array;
}

/** Why reads are left out; a read is left out for the first that applies. */
const reasons = [
  'without a place in the genome',
  'on other chromosomes',
  'unmapped',
  'secondary alignments',
  'supplementary alignments',
  'duplicates',
  'failed quality control',
  'mapping quality too low',
  'outside proper pairs',
  'touching the blacklist',
] as const;
const placeless = 0;
const elsewhere = 1;
const byFlag = [
  [samFlag.unmapped, 2],
  [samFlag.secondary, 3],
  [samFlag.supplementary, 4],
  [samFlag.duplicate, 5],
  [samFlag.failedQuality, 6],
] as const;
const lowMapq = 7;
const unpaired = 8;
const blacklisted = 9;

/** Names of the numbers that {@link whyLeftOut} gives. */
export const leftOutReasons: readonly string[] = reasons;

/** Flags 3844: unmapped, secondary, supplementary, duplicates, failed quality control. */
const flagsOut: Readonly<Record<CountRules['reads']['filter'], number>> = {
  primary:
    samFlag.unmapped | samFlag.secondary | samFlag.supplementary | samFlag.duplicate | samFlag.failedQuality,
  multicov: samFlag.duplicate | samFlag.failedQuality,
};

/**
 * Brings the rules into the terms of one file and reads the blacklist.
 * @throws Failure `option-invalid` where none of the chosen chromosomes is in the file; as `readPlaces`
 */
export async function readRulesFor(
  rules: CountRules,
  chromosomes: readonly SignalChromosome[],
  file: string,
  context: JobContext,
): Promise<ReadRules> {
  const { what, filter, minimumMapq, properPairsOnly, fragmentLength } = rules.reads;
  return {
    what,
    shift: Math.floor(fragmentLength / 2),
    excludedFlags: flagsOut[filter],
    minimumMapq,
    properPairsOnly,
    chosen: rules.chromosomes === undefined ? undefined : choose(rules.chromosomes, chromosomes, file),
    blacklist:
      rules.blacklist === undefined ? undefined : await readPlaces(rules.blacklist, chromosomes, context),
    lengths: Int32Array.from(chromosomes, ({ length }) => Math.min(length ?? 0x7fffffff, 0x7fffffff)),
  };
}

function choose(
  names: readonly string[],
  chromosomes: readonly SignalChromosome[],
  file: string,
): Uint8Array {
  const keys = new Set(names.map(chromosomeKey));
  const chosen = Uint8Array.from(chromosomes, ({ name }) => (keys.has(chromosomeKey(name)) ? 1 : 0));
  if (chosen.includes(1)) return chosen;
  throw failure(
    'option-invalid',
    `None of the chosen chromosomes (${names.slice(0, 5).join(', ')}) is in this file.`,
    `It has ${chromosomes
      .slice(0, 5)
      .map(({ name }) => name)
      .join(', ')}${chromosomes.length > 5 ? ' and others' : ''}: choose among these.`,
    { file },
  );
}

/** Whether `blocks` of a read must be filled: where gaps within reads matter. */
export const countsBlocks = ({ what }: Pick<ReadRules, 'what'>): boolean =>
  what === 'blocks' || what === 'depth';

/** Index into {@link leftOutReasons}; -1 where the read is counted. */
export function whyLeftOut(read: AlignedRead, rules: ReadRules): number {
  const { chromosome, flags } = read;
  if (chromosome < 0) return placeless;
  if (rules.chosen?.[chromosome] === 0) return elsewhere;
  const out = flags & rules.excludedFlags;
  if (out !== 0) {
    for (const [flag, reason] of byFlag) if ((out & flag) !== 0) return reason;
  }
  if (read.mapq < rules.minimumMapq) return lowMapq;
  if (rules.what === 'fragment' ? !hasFragment(read) : rules.properPairsOnly && !isInProperPair(flags)) {
    return unpaired;
  }
  if (rules.blacklist === undefined) return -1;
  const end =
    rules.what === 'fragment' && read.templateLength > 0 ? read.start + read.templateLength : read.end;
  return touches(rules.blacklist, chromosome, read.start, end) ? blacklisted : -1;
}

const isInProperPair = (flags: number): boolean => (flags & samFlag.properPair) !== 0;

const notOneOfTwo = samFlag.unmapped | samFlag.mateUnmapped | samFlag.secondary | samFlag.supplementary;

/** Whether the read is one of the two of a proper pair, whose fragment has a length. */
function hasFragment({ flags, chromosome, mateChromosome, templateLength }: AlignedRead): boolean {
  return (
    isInProperPair(flags) &&
    (flags & notOneOfTwo) === 0 &&
    mateChromosome === chromosome &&
    templateLength !== 0
  );
}
