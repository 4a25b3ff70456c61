import { type Node, type Op, sameShape, type Shape, sizeOf } from './node.ts';

/**
 * Functions that build op graphs. Each infers its result's shape and throws a plain Error where operands do not fit:
 * a model description with wrong shapes is a defect, found when it is built and not while it trains.
 */

const node = (op: Op, operands: readonly Node[], shape: Shape): Node => ({ op, operands, shape });

function check(holds: boolean, rule: string, ...operands: readonly Node[]): void {
  if (holds) return;
  throw new Error(`${rule}; got ${operands.map(({ shape }) => `[${shape.join(', ')}]`).join(' and ')}`);
}

export const input = (name: string, shape: Shape): Node => node({ kind: 'input', name }, [], shape);
export const parameter = (name: string, shape: Shape): Node => node({ kind: 'parameter', name }, [], shape);
export const scalar = (value: number): Node => constant([value], []);

export function constant(values: readonly number[], shape: Shape): Node {
  if (values.length !== sizeOf(shape))
    throw new Error(`${values.length} values do not fill [${shape.join(', ')}]`);
  return node({ kind: 'constant', values }, [], shape);
}

const elementwise =
  (kind: 'add' | 'subtract' | 'multiply' | 'divide') =>
  (a: Node, b: Node): Node =>
    node({ kind }, [a, b], broadcastShape(a.shape, b.shape));
export const add = elementwise('add');
export const subtract = elementwise('subtract');
export const multiply = elementwise('multiply');
export const divide = elementwise('divide');

const unary =
  (kind: 'negate' | 'square' | 'sqrt' | 'exp' | 'tanh' | 'sigmoid' | 'softplus' | 'relu') =>
  (x: Node): Node =>
    node({ kind }, [x], x.shape);
export const negate = unary('negate');
export const square = unary('square');
export const sqrt = unary('sqrt');
export const exp = unary('exp');
export const tanh = unary('tanh');
export const sigmoid = unary('sigmoid');
export const softplus = unary('softplus');
export const relu = unary('relu');

export const leakyRelu = (x: Node, alpha: number): Node => node({ kind: 'leakyRelu', alpha }, [x], x.shape);

export function leakyReluGradient(dy: Node, x: Node, alpha: number): Node {
  check(sameShape(dy.shape, x.shape), 'leakyReluGradient needs dy and x of one shape', dy, x);
  return node({ kind: 'leakyReluGradient', alpha }, [dy, x], x.shape);
}

export function matmul(a: Node, b: Node, transposeA = false, transposeB = false): Node {
  check(a.shape.length === 2 && b.shape.length === 2, 'matmul needs two matrices', a, b);
  const [rows, inner] = transposeA ? [a.shape[1], a.shape[0]] : [a.shape[0], a.shape[1]];
  const [innerB, columns] = transposeB ? [b.shape[1], b.shape[0]] : [b.shape[0], b.shape[1]];
  check(inner === innerB, 'matmul needs equal inner sizes', a, b);
  return node({ kind: 'matmul', transposeA, transposeB }, [a, b], [rows, columns]);
}

export function linear(x: Node, w: Node, b: Node): Node {
  check(
    x.shape.length === 2 && w.shape.length === 2 && x.shape[1] === w.shape[0],
    'linear needs x [n, in], w [in, out]',
    x,
    w,
  );
  check(b.shape.length === 1 && b.shape[0] === w.shape[1], 'linear needs b [out]', w, b);
  return node({ kind: 'linear' }, [x, w, b], [x.shape[0], w.shape[1]]);
}

export function conv1d(x: Node, w: Node, b: Node | undefined, before: number, after: number): Node {
  check(
    x.shape.length === 3 && w.shape.length === 3,
    'conv1d needs x [in, batch, length] and w [out, in, width]',
    x,
    w,
  );
  check(x.shape[0] === w.shape[1], 'conv1d needs as many channels in x as in w', x, w);
  if (b !== undefined) check(b.shape.length === 1 && b.shape[0] === w.shape[0], 'conv1d needs b [out]', w, b);
  const length = x.shape[2] + before + after - w.shape[2] + 1;
  check(length > 0, 'conv1d needs a length of at least the kernel width', x, w);
  return node({ kind: 'conv1d', before, after }, b === undefined ? [x, w] : [x, w, b], [
    w.shape[0],
    x.shape[1],
    length,
  ]);
}

export function conv1dWeightGradient(x: Node, dy: Node, width: number, before: number, after: number): Node {
  check(x.shape[1] === dy.shape[1], 'conv1dWeightGradient needs one batch size', x, dy);
  check(
    dy.shape[2] === x.shape[2] + before + after - width + 1,
    'conv1dWeightGradient needs the forward lengths',
    x,
    dy,
  );
  return node(
    { kind: 'conv1dWeightGradient', width, before, after },
    [x, dy],
    [dy.shape[0], x.shape[0], width],
  );
}

export function flipKernel(w: Node): Node {
  check(w.shape.length === 3, 'flipKernel needs w [out, in, width]', w);
  return node({ kind: 'flipKernel' }, [w], [w.shape[1], w.shape[0], w.shape[2]]);
}

export function maxPool1d(x: Node, width: number): Node {
  check(x.shape.length === 3 && x.shape[2] >= width, `maxPool1d needs a length of at least ${width}`, x);
  return node({ kind: 'maxPool1d', width }, [x], [x.shape[0], x.shape[1], Math.floor(x.shape[2] / width)]);
}

export function maxPool1dGradient(dy: Node, x: Node, y: Node, width: number): Node {
  check(sameShape(dy.shape, y.shape), 'maxPool1dGradient needs dy and y of one shape', dy, y);
  return node({ kind: 'maxPool1dGradient', width }, [dy, x, y], x.shape);
}

export function reshape(x: Node, shape: Shape): Node {
  if (sizeOf(shape) !== sizeOf(x.shape))
    throw new Error(`[${x.shape.join(', ')}] cannot become [${shape.join(', ')}]`);
  return sameShape(shape, x.shape) ? x : node({ kind: 'reshape' }, [x], shape);
}

export function transpose(x: Node, order: readonly number[]): Node {
  const isPermutation = order.length === x.shape.length && order.every((_, axis) => order.includes(axis));
  check(isPermutation, `transpose needs every axis once, not (${order.join(', ')})`, x);
  return node(
    { kind: 'transpose', order },
    [x],
    order.map((axis) => x.shape[axis]),
  );
}

export function slice(x: Node, axis: number, start: number, end: number): Node {
  check(
    axis < x.shape.length && start >= 0 && start < end && end <= x.shape[axis],
    `slice [${start}, ${end}) of axis ${axis}`,
    x,
  );
  return node({ kind: 'slice', axis, start, end }, [x], withSize(x.shape, axis, end - start));
}

export function pad(x: Node, axis: number, before: number, after: number): Node {
  check(axis < x.shape.length && before >= 0 && after >= 0, `pad axis ${axis}`, x);
  return node(
    { kind: 'pad', axis, before, after },
    [x],
    withSize(x.shape, axis, x.shape[axis] + before + after),
  );
}

export function concat(parts: readonly Node[], axis: number): Node {
  const total = parts.reduce((sum, part) => sum + part.shape[axis], 0);
  const shape = withSize(parts[0].shape, axis, total);
  check(
    parts.every((part) => sameShape(withSize(part.shape, axis, total), shape)),
    `concat needs equal sizes but for axis ${axis}`,
    ...parts,
  );
  return node({ kind: 'concat', axis }, parts, shape);
}

export function broadcast(x: Node, shape: Shape): Node {
  if (sameShape(x.shape, shape)) return x;
  check(sameShape(broadcastShape(x.shape, shape), shape), `broadcast to [${shape.join(', ')}]`, x);
  return node({ kind: 'broadcast' }, [x], shape);
}

export function sum(x: Node, axes: readonly number[] = x.shape.map((_, axis) => axis)): Node {
  return node(
    { kind: 'sum', axes },
    [x],
    x.shape.filter((_, axis) => !axes.includes(axis)),
  );
}

/** Mean over all elements. */
export const mean = (x: Node): Node => multiply(sum(x), scalar(1 / sizeOf(x.shape)));

function withSize(shape: Shape, axis: number, size: number): Shape {
  return shape.map((old, index) => (index === axis ? size : old));
}

/**
 * The shape two operands have together under NumPy's rule: axes are aligned at the end, and a size of 1 stretches.
 * @throws Error where two sizes differ and neither is 1
 */
export function broadcastShape(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const sizeA = a[axis - rank + a.length] ?? 1;
    const sizeB = b[axis - rank + b.length] ?? 1;
    if (sizeA !== sizeB && sizeA !== 1 && sizeB !== 1) {
      throw new Error(`[${a.join(', ')}] and [${b.join(', ')}] cannot be broadcast together`);
    }
    return Math.max(sizeA, sizeB);
  });
}
