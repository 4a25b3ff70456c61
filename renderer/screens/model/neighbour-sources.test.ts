import { describe, expect, it } from 'vitest';
import type { NeighbourSetSummary } from '../../../electron/contract/neighbours.ts';
import { neighbourOptions, sourceKey, sourcesOf } from './neighbour-sources.ts';

const sets = [{ id: 's1', name: 'HuRI' }] as unknown as readonly NeighbourSetSummary[];

describe('the choice of neighbours for a training', () => {
  it('offers none, the nearest genes and every saved set', () => {
    expect(neighbourOptions(sets, true).map(({ label }) => label)).toEqual([
      'none',
      '10 nearest genes on each side',
      'HuRI',
    ]);
  });

  it('offers no genomic neighbours where positions are not known', () => {
    expect(neighbourOptions(sets, false).map(({ value }) => value)).toEqual(['none', 'set s1']);
  });

  it('comes back as what was chosen', () => {
    for (const { value } of neighbourOptions(sets, true)) expect(sourceKey(sourcesOf(value))).toBe(value);
  });

  it('is none of the options for sources of another origin', () => {
    const other = sourcesOf('set s1') ?? [];
    expect(sourceKey([...other, ...other])).toBe('several');
  });
});
