/** Sizes per axis, all known when the graph is built. A scalar is `[]`. Every tensor is float32, row-major. */
export type Shape = readonly number[];

/**
 * What a node computes. "Series" tensors are [channels, batch, length]: channels first so that one convolution covers a
 * whole minibatch. The ops named `...Gradient` appear only in backward graphs and have no gradient rule of their own.
 */
export type Op =
  /** Fed with every minibatch. */
  | { readonly kind: 'input'; readonly name: string }
  /** Held between steps and updated by the optimiser. */
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'constant'; readonly values: readonly number[] }
  // Elementwise, two operands, broadcast as in NumPy
  | { readonly kind: 'add' }
  | { readonly kind: 'subtract' }
  | { readonly kind: 'multiply' }
  | { readonly kind: 'divide' }
  // Elementwise, one operand
  | { readonly kind: 'negate' }
  | { readonly kind: 'square' }
  | { readonly kind: 'sqrt' }
  | { readonly kind: 'exp' }
  | { readonly kind: 'tanh' }
  | { readonly kind: 'sigmoid' }
  /** log(1 + exp(x)), without overflow. */
  | { readonly kind: 'softplus' }
  | { readonly kind: 'relu' }
  /** x where x > 0, else alpha * x. */
  | { readonly kind: 'leakyRelu'; readonly alpha: number }
  /** (dy, x) -> dy where x > 0, else alpha * dy; relu's gradient has alpha 0. */
  | { readonly kind: 'leakyReluGradient'; readonly alpha: number }
  // Linear algebra
  /** (a, b) -> a b, both 2-D, either one transposed first. */
  | { readonly kind: 'matmul'; readonly transposeA: boolean; readonly transposeB: boolean }
  /** (x [batch, in], w [in, out], b [out]) -> x w + b. */
  | { readonly kind: 'linear' }
  /** (x [in, batch, length], w [out, in, width], b [out]?) -> [out, batch, length + before + after - width + 1]. */
  | { readonly kind: 'conv1d'; readonly before: number; readonly after: number }
  /** (x, dy) -> gradient of conv1d's w. */
  | {
      readonly kind: 'conv1dWeightGradient';
      readonly width: number;
      readonly before: number;
      readonly after: number;
    }
  /** w [out, in, width] -> [in, out, width], reversed along the width: the kernel that carries dy back to x. */
  | { readonly kind: 'flipKernel' }
  /** Largest of each run of `width` positions of x [channels, batch, length]; a shorter rest at the end is left out. */
  | { readonly kind: 'maxPool1d'; readonly width: number }
  /** (dy, x, y) -> dy at the first position of each window where x equals its maximum y, else 0. */
  | { readonly kind: 'maxPool1dGradient'; readonly width: number }
  // Shape
  | { readonly kind: 'reshape' }
  /** Axis i of the result is axis order[i] of the operand. */
  | { readonly kind: 'transpose'; readonly order: readonly number[] }
  /** Positions [start, end) of one axis. */
  | { readonly kind: 'slice'; readonly axis: number; readonly start: number; readonly end: number }
  /** Zeros before and after along one axis. */
  | { readonly kind: 'pad'; readonly axis: number; readonly before: number; readonly after: number }
  | { readonly kind: 'concat'; readonly axis: number }
  | { readonly kind: 'broadcast' }
  /** Sum over axes, which are dropped from the shape. */
  | { readonly kind: 'sum'; readonly axes: readonly number[] };

export type OpKind = Op['kind'];

/** An op of one kind. */
export type OpOf<Kind extends OpKind> = Extract<Op, { readonly kind: Kind }>;

/** A value in an op graph. Graphs are immutable and shared: a node is identified by itself, its operands by reference. */
export interface Node {
  readonly op: Op;
  readonly operands: readonly Node[];
  readonly shape: Shape;
}

/** A node of one kind. */
export type NodeOf<Kind extends OpKind> = Node & { readonly op: OpOf<Kind> };

export function isKind<Kind extends OpKind>(node: Node, kind: Kind): node is NodeOf<Kind> {
  return node.op.kind === kind;
}

export function sizeOf(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

/** The name of an input or parameter. */
export function nameOf({ op }: Node): string {
  if (!('name' in op)) throw new Error(`${op.kind} has no name`);
  return op.name;
}

/** Every node that the results need, operands before the nodes that use them, each once. */
export function inOrder(results: readonly Node[]): readonly Node[] {
  const seen = new Set<Node>();
  const ordered: Node[] = [];
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    node.operands.forEach(visit);
    ordered.push(node);
  };
  results.forEach(visit);
  return ordered;
}
