import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type CountRules, countRulesSchema } from '../../../../contract/signals.ts';
import { unattended } from '../../../job/job-context.ts';
import { sharedData } from '../../../testing/shared-data.ts';
import { byTss, type Tss, windowsAround } from '../../testing/windows.ts';
import type { Signal } from '../../signal-format.ts';
import { bamFormat } from './bam.ts';

const rulesWith = (reads: Partial<CountRules['reads']>, others: Partial<CountRules> = {}): CountRules =>
  countRulesSchema.parse({ ...others, reads });

async function count(
  path: string,
  tss: readonly Tss[],
  rules: CountRules = rulesWith({}),
  needsDepth = false,
): Promise<Signal & { readonly counts: number[][] }> {
  const source = await bamFormat.open({ path, name: basename(path) }, rules);
  const placed = windowsAround(tss, source);
  const signal = await source.count(placed.windows, rules, needsDepth, unattended());
  return { ...signal, remarks: [...source.remarks, ...signal.remarks], counts: byTss(signal.values, placed) };
}

const k562 = sharedData('tracks/normR_K562_hg19');

describe.skipIf(k562 === undefined)('reads of K562', () => {
  const folder = k562 ?? '';
  const tss = readFileSync(join(folder, 'tss.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([, , chromosome, place]) => ({ chromosome, tss: Number(place) }));

  it.each([
    ['primary', false],
    ['primary', true],
    ['multicov', false],
    ['multicov', true],
  ] as const)('are counted as bedtools counts them: %s, all of the file %s', async (filter, needsDepth) => {
    const name = filter === 'primary' ? 'expected.primary.tsv.gz' : 'expected.bedtools_multicov.tsv.gz';
    const lines = gunzipSync(readFileSync(join(folder, name)))
      .toString()
      .trim()
      .split('\n');
    const marks = lines[0].split('\t').slice(1);
    for (const [column, mark] of marks.entries()) {
      const { counts, remarks } = await count(
        join(folder, `K562_${mark}.bam`),
        tss,
        rulesWith({ filter }),
        needsDepth,
      );
      // The index is used: nothing is said against it.
      expect(remarks).toEqual([]);
      expect(counts.flat()).toEqual(lines.slice(1).map((line) => Number(line.split('\t')[column + 1])));
    }
  });
});
