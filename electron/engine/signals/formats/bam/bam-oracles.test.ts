import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CountRules, countRulesSchema } from '../../../../contract/signals.ts';
import { temporaryFolder } from '../../../files/testing/temporary-folder.ts';
import { unattended } from '../../../job/job-context.ts';
import { randomFromSeed } from '../../../random/random.ts';
import { sharedData } from '../../../testing/shared-data.ts';
import type { Windows } from '../../signal-format.ts';
import { bamFormat } from './bam.ts';

const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
const hasOracles = isInstalled('samtools') && isInstalled('bedtools');
if (!hasOracles) process.stderr.write('Not compared with samtools and bedtools: they are not installed.\n');

const run = (program: string, given: readonly string[]): string =>
  execFileSync(program, given, { encoding: 'utf8', maxBuffer: 1 << 28 });

/** Files of several programs, single and paired, spliced and not, with and without an index. */
const files = [
  sharedData('tracks/normR_K562_hg19/K562_Input.bam'),
  sharedData('tracks/normR_K562_hg19/K562_H3K4me3.bam'),
  sharedData('signals/seqsetvis/Bcell_PE.mm10.bam'),
  sharedData('signals/seqsetvis/test.bam'),
  sharedData('signals/seqsetvis/test_peaks.bam'),
  join(import.meta.dirname, 'fixtures/indexed.bam'),
].filter((path) => path !== undefined);

/** One column of what a program writes behind a BED file's own three. */
const column = (text: string): number[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => Number(line.split('\t')[3]));

interface Rule {
  readonly title: string;
  readonly reads: Partial<CountRules['reads']>;
  /** Whether the program is given only reads that pass flags 3844. */
  readonly isPrimary: boolean;
  readonly oracle: (bam: string, bed: string) => number[];
}

const multicov =
  (...options: readonly string[]): Rule['oracle'] =>
  (bam, bed) =>
    column(run('bedtools', ['multicov', ...options, '-bams', bam, '-bed', bed]));

const ruleTable: readonly Rule[] = [
  { title: 'bedtools multicov', reads: { filter: 'multicov' }, isPrimary: false, oracle: multicov() },
  { title: 'bedtools multicov of primary reads', reads: {}, isPrimary: true, oracle: multicov() },
  {
    title: 'bedtools multicov -q 30',
    reads: { minimumMapq: 30 },
    isPrimary: true,
    oracle: multicov('-q', '30'),
  },
  {
    title: 'bedtools multicov -p',
    reads: { properPairsOnly: true },
    isPrimary: true,
    oracle: multicov('-p'),
  },
  {
    title: 'bedtools multicov -split',
    reads: { what: 'blocks' },
    isPrimary: true,
    oracle: multicov('-split'),
  },
  {
    title: 'samtools bedcov -j',
    reads: { what: 'depth' },
    isPrimary: true,
    oracle: (bam, bed) => column(run('samtools', ['bedcov', '-j', bed, bam])),
  },
];

describe.skipIf(!hasOracles).each(files)('bins of %s', (path) => {
  it.each(ruleTable)('are counted as by $title', async ({ reads, isPrimary, oracle }) => {
    const folder = temporaryFolder();
    const input = join(folder, `${isPrimary ? 'primary' : 'all'}.bam`);
    run('samtools', ['view', '-b', '-F', isPrimary ? '3844' : '0', '-o', input, path]);
    run('samtools', ['index', input]);
    const rules = countRulesSchema.parse({ reads });
    const source = await bamFormat.open({ path, name: basename(path) }, rules);
    const { windows, bed } = binsNearReads(
      path,
      source.chromosomes.map(({ name }) => name),
    );
    const bedFile = join(folder, 'bins.bed');
    writeFileSync(bedFile, bed);
    const expected = oracle(input, bedFile);
    expect(expected.some((count) => count > 0) || reads.properPairsOnly === true).toBe(true);
    for (const needsDepth of [false, true]) {
      const { values, depth } = await source.count(windows, rules, needsDepth, unattended());
      expect([...values]).toEqual(expected);
      if (!needsDepth || !isPrimary || reads.what !== undefined) continue;
      const counted = [
        'view',
        '-c',
        '-q',
        String(reads.minimumMapq ?? 0),
        ...(reads.properPairsOnly === true ? ['-f', '2'] : []),
      ];
      expect(depth).toBe(Number(run('samtools', [...counted, input])));
    }
  });
});

/** Single bins of 120 bp that hold or touch reads, or lie just beside them. */
function binsNearReads(
  path: string,
  chromosomes: readonly string[],
): { readonly windows: Windows; readonly bed: string } {
  const placed = run('samtools', ['view', '-F', '4', path])
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([, , chromosome, position]) => ({
      at: chromosomes.indexOf(chromosome),
      position: Number(position) - 1,
    }));
  const random = randomFromSeed(1);
  const bins = Array.from({ length: 120 }, () => {
    const { at, position } = placed[random.integer(placed.length)];
    return { at, start: Math.max(0, position - 150 + random.integer(400)) };
  }).sort((a, b) => a.at - b.at || a.start - b.start);
  return {
    windows: {
      bins: 1,
      binSize: 120,
      chromosome: Int32Array.from(bins, ({ at }) => at),
      edges: Int32Array.from(bins.flatMap(({ start }) => [start, start + 120])),
    },
    bed: bins.map(({ at, start }) => `${chromosomes[at]}\t${start}\t${start + 120}\n`).join(''),
  };
}
