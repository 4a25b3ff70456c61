import { describe, expect, it } from 'vitest';
import type { DatasetOverview } from '../../../electron/contract/commands/dataset.ts';
import { trainWords } from './training-plan.tsx';

const withLabels = (labelled: number): Pick<DatasetOverview, 'split'> =>
  ({ split: { shares: { train: { labelled } } } }) as Pick<DatasetOverview, 'split'>;

describe('the button that trains', () => {
  it('says with how many labels', () => {
    expect(trainWords({}, withLabels(12_895))).toBe('Train with 12,895 labels');
    expect(trainWords({ labels: 100 }, withLabels(12_895))).toBe('Train with 100 labels');
    expect(trainWords({}, withLabels(1))).toBe('Train with 1 label');
  });

  it('does not name a number that is being counted', () => {
    expect(trainWords({}, undefined)).toBe('Train with all labels');
  });
});
