/**
 * Imports made-up bin counts of several sizes and prints, for each, the peak resident memory of the whole process (Node,
 * tsx and all) and the seconds, to show that memory stays flat and time grows in proportion.
 *
 *     node --import tsx build/benchmark/import-memory.ts [GIGABYTES ...]      (default: 1 3)
 *
 * The files lie in the system's temporary folder and are deleted afterwards; each import runs in a process of its own.
 */
import { execFile } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { importDataset } from '../../electron/engine/dataset/import/import-dataset.ts';
import { unattended } from '../../electron/engine/job/job-context.ts';
import { randomFromSeed } from '../../electron/engine/random/random.ts';

interface Measured {
  readonly genes: number;
  readonly seconds: number;
  /** Of all threads, which a busy machine does not lengthen as much as the seconds. */
  readonly processorSeconds: number;
  /** Mebibytes. */
  readonly peakResident: number;
}

const bins = 100;
const marks = 5;

/** Writes about `bytes` of csv in DeepChrome's columns with ids that are all different. @returns the file's size */
function writeCounts(path: string, bytes: number): number {
  const random = randomFromSeed(1, 'import-memory');
  // Some dozens of genes' rows, used again and again under new ids; @ stands for the id.
  const bodies = Array.from({ length: 64 }, () => {
    const label = random.integer(2);
    const rows = Array.from({ length: bins }, (_, bin) => {
      const counts = Array.from({ length: marks }, () => Math.floor(random.uniform() ** 3 * 60));
      return `@,${bin + 1},${counts.join(',')},${label}\n`;
    });
    return rows.join('');
  });
  const file = openSync(path, 'w');
  let written = 0;
  for (let gene = 0; written < bytes;) {
    let text = '';
    for (; text.length < 1 << 20; gene++) {
      text += (bodies[gene % bodies.length] ?? '').replaceAll('@', `ENSG${String(gene).padStart(11, '0')}`);
    }
    written += writeSync(file, text);
  }
  closeSync(file);
  return written;
}

async function importOnce(source: string, target: string): Promise<Measured> {
  const started = performance.now();
  const before = process.cpuUsage();
  const { manifest } = await importDataset(source, target, {}, unattended());
  const { user, system } = process.cpuUsage(before);
  return {
    genes: manifest.genes,
    seconds: (performance.now() - started) / 1000,
    processorSeconds: (user + system) / 1e6,
    peakResident: process.resourceUsage().maxRSS / 1024,
  };
}

async function measure(gigabytes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'simplechrome-import-memory-'));
  try {
    const source = join(folder, 'counts.csv');
    const target = join(folder, 'dataset');
    mkdirSync(target);
    const bytes = writeCounts(source, gigabytes * 1e9);
    const self = import.meta.filename;
    const child = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      self,
      '--once',
      source,
      target,
    ]);
    const { genes, seconds, processorSeconds, peakResident } = JSON.parse(child.stdout) as Measured;
    process.stdout.write(
      `${(bytes / 1e9).toFixed(2)} GB  ${genes.toLocaleString('en-US')} genes  ${seconds.toFixed(1)} s (processor ${processorSeconds.toFixed(1)} s)  ` +
        `${(bytes / 1e6 / seconds).toFixed(0)} MB/s  peak resident ${peakResident.toFixed(0)} MiB\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [first, source, target] = process.argv.slice(2);
if (first === '--once' && source !== undefined && target !== undefined) {
  process.stdout.write(JSON.stringify(await importOnce(source, target)));
} else {
  const sizes = process.argv.slice(2).map(Number);
  for (const gigabytes of sizes.length > 0 ? sizes : [1, 3]) await measure(gigabytes);
}
