import { describe, expect, it } from 'vitest';
import { imagine, meanProfile } from './imagined-profiles.ts';

const marks = ['H3K4me3', 'H3K27me3'];
/** Three genes of two bins and two marks. */
const inputs = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, -1, -2, -3, -4);
const profiles = {
  silent: Float32Array.of(0, 1, 0, 1),
  silentGenes: 4,
  active: Float32Array.of(3, 0, 3, 0),
  activeGenes: 5,
  zero: Float32Array.of(-0.5, -0.25),
};
const own = inputs.subarray(0, 4);

describe('an imagined profile', () => {
  it('is the mean of silent genes where a gene is silenced, of active ones where it is activated', () => {
    expect(imagine(own, { change: 'silence', gene: 0 }, marks, profiles)).toEqual(profiles.silent);
    expect(imagine(own, { change: 'activate', gene: 0 }, marks, profiles)).toEqual(profiles.active);
  });

  it('is the gene’s own but for a removed mark, which is what no reads at all are scaled to', () => {
    const without = imagine(own, { change: 'remove-mark', gene: 0, mark: 'H3K27me3' }, marks, profiles);
    expect([...without]).toEqual([1, -0.25, 3, -0.25]);
    expect([...own]).toEqual([1, 2, 3, 4]);
  });
});

describe('a mean profile', () => {
  it('averages each bin and mark over the genes named', () => {
    expect([...meanProfile(inputs, 4, [0, 1])]).toEqual([3, 4, 5, 6]);
    expect([...meanProfile(inputs, 4, [2])]).toEqual([-1, -2, -3, -4]);
  });
});
