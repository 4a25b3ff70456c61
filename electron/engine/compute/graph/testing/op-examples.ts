import fc from 'fast-check';
import { broadcastShape } from '../build.ts';
import { type Op, type OpKind, type Shape, sizeOf } from '../node.ts';
import type { FixtureTensor } from '../../testing/torch-fixture.ts';

/** An op with operands that fit it. */
interface OpExample {
  readonly op: Op;
  readonly operands: readonly FixtureTensor[];
  /** Of the result where the op leaves it open (reshape and broadcast), else empty. */
  readonly shape: Shape;
}

/** What is fed or written down rather than computed. */
type LeafKind = 'input' | 'parameter' | 'constant';

type Examples = Readonly<Record<Exclude<OpKind, LeafKind>, fc.Arbitrary<OpExample>>>;

const size = fc.integer({ min: 1, max: 3 });
const shapeOf = (rank: number): fc.Arbitrary<Shape> => fc.array(size, { minLength: rank, maxLength: rank });
const anyShape = fc.integer({ min: 0, max: 3 }).chain(shapeOf);
const anyAxis = fc.nat(2);

/** Between -2 and 2 and no nearer to 0 than 0.1, where relu and its kin have their kink. */
const value = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 20 })).map(([up, n]) => (up ? n : -n) / 10);
const positive = fc.integer({ min: 1, max: 20 }).map((n) => n / 10);
/** No nearer to 0 than 0.5. */
const divisor = fc.tuple(fc.boolean(), fc.integer({ min: 5, max: 20 })).map(([up, n]) => (up ? n : -n) / 10);

const tensor = (shape: Shape, of = value): fc.Arbitrary<FixtureTensor> =>
  fc.array(of, { minLength: sizeOf(shape), maxLength: sizeOf(shape) }).map((values) => ({ shape, values }));

/** No two values closer than 0.1, so that a maximum stays where it is when one of them is moved a little. */
function tensorWithoutTies(shape: Shape): fc.Arbitrary<FixtureTensor> {
  const values = Array.from({ length: sizeOf(shape) }, (_, n) => n / 10);
  return fc
    .shuffledSubarray(values, { minLength: values.length })
    .map((shuffled) => ({ shape, values: shuffled }));
}

const example = (op: Op, operands: readonly FixtureTensor[], shape: Shape = []): OpExample => ({
  op,
  operands,
  shape,
});

const onTensors = (op: Op, ...shapes: readonly Shape[]): fc.Arbitrary<OpExample> =>
  fc.tuple(...shapes.map((shape) => tensor(shape))).map((operands) => example(op, operands));

/** A shape that broadcasts to `shape`: some axes of size 1, and some of the first axes left out. */
const narrowed = (shape: Shape): fc.Arbitrary<Shape> =>
  fc
    .tuple(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), fc.nat(shape.length))
    .map(([isOne, leftOut]) => shape.map((n, axis) => (isOne[axis] ? 1 : n)).slice(leftOut));

const pairwise = (kind: 'add' | 'subtract' | 'multiply' | 'divide'): fc.Arbitrary<OpExample> =>
  anyShape
    .chain((shape) => fc.tuple(narrowed(shape), narrowed(shape)))
    .chain(([a, b]) => fc.tuple(tensor(a), tensor(b, divisor)))
    .map((operands) => example({ kind }, operands));

const unary = (
  kind: 'negate' | 'square' | 'sqrt' | 'exp' | 'tanh' | 'sigmoid' | 'softplus' | 'relu',
  of = value,
): fc.Arbitrary<OpExample> => anyShape.chain((shape) => tensor(shape, of)).map((x) => example({ kind }, [x]));

/** Padding up to beyond the kernel's width, on a length that leaves at least one position. */
const convolution = fc
  .record({
    batch: size,
    channels: size,
    filters: size,
    width: fc.integer({ min: 1, max: 4 }),
    extra: fc.nat(3),
    before: fc.nat(4),
    after: fc.nat(4),
    hasBias: fc.boolean(),
  })
  .map((drawn) => ({
    ...drawn,
    length: Math.max(1, drawn.width - drawn.before - drawn.after) + drawn.extra,
  }));

const pooled = fc
  .record({ channels: size, batch: size, width: size, windows: size, rest: fc.nat(2) })
  .map(({ channels, batch, width, windows, rest }) => ({
    width,
    shape: [channels, batch, width * windows + Math.min(rest, width - 1)],
  }));

function maxima({ shape: [channels, batch, length], values }: FixtureTensor, width: number): FixtureTensor {
  const windows = Math.floor(length / width);
  return {
    shape: [channels, batch, windows],
    values: Array.from({ length: channels * batch * windows }, (_, n) => {
      const start = Math.floor(n / windows) * length + (n % windows) * width;
      return Math.max(...values.slice(start, start + width));
    }),
  };
}

/** Random small examples of every op that computes something; a kind without one does not compile. */
export const opExamples: Examples = {
  add: pairwise('add'),
  subtract: pairwise('subtract'),
  multiply: pairwise('multiply'),
  divide: pairwise('divide'),
  negate: unary('negate'),
  square: unary('square'),
  sqrt: unary('sqrt', positive),
  exp: unary('exp'),
  tanh: unary('tanh'),
  sigmoid: unary('sigmoid'),
  softplus: unary('softplus'),
  relu: unary('relu'),
  // An alpha below 0 gives the result the other sign than the operand.
  leakyRelu: fc
    .tuple(anyShape, fc.constantFrom(0, 0.01, 0.5, -0.5))
    .chain(([shape, alpha]) => onTensors({ kind: 'leakyRelu', alpha }, shape)),
  leakyReluGradient: fc
    .tuple(anyShape, fc.constantFrom(0, 0.5))
    .chain(([shape, alpha]) => onTensors({ kind: 'leakyReluGradient', alpha }, shape, shape)),
  matmul: fc
    .tuple(size, size, size, fc.boolean(), fc.boolean())
    .chain(([rows, inner, columns, transposeA, transposeB]) =>
      onTensors(
        { kind: 'matmul', transposeA, transposeB },
        transposeA ? [inner, rows] : [rows, inner],
        transposeB ? [columns, inner] : [inner, columns],
      ),
    ),
  linear: fc
    .tuple(size, size, size)
    .chain(([rows, inner, columns]) =>
      onTensors({ kind: 'linear' }, [rows, inner], [inner, columns], [columns]),
    ),
  conv1d: convolution.chain(({ batch, channels, filters, width, length, before, after, hasBias }) =>
    onTensors(
      { kind: 'conv1d', before, after },
      [channels, batch, length],
      [filters, channels, width],
      ...(hasBias ? [[filters]] : []),
    ),
  ),
  conv1dWeightGradient: convolution.chain(({ batch, channels, filters, width, length, before, after }) =>
    onTensors(
      { kind: 'conv1dWeightGradient', width, before, after },
      [channels, batch, length],
      [filters, batch, length + before + after - width + 1],
    ),
  ),
  flipKernel: shapeOf(3).chain((shape) => onTensors({ kind: 'flipKernel' }, shape)),
  maxPool1d: pooled.chain(({ shape, width }) =>
    tensorWithoutTies(shape).map((x) => example({ kind: 'maxPool1d', width }, [x])),
  ),
  // Few different values, so that there are ties.
  maxPool1dGradient: pooled.chain(({ shape, width }) =>
    tensor(shape, fc.nat(2)).chain((x) => {
      const y = maxima(x, width);
      return tensor(y.shape).map((dy) => example({ kind: 'maxPool1dGradient', width }, [dy, x, y]));
    }),
  ),
  reshape: shapeOf(3).chain((shape) =>
    fc
      .tuple(tensor(shape), fc.constantFrom([sizeOf(shape)], [shape[0] * shape[1], shape[2]], [1, ...shape]))
      .map(([x, to]) => example({ kind: 'reshape' }, [x], to)),
  ),
  transpose: fc
    .tuple(shapeOf(3), fc.shuffledSubarray([0, 1, 2], { minLength: 3 }))
    .chain(([shape, order]) => onTensors({ kind: 'transpose', order }, shape)),
  slice: fc
    .tuple(shapeOf(3), anyAxis, fc.nat(2), fc.nat(2))
    .chain(([shape, axis, start, rest]) =>
      onTensors(
        { kind: 'slice', axis, start, end: start + shape[axis] },
        shape.with(axis, start + shape[axis] + rest),
      ),
    ),
  pad: fc
    .tuple(shapeOf(3), anyAxis, fc.nat(2), fc.nat(2))
    .chain(([shape, axis, before, after]) => onTensors({ kind: 'pad', axis, before, after }, shape)),
  concat: fc
    .tuple(shapeOf(3), anyAxis, fc.array(size, { minLength: 1, maxLength: 3 }))
    .chain(([shape, axis, sizes]) =>
      onTensors({ kind: 'concat', axis }, ...sizes.map((n) => shape.with(axis, n))),
    ),
  broadcast: anyShape.chain((shape) =>
    narrowed(shape)
      .chain((from) => tensor(from))
      .map((x) => example({ kind: 'broadcast' }, [x], broadcastShape(x.shape, shape))),
  ),
  sum: fc
    .tuple(shapeOf(3), fc.subarray([0, 1, 2]))
    .chain(([shape, axes]) => onTensors({ kind: 'sum', axes }, shape)),
};
