/**
 * How fast reads are counted, beside featureCounts, bedtools multicov and multiBamSummary on the same simulated whole-genome
 * BAM, in turn within one run, and whether all count the same.
 *
 * Run: npm run bench:signals -- [--reads 20000000] [--rounds 3] [--folder FOLDER] [--deeptools FOLDER]
 *
 * FOLDER keeps the simulated files for another run; without it they are written to a temporary folder and deleted. Needs samtools;
 * peers that are not installed are left out with a line. This program runs as it is built, each time in a process of its own whose
 * start and end count too.
 */
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildThreadAnd } from '../bundle.ts';
import { deeptoolsFolder } from './deeptools.ts';
import { isInstalled, measureProcess } from './measured-process.ts';
import { median } from './median.ts';
import { simulateBam } from './simulate-bam.ts';
import {
  type BedPeer,
  countsOfFeatureCounts,
  featureCounts,
  multicov,
  multiBamSummary,
} from './read-counting-peers.ts';
import { bins, signalGenome, type SignalGenome, writeBed, writeSaf, writeWindows } from './signal-genome.ts';

/** Bins that the slow peers count; their start is measured apart and taken off. */
const sampled = 4000;
/** deepTools refuses to count fewer. */
const started = 100;

interface Measured {
  readonly seconds: number;
  readonly peakMb: number;
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const { values: options } = parseArgs({
  options: {
    reads: { type: 'string', default: '20000000' },
    rounds: { type: 'string', default: '3' },
    folder: { type: 'string' },
    deeptools: { type: 'string' },
  },
});
const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'simplechrome-signals-')));
try {
  if (await isInstalled('samtools')) await compare(Number(options.reads), Number(options.rounds));
  else print('Nothing measured: samtools, which sorts and indexes the simulated reads, is not installed.');
} finally {
  if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
}

async function compare(reads: number, rounds: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const genome = await signalGenome();
  const million = (reads / 1e6).toLocaleString('en-US');
  const simulated = async (name: string, count: number, order: 'sorted' | 'unsorted'): Promise<string> => {
    const path = join(folder, name);
    if (existsSync(path)) return path;
    print(`Simulating ${(count / 1e6).toLocaleString('en-US')} million reads, ${order} ...`);
    await simulateBam(path, count, 1, order);
    return path;
  };
  const sorted = await simulated('reads.bam', reads, 'sorted');
  const unsorted = await simulated('unsorted.bam', reads, 'unsorted');
  const half = await simulated('half.bam', reads / 2, 'sorted');
  const withoutIndex = join(folder, 'without-index.bam');
  if (!existsSync(withoutIndex)) symlinkSync(sorted, withoutIndex);
  const windows = join(folder, 'windows.json');
  writeWindows(genome, windows);
  const program = await buildThreadAnd('build/benchmark/count-once.ts', join(folder, 'program'));
  const ours = async (path: string, mode: 'near' | 'whole'): Promise<Measured> =>
    measureProcess(process.execPath, [program, path, windows, mode, join(folder, `${mode}.bin`)]);

  const peers = {
    featureCounts: await isInstalled('featureCounts'),
    bedtools: await isInstalled('bedtools'),
  };
  const saf = join(folder, 'bins.saf');
  writeSaf(genome, saf);
  const table = join(folder, 'featureCounts.txt');
  const rows = {
    indexed: [],
    depth: [],
    withoutIndex: [],
    unsorted: [],
    half: [],
    peer: [],
    peerUnsorted: [],
  } as Record<
    'indexed' | 'depth' | 'withoutIndex' | 'unsorted' | 'half' | 'peer' | 'peerUnsorted',
    Measured[]
  >;
  for (let round = 0; round < rounds; round++) {
    rows.indexed.push(await ours(sorted, 'near'));
    if (peers.featureCounts) rows.peer.push(await featureCounts(sorted, saf, table));
    rows.withoutIndex.push(await ours(withoutIndex, 'near'));
    rows.unsorted.push(await ours(unsorted, 'near'));
    if (peers.featureCounts) rows.peerUnsorted.push(await featureCounts(unsorted, saf, table));
    rows.half.push(await ours(half, 'near'));
    rows.depth.push(await ours(sorted, 'whole'));
  }

  print(`\n${million} million reads, ${genome.genes.length * bins} bins, ${rounds} rounds in turn:\n`);
  print('| | seconds (best) | (median) | peak MB | times as fast as featureCounts -T 2 (best by best) |');
  print('|---|---|---|---|---|');
  const row = (title: string, measured: readonly Measured[], peer: readonly Measured[]): void => {
    if (measured.length === 0) return;
    const seconds = measured.map((one) => one.seconds);
    const ratio = peer.length === 0 ? '' : (best(peer) / Math.min(...seconds)).toFixed(2);
    const peak = Math.max(...measured.map((one) => one.peakMb));
    print(
      `| ${title} | ${Math.min(...seconds).toFixed(2)} | ${median(seconds).toFixed(2)} | ${peak.toFixed(0)} | ${ratio} |`,
    );
  };
  row('SimpleChrome, indexed', rows.indexed, rows.peer);
  row('SimpleChrome, indexed, with the depth (all reads)', rows.depth, rows.peer);
  row('SimpleChrome, without index', rows.withoutIndex, rows.peer);
  row('SimpleChrome, unsorted', rows.unsorted, rows.peerUnsorted);
  row('SimpleChrome, indexed, half the reads', rows.half, []);
  row('featureCounts -T 2, sorted', rows.peer, rows.peer);
  row('featureCounts -T 2, unsorted', rows.peerUnsorted, rows.peerUnsorted);

  await ours(sorted, 'near');
  const counted = countsIn('near.bin');
  await ours(unsorted, 'whole');
  print(equality('unsorted and indexed', countsIn('whole.bin'), counted));
  if (peers.featureCounts) print(equality('featureCounts', countsOfFeatureCounts(table), counted));
  else print('featureCounts is not measured: it is not installed (Debian: subread).');
  if (peers.bedtools)
    await slowPeer('bedtools multicov', multicov(sorted), genome, best(rows.indexed), counted);
  else print('bedtools multicov is not measured: it is not installed.');
  const deeptools = await deeptoolsFolder(options.deeptools, folder);
  if (deeptools === undefined)
    print('multiBamSummary is not measured: deepTools is not there and could not be installed.');
  else {
    await slowPeer(
      'multiBamSummary -p 2',
      multiBamSummary(deeptools, sorted),
      genome,
      best(rows.indexed),
      counted,
    );
  }
}

function best(measured: readonly Measured[]): number {
  return Math.min(...measured.map(({ seconds }) => seconds));
}

/** A peer that takes about a millisecond a bin: measured on some of them. */
async function slowPeer(
  title: string,
  count: BedPeer,
  genome: SignalGenome,
  oursSeconds: number,
  ours: Float64Array,
): Promise<void> {
  const [one, sample] = [join(folder, 'one.bed'), join(folder, 'sample.bed')];
  writeBed(genome, started, one);
  const start = await count(one, join(folder, 'start.txt'));
  const indices = writeBed(genome, sampled, sample);
  const all = await count(sample, join(folder, 'sample.txt'));
  const perBin = (all.seconds - start.seconds) / (sampled - started);
  const whole = perBin * genome.genes.length * bins;
  print(
    `${title}: ${(1000 * perBin).toFixed(2)} ms a bin (${sampled} bins), ${(whole / 60).toFixed(0)} minutes for all; SimpleChrome is ${(whole / oursSeconds).toFixed(0)} times as fast.`,
  );
  print(
    equality(
      title,
      Float64Array.from(all.counts),
      Float64Array.from(indices, (index) => ours[index] ?? NaN),
    ),
  );
}

function equality(title: string, theirs: Float64Array, ours: Float64Array): string {
  const equal = theirs.filter((count, bin) => count === ours[bin]).length;
  const reads = ours.reduce((sum, count) => sum + count, 0);
  return `${title}: ${equal} of ${ours.length} bins are equal (${theirs.length} counted, ${reads} reads in bins).`;
}

function countsIn(name: string): Float64Array {
  const bytes = readFileSync(join(folder, name));
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}
