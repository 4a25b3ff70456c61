import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTextTable } from '../testing/read-text-table.ts';
import { randomFromSeed } from '../random/random.ts';
import { sharedData } from '../testing/shared-data.ts';
import { splitAsGiven } from './split.ts';
import { drawLabelledGenes } from './labelled-genes.ts';
import { classShares } from './split-labels.ts';

const given = (...assignment: readonly number[]) => splitAsGiven({ givenSplit: Uint8Array.from(assignment) });

describe('class shares', () => {
  it('count high genes among the labelled ones of each split', () => {
    const { splits, warnings } = classShares(Int8Array.of(1, 0, -1, 1, 0, 1, 0), given(0, 0, 0, 1, 1, 2, 2));
    expect(splits.train).toEqual({ genes: 3, labelled: 2, high: 1, share: 0.5 });
    expect(warnings).toEqual([]);
  });

  it('that differ by over .05 are warned of, with the numbers', () => {
    const { warnings } = classShares(Int8Array.of(1, 1, 0, 1, 0, 1, 0), given(0, 0, 0, 1, 1, 2, 2));
    expect(warnings).toEqual([
      'The share of highly expressed genes differs between splits (66.7% in training, 50.0% in validation, ' +
        '50.0% in test): accuracy and average precision depend on it, so compare models by AUROC.',
    ]);
  });

  it('warn of splits that are empty, unlabelled or of one class', () => {
    expect(classShares(Int8Array.of(1, 0), given(0, 0)).warnings).toEqual([
      'The validation split is empty.',
      'The test split is empty.',
    ]);
    expect(classShares(Int8Array.of(1, 0, -1, -1, 1), given(0, 0, 1, 1, 2)).warnings).toEqual([
      expect.stringContaining('differs between splits'),
      'None of the 2 validation genes has a label.',
      'All 1 labelled test genes are high: AUROC is undefined there.',
    ]);
  });

  const table = sharedData('remc-E012/genes.tsv.gz');
  it.skipIf(table === undefined)(
    'of the published split of E012 are .603, .525 and .372, and warned of',
    () => {
      const { split, label_E012 } = readTextTable(table ?? '', 'split', 'label_E012');
      const assignment = split.map((name) => ['train', 'valid', 'test'].indexOf(name));
      const { splits, warnings } = classShares(Int8Array.from(label_E012, Number), given(...assignment));
      expect([splits.train, splits.valid, splits.test].map(({ share }) => share?.toFixed(3))).toEqual([
        '0.603',
        '0.525',
        '0.372',
      ]);
      expect(warnings).toHaveLength(1);
    },
  );
});

describe('a draw of labelled genes', () => {
  const labels = Int8Array.from({ length: 1000 }, (_, gene) => (gene % 10 < 3 ? 1 : gene % 10 < 9 ? 0 : -1));
  const genes = Uint32Array.from({ length: 800 }, (_, index) => index);

  it('keeps the class shares, takes training genes only, and is sorted', () => {
    const drawn = drawLabelledGenes(labels, genes, 90, randomFromSeed(1));
    expect(drawn).toHaveLength(90);
    expect(drawn.filter((gene) => labels[gene] === 1)).toHaveLength(30);
    expect(drawn.every((gene) => gene < 800 && labels[gene] !== -1)).toBe(true);
    expect(drawn).toEqual(drawn.toSorted());
  });

  it('is the same for the same seed and another for another', () => {
    const draw = (seed: number) => drawLabelledGenes(labels, genes, 90, randomFromSeed(seed));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('holds both classes however small or lopsided, and never more than the budget', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(-1, 0, 0, 0, 1), { minLength: 2, maxLength: 60 }),
        fc.integer({ min: 2, max: 70 }),
        (list, budget) => {
          fc.pre(list.includes(0) && list.includes(1));
          const drawn = drawLabelledGenes(
            Int8Array.from(list),
            Uint32Array.from(list, (_, index) => index),
            budget,
            randomFromSeed(1),
          );
          const classes = new Set(Array.from(drawn, (gene) => list[gene]));
          expect(classes).toEqual(new Set([0, 1]));
          expect(drawn.length).toBe(Math.min(budget, list.filter((label) => label !== -1).length));
          expect(new Set(drawn).size).toBe(drawn.length);
        },
      ),
    );
  });

  it('without labels, with one class, or of one gene is refused', () => {
    const random = randomFromSeed(1);
    const two = Uint32Array.of(0, 1);
    expect(() => drawLabelledGenes(Int8Array.of(-1, -1), two, 10, random)).toThrow(
      /None of the 2 training genes/,
    );
    expect(() => drawLabelledGenes(Int8Array.of(1, 1), two, 10, random)).toThrow(/All 2 .* are high/);
    expect(() => drawLabelledGenes(Int8Array.of(1, 0), two, 1, random)).toThrow(/1 labels are not enough/);
  });
});
