/**
 * Counts one BAM in a process of its own, as it is built, and prints how long that took and how much memory.
 *
 * Run, once bundled: node count-once.mjs READS.bam WINDOWS.json near|whole COUNTS.bin
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { countRulesSchema } from '../../electron/contract/signals.ts';
import { unattended } from '../../electron/engine/job/job-context.ts';
import { bamFormat } from '../../electron/engine/signals/formats/bam/bam.ts';

const givenSchema = z.object({
  bins: z.int(),
  binSize: z.int(),
  chromosome: z.array(z.int()),
  /** Of each window: its first edge, 0-based. */
  starts: z.array(z.int()),
});

const [, , path = '', windowsFile = '', mode = '', output = ''] = process.argv;
const { bins, binSize, chromosome, starts } = givenSchema.parse(
  JSON.parse(readFileSync(windowsFile, 'utf8')),
);
const edges = new Int32Array(starts.length * (bins + 1));
starts.forEach((start, window) => {
  for (let edge = 0; edge <= bins; edge++) edges[window * (bins + 1) + edge] = start + edge * binSize;
});
const started = performance.now();
const rules = countRulesSchema.parse({});
const source = await bamFormat.open({ path, name: basename(path) }, rules);
const windows = { bins, binSize, chromosome: Int32Array.from(chromosome), edges };
const { values, read, remarks } = await source.count(windows, rules, mode === 'whole', unattended());
const seconds = (performance.now() - started) / 1000;
writeFileSync(output, values);
process.stdout.write(
  `${JSON.stringify({ seconds, read, remarks, peakMb: process.resourceUsage().maxRSS / 1024 })}\n`,
);
