/**
 * How fast E012's three files are imported, beside pandas on the same files in the same session.
 *
 * Run: node --import tsx build/benchmark/import.ts [--rounds N]
 *
 * Both sides are timed inside their own process, without the start of Node or Python; SIMPLECHROME_BENCH names the folder
 * that holds pandas_import.py (default ../shared/bench).
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import { importDataset } from '../../electron/engine/dataset/import/import-dataset.ts';
import { unattended } from '../../electron/engine/job/job-context.ts';
import { sharedData } from '../../electron/engine/testing/shared-data.ts';
import { median } from './median.ts';

const measuredSchema = z.object({ seconds: z.number(), peak_rss_mb: z.number() });
type Measured = z.infer<typeof measuredSchema>;

const run = promisify(execFile);
const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, once: { type: 'string' } },
});
const peer = join(process.env['SIMPLECHROME_BENCH'] ?? '../shared/bench', 'pandas_import.py');

const peak = (all: readonly Measured[]): number => median(all.map(({ peak_rss_mb }) => peak_rss_mb));

if (values.once !== undefined) print(JSON.stringify(await importOnce(values.once)));
else await compare(sharedData('remc-E012'));

async function compare(folder: string | undefined): Promise<void> {
  if (folder === undefined) {
    print('Nothing measured: the real data set E012 is not there.');
    return;
  }
  const files = ['train', 'valid', 'test'].map((split) => join(folder, `E012.${split}.csv.gz`));
  const ours: Measured[] = [];
  const pandas: Measured[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    ours.push(await measure(process.execPath, ['--import', 'tsx', import.meta.filename, '--once', folder]));
    if (existsSync(peer)) pandas.push(await measure('/usr/bin/python3', [peer, ...files]));
  }
  print(`Import of E012's three files, ${values.rounds} rounds in turn:`);
  print('| | seconds (median) | peak MB |');
  print('|---|---|---|');
  print(`| SimpleChrome | ${median(ours.map(({ seconds }) => seconds)).toFixed(2)} | ${peak(ours)} |`);
  if (pandas.length === 0) {
    print('pandas is not measured: pandas_import.py is not there.');
    return;
  }
  print(`| pandas | ${median(pandas.map(({ seconds }) => seconds)).toFixed(2)} | ${peak(pandas)} |`);
  const ratios = ours.map(({ seconds }, round) => (pandas[round]?.seconds ?? Number.NaN) / seconds);
  print(
    `Times as fast as pandas, round by round: ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}; median ${median(ratios).toFixed(2)}`,
  );
}

async function measure(program: string, given: readonly string[]): Promise<Measured> {
  const { stdout } = await run(program, given);
  return measuredSchema.parse(JSON.parse(stdout));
}

async function importOnce(folder: string): Promise<Measured> {
  const target = await mkdtemp(join(tmpdir(), 'simplechrome-import-'));
  try {
    const started = performance.now();
    await importDataset(folder, target, {}, unattended());
    const seconds = (performance.now() - started) / 1000;
    return { seconds, peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024) };
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}
