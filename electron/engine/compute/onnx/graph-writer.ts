import { type Shape, sameShape, sizeOf } from '../graph/node.ts';
import type { OnnxAttributes, OnnxGraph, OnnxNode, OnnxTensor, OnnxValue } from './onnx-model.ts';

/** The name of a value in the graph being written. */
export type ValueName = string;

/** Collects an ONNX graph. Equal constants are stored once, and what is computed twice is computed once. */
export interface GraphWriter {
  /** The output of a new node, or of an equal one that is there already. */
  readonly emit: (type: string, inputs: readonly ValueName[], attributes?: OnnxAttributes) => ValueName;
  /** The same for a node with several outputs. */
  readonly emitAll: (
    type: string,
    inputs: readonly ValueName[],
    outputs: number,
    attributes?: OnnxAttributes,
  ) => readonly ValueName[];
  /** A new node whose outputs have given names. */
  readonly add: (
    type: string,
    inputs: readonly ValueName[],
    outputs: readonly ValueName[],
    attributes: OnnxAttributes,
  ) => void;
  readonly float: (value: number) => ValueName;
  readonly floats: (values: ArrayLike<number>, shape: Shape) => ValueName;
  /** A vector of whole numbers: shapes, axes, positions. */
  readonly integers: (...values: readonly number[]) => ValueName;
  readonly truth: (value: boolean) => ValueName;
  /** Says what shape a value has, so that reshaping it to that costs nothing. @returns the value */
  readonly withShape: (x: ValueName, shape: Shape) => ValueName;
  readonly reshape: (x: ValueName, shape: Shape) => ValueName;
  /**
   * A node of one operand that computes each number by itself, written on the operand as it was before any reshaping: a
   * convolution and its activation then stand side by side, and onnxruntime joins them.
   */
  readonly elementwise: (type: string, x: ValueName, shape: Shape, attributes?: OnnxAttributes) => ValueName;
  /** Positions start, start + step, ... before `end` of one axis. */
  readonly slice: (x: ValueName, axis: number, start: number, end: number, step?: number) => ValueName;
  readonly concat: (parts: readonly ValueName[], axis: number) => ValueName;
  /** The graph, without what was written and then not used. */
  readonly finish: (name: string, inputs: readonly OnnxValue[], outputs: readonly OnnxValue[]) => OnnxGraph;
}

export function graphWriter(prefix: string): GraphWriter {
  const nodes: OnnxNode[] = [];
  const constants: OnnxTensor[] = [];
  const known = new Map<string, readonly ValueName[]>();
  const shapes = new Map<ValueName, Shape>();
  const reshapedFrom = new Map<ValueName, ValueName>();

  const constant = (type: OnnxTensor['type'], shape: Shape, bytes: Uint8Array): ValueName => {
    // Weights are never written twice, and would make long keys.
    const key =
      bytes.length > 1024 ? undefined : `${type} [${shape.join()}] ${Buffer.from(bytes).toString('hex')}`;
    const found = key === undefined ? undefined : known.get(key);
    if (found !== undefined) return found[0];
    const name = `${prefix}constant${constants.length}`;
    if (key !== undefined) known.set(key, [name]);
    constants.push({ name, type, shape, bytes });
    return name;
  };
  const floats = (values: ArrayLike<number>, shape: Shape): ValueName => {
    if (values.length !== sizeOf(shape)) throw new Error(`${values.length} values for [${shape.join(', ')}]`);
    return constant('float', shape, new Uint8Array(Float32Array.from(values).buffer));
  };

  const emitAll: GraphWriter['emitAll'] = (type, inputs, count, attributes = {}) => {
    const key = JSON.stringify([type, inputs, count, attributes]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const outputs = Array.from({ length: count }, (_, index) => `${prefix}${type}${nodes.length}_${index}`);
    known.set(key, outputs);
    nodes.push({ type, inputs, outputs, attributes });
    return outputs;
  };
  const emit: GraphWriter['emit'] = (type, inputs, attributes) => emitAll(type, inputs, 1, attributes)[0];
  const integers = (...values: readonly number[]): ValueName =>
    constant('int64', [values.length], new Uint8Array(BigInt64Array.from(values, BigInt).buffer));

  const withShape = (x: ValueName, shape: Shape): ValueName => {
    shapes.set(x, shape);
    return x;
  };
  const reshape = (x: ValueName, shape: Shape): ValueName => {
    const source = reshapedFrom.get(x) ?? x;
    const sourceShape = shapes.get(source);
    if (sourceShape !== undefined && sameShape(sourceShape, shape)) return source;
    const reshaped = emit('Reshape', [source, integers(...shape)]);
    reshapedFrom.set(reshaped, source);
    return reshaped;
  };

  return {
    emit,
    emitAll,
    add: (type, inputs, outputs, attributes) => nodes.push({ type, inputs, outputs, attributes }),
    floats,
    integers,
    float: (value) => floats([value], []),
    truth: (value) => constant('bool', [], Uint8Array.of(value ? 1 : 0)),
    withShape,
    reshape,
    elementwise(type, x, shape, attributes) {
      const source = reshapedFrom.get(x) ?? x;
      const y = emit(type, [source], attributes);
      const sourceShape = source === x ? shape : shapes.get(source);
      if (sourceShape !== undefined) withShape(y, sourceShape);
      return source === x ? y : reshape(y, shape);
    },
    slice: (x, axis, start, end, step = 1) =>
      emit('Slice', [x, integers(start), integers(end), integers(axis), integers(step)]),
    concat: (parts, axis) => (parts.length === 1 ? parts[0] : emit('Concat', parts, { axis: { int: axis } })),
    finish(name, inputs, outputs) {
      const used = usedNodes(
        nodes,
        outputs.map((output) => output.name),
      );
      const read = new Set(used.flatMap((node) => readBy(node)));
      return {
        name,
        nodes: used,
        constants: constants.filter((tensor) => read.has(tensor.name)),
        inputs,
        outputs,
      };
    },
  };
}

/** The nodes that the outputs need, in their order. onnxruntime would run the others, and join none that they read. */
function usedNodes(nodes: readonly OnnxNode[], outputs: readonly ValueName[]): readonly OnnxNode[] {
  const needed = new Set(outputs);
  const used = nodes.toReversed().filter((node) => {
    const isUsed = node.outputs.some((output) => needed.has(output));
    if (isUsed) readBy(node).forEach((name) => needed.add(name));
    return isUsed;
  });
  return used.toReversed();
}

/** What a node reads, and what the graph inside of it reads from around it. */
function readBy({ inputs, attributes }: OnnxNode): readonly ValueName[] {
  const inside = Object.values(attributes).flatMap((attribute) =>
    'graph' in attribute ? attribute.graph.nodes.flatMap(readBy) : [],
  );
  return [...inputs, ...inside];
}
