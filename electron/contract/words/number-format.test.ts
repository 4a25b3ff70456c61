import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatChromosome,
  formatCount,
  formatDifference,
  formatDistance,
  formatDuration,
  formatEstimate,
  formatInterval,
  formatP,
  formatPercent,
  formatPosition,
  formatProportion,
  formatQuantity,
  formatTimeLeft,
  formatValue,
} from './number-format.ts';

describe('proportions', () => {
  it.each([
    [0.9451, '.945'],
    [0.5, '.500'],
    [-0.004, '-.004'],
    [0, '.000'],
    [1, '1.000'],
    [-1, '-1.000'],
    [0.99996, '> .999'],
    [1.3024, '1.302'],
    [-2, '-2.000'],
    [0.0001, '< .001'],
    [-0.0001, '.000'],
    [-0.99996, '-> .999'],
    [NaN, '–'],
  ])('writes %s as %s', (value, text) => {
    expect(formatProportion(value)).toBe(text);
  });

  it('takes the digits asked for', () => {
    expect(formatProportion(0.47, 2)).toBe('.47');
    expect(formatProportion(0.2, 1)).toBe('.2');
    expect(formatProportion(1, 2)).toBe('1.00');
    expect(formatProportion(0.001, 2)).toBe('< .01');
  });

  it('gives differences their sign, but none to what rounds to nothing', () => {
    expect(formatDifference(0.009)).toBe('+.009');
    expect(formatDifference(-0.004)).toBe('-.004');
    expect(formatDifference(0.0001)).toBe('.000');
  });

  it('writes intervals in square brackets', () => {
    expect(formatInterval(0.941, 0.949)).toBe('[.941, .949]');
    expect(formatInterval(0.0001, 1)).toBe('[.000, 1.000]');
    expect(formatEstimate({ kind: 'defined', value: 0.945, low: 0.941, high: 0.949 })).toBe(
      '.945 [.941, .949]',
    );
    expect(formatEstimate({ kind: 'defined', value: 0.945 })).toBe('.945');
    // Ten genes that are all in the right order: no resample can tell otherwise.
    expect(formatEstimate({ kind: 'defined', value: 1, low: 1, high: 1 })).toBe('1.000 (no interval)');
    // A log loss is no proportion and may be more than one.
    expect(formatEstimate({ kind: 'defined', value: 1.3024, low: 0.95, high: 1.6 })).toBe(
      '1.302 [.950, 1.600]',
    );
    expect(formatEstimate({ kind: 'undefined', reason: 'one class' })).toBe('not defined');
  });
});

describe('p-values', () => {
  it.each([
    [0.0004, 'p < .001'],
    [0.032, 'p = .032'],
    [0.5, 'p = .50'],
    [0.9999, 'p > .999'],
    [NaN, 'p –'],
  ])('writes %s as %s', (p, text) => {
    expect(formatP(p)).toBe(text);
  });
});

describe('counts and quantities', () => {
  it('separates thousands with commas in every locale', () => {
    expect(formatCount(18421)).toBe('18,421');
    expect(formatCount(1234567)).toBe('1,234,567');
    expect(formatCount(-1200)).toBe('-1,200');
    expect(formatCount(999)).toBe('999');
    expect(formatCount(NaN)).toBe('–');
  });

  it('knows one from many', () => {
    expect(formatQuantity(1, 'gene')).toBe('1 gene');
    expect(formatQuantity(0, 'gene')).toBe('0 genes');
    expect(formatQuantity(2, 'copy', 'copies')).toBe('2 copies');
  });

  it('writes measured values at three digits', () => {
    expect(formatValue(0.034_21)).toBe('0.0342');
    expect(formatValue(12.53)).toBe('12.5');
    expect(formatValue(1240.4)).toBe('1,240');
    expect(formatValue(0.00005)).toBe('5.0e-5');
    expect(formatValue(0)).toBe('0');
  });

  it('writes shares as percentages and bytes in powers of ten', () => {
    expect(formatPercent(0.603)).toBe('60.3%');
    expect(formatPercent(NaN)).toBe('–');
    expect(formatBytes(640)).toBe('640 bytes');
    expect(formatBytes(12_400_000)).toBe('12.4 MB');
  });
});

describe('durations', () => {
  it.each([
    [0.42, '0.4 s'],
    [45, '45 s'],
    [59.7, '1 min'],
    [130, '2 min 10 s'],
    [120, '2 min'],
    [11_100, '3 h 5 min'],
    [7199, '2 h'],
    [-1, '–'],
  ])('writes %s seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it('says how much is left without pretending to know', () => {
    expect(formatTimeLeft(130.4)).toBe('2 min 10 s left');
    expect(formatTimeLeft(0.3)).toBe('less than 1 s left');
    expect(formatTimeLeft(NaN)).toBe('time left not known yet');
  });
});

describe('places on the genome', () => {
  it.each([
    [0, '0 bp'],
    [350, '350 bp'],
    [-1400, '-1.4 kb'],
    [12_420, '12.4 kb'],
    [999_600, '1 Mb'],
    [1_250_000, '1.25 Mb'],
  ])('writes %s bp as %s', (bp, text) => {
    expect(formatDistance(bp)).toBe(text);
  });

  it('shows 0-based positions 1-based, with or without the chr of the annotation', () => {
    expect(formatPosition('1', 1_234_566)).toBe('chr1:1,234,567');
    expect(formatPosition('chrX', 0)).toBe('chrX:1');
    expect(formatChromosome('CHR2')).toBe('CHR2');
  });
});
