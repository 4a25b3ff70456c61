import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Op, Shape } from '../graph/node.ts';

/** Where gradient/fixtures/make_torch_fixtures.py leaves what PyTorch computed. */
const folder = join(import.meta.dirname, '../gradient/fixtures');

/** Float64 values, row-major. */
export interface FixtureTensor {
  readonly shape: Shape;
  readonly values: readonly number[];
}

/** One op as PyTorch computed it. */
export interface OpCase {
  readonly name: string;
  readonly op: Op;
  readonly operands: readonly FixtureTensor[];
  readonly result: FixtureTensor;
  /** The gradient that was given to the result. */
  readonly dy: readonly number[];
  /** What autograd made of it, for each operand. */
  readonly gradients: readonly (readonly number[])[];
}

export const readFixture = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** Every case of gradient/fixtures/ops.json. */
export const opCases = (): readonly OpCase[] => readFixture('ops.json') as readonly OpCase[];
