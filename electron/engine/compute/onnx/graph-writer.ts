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
  /** Says what shape a value has, so that reshaping it to that costs nothing. */
  readonly hasShape: (x: ValueName, shape: Shape) => void;
  readonly reshape: (x: ValueName, shape: Shape) => ValueName;
  /** Positions start, start + step, ... before `end` of one axis. */
  readonly slice: (x: ValueName, axis: number, start: number, end: number, step?: number) => ValueName;
  readonly concat: (parts: readonly ValueName[], axis: number) => ValueName;
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

  return {
    emit,
    emitAll,
    add: (type, inputs, outputs, attributes) => nodes.push({ type, inputs, outputs, attributes }),
    floats,
    integers,
    float: (value) => floats([value], []),
    truth: (value) => constant('bool', [], Uint8Array.of(value ? 1 : 0)),
    reshape(x, shape) {
      const source = reshapedFrom.get(x) ?? x;
      const sourceShape = shapes.get(source);
      if (sourceShape !== undefined && sameShape(sourceShape, shape)) return source;
      const reshaped = emit('Reshape', [source, integers(...shape)]);
      reshapedFrom.set(reshaped, source);
      return reshaped;
    },
    hasShape: (x, shape) => shapes.set(x, shape),
    slice: (x, axis, start, end, step = 1) =>
      emit('Slice', [x, integers(start), integers(end), integers(axis), integers(step)]),
    concat: (parts, axis) => (parts.length === 1 ? parts[0] : emit('Concat', parts, { axis: { int: axis } })),
    finish: (name, inputs, outputs) => ({ name, nodes, constants, inputs, outputs }),
  };
}
