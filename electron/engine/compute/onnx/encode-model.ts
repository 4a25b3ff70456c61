import { Writer } from 'protobufjs/minimal.js';
import type { Shape } from '../graph/node.ts';
import {
  type ElementType,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
  elementTypes,
} from './onnx-model.ts';

/** ONNX IR version 8 with operator set 17, both of 2022: old enough for every reader, and with all ops used here. */
const irVersion = 8;
const operatorSet = 17;

/** The type of an attribute, in ONNX's numbers (AttributeProto.AttributeType). */
const attributeTypes = { float: 1, int: 2, text: 3, graph: 5, ints: 7 } as const;

/**
 * A model file's bytes. The numbers are those of the fields in onnx/onnx.proto of the ONNX project, in whose order the
 * messages stand here.
 */
export function encodeModel(graph: OnnxGraph): Uint8Array {
  const writer = Writer.create();
  integer(writer, 1, irVersion);
  text(writer, 2, 'SimpleChrome');
  message(writer, 7, encodeGraph, graph);
  message(writer, 8, encodeOperatorSet, operatorSet);
  return writer.finish();
}

function encodeAttribute(writer: Writer, [name, value]: readonly [string, OnnxAttribute]): void {
  text(writer, 1, name);
  if ('float' in value) {
    writer.uint32(tag(2, wire.fixed32)).float(value.float);
    integer(writer, 20, attributeTypes.float);
  } else if ('int' in value) {
    integer(writer, 3, value.int);
    integer(writer, 20, attributeTypes.int);
  } else if ('text' in value) {
    text(writer, 4, value.text);
    integer(writer, 20, attributeTypes.text);
  } else if ('graph' in value) {
    message(writer, 6, encodeGraph, value.graph);
    integer(writer, 20, attributeTypes.graph);
  } else {
    for (const item of value.ints) integer(writer, 8, item);
    integer(writer, 20, attributeTypes.ints);
  }
}

function encodeValue(writer: Writer, value: OnnxValue): void {
  text(writer, 1, value.name);
  message(writer, 2, encodeType, value);
}

function encodeNode(writer: Writer, node: OnnxNode): void {
  for (const input of node.inputs) text(writer, 1, input);
  for (const output of node.outputs) text(writer, 2, output);
  text(writer, 4, node.type);
  for (const attribute of Object.entries(node.attributes)) message(writer, 5, encodeAttribute, attribute);
}

function encodeGraph(writer: Writer, graph: OnnxGraph): void {
  for (const node of graph.nodes) message(writer, 1, encodeNode, node);
  text(writer, 2, graph.name);
  for (const tensor of graph.constants) message(writer, 5, encodeTensor, tensor);
  for (const value of graph.inputs) message(writer, 11, encodeValue, value);
  for (const value of graph.outputs) message(writer, 12, encodeValue, value);
}

function encodeTensor(writer: Writer, { name, type, shape, bytes }: OnnxTensor): void {
  for (const size of shape) integer(writer, 1, size);
  integer(writer, 2, elementTypes[type]);
  text(writer, 8, name);
  writer.uint32(tag(9, wire.lengthDelimited)).bytes(bytes);
}

/** TypeProto, of which only tensor_type is used. */
function encodeType(writer: Writer, type: { readonly type: ElementType; readonly shape: Shape }): void {
  message(writer, 1, encodeTensorType, type);
}

function encodeTensorType(
  writer: Writer,
  { type, shape }: { readonly type: ElementType; readonly shape: Shape },
): void {
  integer(writer, 1, elementTypes[type]);
  message(writer, 2, encodeShape, shape);
}

function encodeShape(writer: Writer, shape: Shape): void {
  for (const size of shape) message(writer, 1, encodeDimension, size);
}

/** A size of -1 is known only when the graph runs: the message stays empty. */
function encodeDimension(writer: Writer, size: number): void {
  if (size !== -1) integer(writer, 1, size);
}

function encodeOperatorSet(writer: Writer, version: number): void {
  text(writer, 1, '');
  integer(writer, 2, version);
}

/** How a field's value is laid down: Protocol Buffers' wire types. */
const wire = { varint: 0, lengthDelimited: 2, fixed32: 5 } as const;
const tag = (field: number, wireType: number): number => (field << 3) | wireType;

function integer(writer: Writer, field: number, value: number): void {
  writer.uint32(tag(field, wire.varint)).int64(value);
}

function text(writer: Writer, field: number, value: string): void {
  writer.uint32(tag(field, wire.lengthDelimited)).string(value);
}

function message<T>(
  writer: Writer,
  field: number,
  encode: (writer: Writer, value: T) => void,
  value: T,
): void {
  writer.uint32(tag(field, wire.lengthDelimited)).fork();
  encode(writer, value);
  writer.ldelim();
}
