import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Strand } from '../../contract/gene.ts';
import type { FittedScaling } from '../../contract/model.ts';
import type { Counts } from './dataset.ts';
import { requireStrands } from './orientation.ts';
import { prepareInputs } from './prepare.ts';
import { fitScaling, warnOfConstantMarks } from './scaling.ts';

const genes = (...indices: number[]) => Uint32Array.from(indices);

function datasetOf(counts: Counts, bins: number, marks: string[]) {
  return {
    counts,
    manifest: {
      name: 'a data set',
      genes: counts.length / bins / marks.length,
      bins,
      marks,
      countType: 'uint16',
      geneIdKind: 'text',
      labelled: false,
      hasGivenSplit: false,
      simulated: false,
      sha256: '',
    },
  } as const;
}

const identity = (marks: number): FittedScaling => ({ scaling: 'max', max: Array<number>(marks).fill(2) });
/** `identity` maps a count to count - 1. */
const unscaled = (inputs: Float32Array) => Array.from(inputs, (value) => value + 1);

describe('scaling log', () => {
  it('is fitted as mean and population standard deviation of log1p over training genes only', () => {
    // Two genes, two bins, one mark; a third gene is not in training.
    const fitted = fitScaling('log', Uint16Array.of(0, 1, 2, 3, 9999, 9999), 2, 1, genes(0, 1));
    const logs = [0, 1, 2, 3].map(Math.log1p);
    const mean = logs.reduce((sum, value) => sum + value) / 4;
    const deviation = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4);
    expect(fitted.scaling).toBe('log');
    if (fitted.scaling !== 'log') return;
    expect(fitted.mean[0]).toBeCloseTo(mean, 14);
    expect(fitted.standardDeviation[0]).toBeCloseTo(deviation, 14);
  });

  it('gives every mark mean 0 and variance 1 on the genes it was fitted on, whatever the counts', () => {
    const count = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 60_000 }));
    fc.assert(
      fc.property(fc.array(count, { minLength: 12, maxLength: 120 }), (list) => {
        const counts = Uint32Array.from(list.slice(0, list.length - (list.length % 6)));
        const dataset = datasetOf(counts, 3, ['A', 'B']);
        const all = Uint32Array.from({ length: dataset.manifest.genes }, (_, gene) => gene);
        const inputs = prepareInputs(dataset, fitScaling('log', counts, 3, 2, all), 'genomic', undefined);
        for (const mark of [0, 1]) {
          const values = inputs.filter((_, index) => index % 2 === mark);
          const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
          const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
          const isConstant = counts.every((value, index) => index % 2 !== mark || value === counts[mark]);
          expect(mean).toBeCloseTo(0, 4);
          expect(variance).toBeCloseTo(isConstant ? 0 : 1, 4);
        }
      }),
    );
  });
});

describe('scaling max', () => {
  it('maps 0 to -1 and the largest training count to 1; larger counts elsewhere go beyond', () => {
    const counts = Uint16Array.of(0, 4, 8, 16);
    const fitted = fitScaling('max', counts, 1, 1, genes(0, 1, 2));
    expect(fitted).toEqual({ scaling: 'max', max: [8] });
    expect([...prepareInputs(datasetOf(counts, 1, ['A']), fitted, 'genomic', undefined)]).toEqual([
      -1, 0, 1, 3,
    ]);
  });
});

describe('a mark that never varies', () => {
  const counts = Uint16Array.of(5, 0, 1, 5, 0, 2);

  it('is divided by 1, not by 0', () => {
    const log = fitScaling('log', counts, 1, 3, genes(0, 1));
    expect(log).toMatchObject({ standardDeviation: [1, 1, expect.any(Number) as number] });
    expect(fitScaling('max', counts, 1, 3, genes(0, 1))).toEqual({ scaling: 'max', max: [5, 1, 2] });
  });

  it('is warned of by name', () => {
    expect(warnOfConstantMarks(counts, 1, ['A', 'B', 'C'], genes(0, 1))).toEqual([
      'A is 5 in every bin of every training gene, so it carries no information.',
      'B is 0 in every bin of every training gene, so it carries no information.',
    ]);
  });
});

describe('orientation', () => {
  // Three genes of three bins and two marks: count = 100 * gene + 10 * bin + mark.
  const counts = Uint16Array.from({ length: 18 }, (_, at) => {
    const [gene, bin, mark] = [Math.floor(at / 6), Math.floor(at / 2) % 3, at % 2];
    return 100 * gene + 10 * bin + mark;
  });
  const dataset = datasetOf(counts, 3, ['A', 'B']);

  it('by strand reverses the bins of minus-strand genes, marks in place; unknown strands stay', () => {
    const inputs = prepareInputs(dataset, identity(2), 'strand', ['+', '-', undefined]);
    expect(unscaled(inputs)).toEqual([
      ...[0, 1, 10, 11, 20, 21],
      ...[120, 121, 110, 111, 100, 101],
      ...[200, 201, 210, 211, 220, 221],
    ]);
  });

  it('genomic keeps every gene as it is', () => {
    expect(unscaled(prepareInputs(dataset, identity(2), 'genomic', ['-', '-', '-']))).toEqual([...counts]);
  });

  it('by strand counts the genes without one, and says what happened to them', () => {
    const { withoutStrand, description } = requireStrands('strand', ['+', '-', undefined], { genes: 3 });
    expect(withoutStrand).toBe(1);
    expect(description).toMatch(/1 genes without a known strand are in ascending genomic coordinate/);
  });

  it('by strand is refused where no strand is known', () => {
    for (const strands of [undefined, [undefined, undefined]]) {
      expect(() => requireStrands('strand', strands, { genes: 2 })).toThrow(
        /known for none of the 2\. Import a gene annotation/,
      );
    }
    expect(requireStrands('genomic', undefined, { genes: 2 }).reversed).toEqual(Uint8Array.of(0, 0));
  });

  it('turns bins that run by strand already only for the genomic order, and never a second time', () => {
    const byStrand = { genes: 2, direction: 'by-strand' } as const;
    expect(requireStrands('strand', ['-', '+'], byStrand).reversed).toEqual(Uint8Array.of(0, 0));
    expect(requireStrands('strand', undefined, byStrand).reversed).toEqual(Uint8Array.of(0, 0));
    expect(requireStrands('genomic', ['-', '+'], byStrand).reversed).toEqual(Uint8Array.of(1, 0));
    expect(() => requireStrands('genomic', undefined, byStrand)).toThrow(/known for none of the 2/);
  });
});

describe('preparing', () => {
  it('gives the same from the table as by the formula, for small, large and fractional counts', () => {
    const count = fc.oneof(
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: 0, max: 2 ** 31 }),
      fc.float({ min: 0, max: 5000, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(count, { minLength: 4, maxLength: 40 }),
        fc.array(fc.constantFrom<Strand>('+', '-')),
        (list, strands) => {
          const counts = Float32Array.from(list.slice(0, list.length - (list.length % 4)));
          const dataset = datasetOf(counts, 2, ['A', 'B']);
          const fitted: FittedScaling = { scaling: 'log', mean: [0.3, 1.2], standardDeviation: [0.5, 2] };
          const known = Array.from({ length: dataset.manifest.genes }, (_, gene) => strands[gene] ?? '+');
          const inputs = prepareInputs(dataset, fitted, 'strand', known);
          for (let at = 0; at < counts.length; at++) {
            const [gene, bin, mark] = [Math.floor(at / 4), Math.floor(at / 2) % 2, at % 2];
            const from = gene * 4 + (known[gene] === '-' ? 1 - bin : bin) * 2 + mark;
            const expected = (Math.log1p(counts[from]) - fitted.mean[mark]) / fitted.standardDeviation[mark];
            expect(inputs[at]).toBe(Math.fround(expected));
          }
        },
      ),
    );
  });
});
