import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Confusion } from '../../../contract/metrics.ts';

/** One list of scored genes and what scikit-learn says of it; fixtures/make_sklearn_fixtures.py makes them. */
interface SklearnCase {
  readonly name: string;
  readonly labels: readonly number[];
  readonly probabilities: readonly number[];
  readonly threshold: number;
  readonly auroc: number;
  readonly averagePrecision: number;
  readonly brier: number;
  readonly logLoss: number;
  readonly accuracy: number;
  readonly mcc: number;
  readonly f1: number;
  readonly confusion: Confusion;
  readonly chosen: { readonly threshold: number; readonly mcc: number };
  readonly calibration: Readonly<Record<'10' | '7', CalibrationColumns>>;
  readonly roc: {
    readonly falsePositiveRate: readonly number[];
    readonly truePositiveRate: readonly number[];
  };
  readonly precisionRecall: { readonly recall: readonly number[]; readonly precision: readonly number[] };
}

interface CalibrationColumns {
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly genes: readonly number[];
  readonly meanProbability: readonly number[];
  readonly shareHigh: readonly number[];
  readonly ece: number;
}

interface DelongCase {
  readonly name: string;
  readonly labels: readonly number[];
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly difference: number;
  readonly standardError: number;
  readonly z: number;
  readonly p: number;
}

interface SklearnFixture {
  readonly cases: readonly SklearnCase[];
  readonly pairs: readonly DelongCase[];
  readonly normalTail: { readonly z: readonly number[]; readonly p: readonly number[] };
  readonly binomialInterval: {
    readonly genes: number;
    readonly right: number;
    readonly low: number;
    readonly high: number;
  };
}

const path = join(import.meta.dirname, '../fixtures/sklearn.json');
export const sklearn = JSON.parse(readFileSync(path, 'utf8')) as SklearnFixture;
