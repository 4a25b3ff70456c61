import type { Shape } from '../graph/node.ts';

/** ONNX's numbers for element types (TensorProto.DataType). */
export const elementTypes = { float: 1, int64: 7, bool: 9 } as const;
export type ElementType = keyof typeof elementTypes;

/** Name, element type and shape of a value that enters or leaves a graph. */
export interface OnnxValue {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: Shape;
}

/** A constant tensor: little-endian, row-major. */
export interface OnnxTensor extends OnnxValue {
  readonly bytes: Uint8Array;
}

export type OnnxAttribute =
  | { readonly float: number }
  | { readonly int: number }
  | { readonly text: string }
  | { readonly ints: readonly number[] }
  | { readonly graph: OnnxGraph };

export type OnnxAttributes = Readonly<Record<string, OnnxAttribute>>;

export interface OnnxNode {
  readonly type: string;
  /** Names of values; an optional input that is left out is ''. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: OnnxAttributes;
}

/** Nodes stand after those whose outputs they read. */
export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}
