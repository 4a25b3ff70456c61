import { describe, expect, it } from 'vitest';
import { binsOnGenome, formatMb, mergeBins, moveSegment, packLanes, zoomSegment } from './locus-layout.ts';

describe('lanes', () => {
  it('put overlapping genes below each other and others side by side', () => {
    const gene = (start: number, end: number) => ({ start, end, labelWidth: 0 });
    expect(packLanes([gene(0, 100), gene(50, 150), gene(200, 300)], 10)).toEqual([0, 1, 0]);
  });

  it('count a label that is wider than its gene', () => {
    expect(
      packLanes(
        [
          { start: 0, end: 10, labelWidth: 100 },
          { start: 40, end: 50, labelWidth: 100 },
        ],
        0,
      ),
    ).toEqual([0, 1]);
  });
});

describe('bins on the genome', () => {
  const counts = [1, 2, 3, 4];

  it('ascend from upstream on the plus strand', () => {
    expect(binsOnGenome({ tss: 1000, strand: '+' }, counts, 100, 'strand')).toEqual([
      { start: 800, count: 1 },
      { start: 900, count: 2 },
      { start: 1000, count: 3 },
      { start: 1100, count: 4 },
    ]);
  });

  it('are turned back on the minus strand when they follow the strand', () => {
    expect(binsOnGenome({ tss: 1000, strand: '-' }, counts, 100, 'strand').map((bin) => bin.count)).toEqual([
      4, 3, 2, 1,
    ]);
  });

  it('are taken as they are when they follow the genome', () => {
    expect(binsOnGenome({ tss: 1000, strand: '-' }, counts, 100, 'genomic').map((bin) => bin.count)).toEqual(
      counts,
    );
  });

  it('merge into bars that still show, keeping peaks', () => {
    const bins = binsOnGenome({ tss: 1000, strand: '+' }, [0, 9, 1, 0, 2], 100, 'genomic');
    const merged = mergeBins(bins, 100, 150);
    expect(merged.binSize).toBe(200);
    expect(merged.bins.map((bin) => bin.count)).toEqual([9, 1, 2]);
  });
});

describe('moving along', () => {
  it('zooms about a share of the view', () => {
    expect(zoomSegment({ start: 0, end: 100_000 }, 2, 0)).toEqual({ start: 0, end: 50_000 });
    expect(zoomSegment({ start: 0, end: 100_000 }, 2, 1)).toEqual({ start: 50_000, end: 100_000 });
  });

  it('stops at 2 kb and at 20 Mb', () => {
    expect(zoomSegment({ start: 0, end: 2000 }, 10)).toEqual({ start: 0, end: 2000 });
    const wide = zoomSegment({ start: 0, end: 19e6 }, 0.1);
    expect(wide.end - wide.start).toBe(20e6);
  });

  it('moves by a share of the view', () => {
    expect(moveSegment({ start: 1000, end: 2000 }, -0.5)).toEqual({ start: 500, end: 1500 });
  });
});

it('writes positions in Mb with the digits that tell ticks apart', () => {
  expect(formatMb(64_350_000, 50_000)).toBe('64.35');
  expect(formatMb(64_000_000, 1_000_000)).toBe('64');
  expect(formatMb(64_350_100, 100)).toBe('64.3501');
});
