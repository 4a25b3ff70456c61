import { Reader } from 'protobufjs/minimal.js';
import { describe, expect, it } from 'vitest';
import { encodeModel } from './encode-model.ts';
import { graphWriter } from './graph-writer.ts';

/** The fields of a message by their numbers, read without knowing what they mean. */
function fields(bytes: Uint8Array): ReadonlyMap<number, readonly (number | Uint8Array)[]> {
  const reader = Reader.create(bytes);
  const found = new Map<number, (number | Uint8Array)[]>();
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const value =
      (tag & 7) === 2 ? reader.bytes() : (tag & 7) === 5 ? reader.float() : Number(reader.int64());
    found.set(tag >>> 3, [...(found.get(tag >>> 3) ?? []), value]);
  }
  return found;
}

function message(parent: ReadonlyMap<number, readonly (number | Uint8Array)[]>, field: number, index = 0) {
  const value = parent.get(field)?.[index];
  if (!(value instanceof Uint8Array)) throw new Error(`${field} is no message`);
  return fields(value);
}

const text = (value: number | Uint8Array | undefined): string => Buffer.from(value as Uint8Array).toString();

describe('a model file', () => {
  const writer = graphWriter('');
  const y = writer.emit('LeakyRelu', [writer.floats([1, -2], [2])], { alpha: { float: 0.5 } });
  const z = writer.emit('Transpose', [y], { perm: { ints: [0] } });
  const model = fields(
    encodeModel(
      writer.finish(
        'graph',
        [{ name: 'x', type: 'int64', shape: [-1, 300] }],
        [{ name: z, type: 'float', shape: [2] }],
      ),
    ),
  );
  const graph = message(model, 7);

  it('names its versions', () => {
    expect(model.get(1)).toEqual([8]);
    expect(message(model, 8).get(2)).toEqual([17]);
  });

  it('holds the nodes in order with their attributes', () => {
    const nodes = [message(graph, 1, 0), message(graph, 1, 1)];
    expect(nodes.map((node) => text(node.get(4)?.[0]))).toEqual(['LeakyRelu', 'Transpose']);
    expect(nodes[1].get(1)).toEqual(nodes[0].get(2));
    const alpha = message(nodes[0], 5);
    expect([text(alpha.get(1)?.[0]), alpha.get(2), alpha.get(20)]).toEqual(['alpha', [0.5], [1]]);
    const order = message(nodes[1], 5);
    expect([text(order.get(1)?.[0]), order.get(8), order.get(20)]).toEqual(['perm', [0], [7]]);
  });

  it('holds constants as little-endian bytes', () => {
    const constant = message(graph, 5);
    expect([constant.get(1), constant.get(2)]).toEqual([[2], [1]]);
    expect(constant.get(9)).toEqual(
      [Uint8Array.of(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0)].map((bytes) => Buffer.from(bytes)),
    );
  });

  it('leaves a size open that is known only when the graph runs', () => {
    const tensor = message(message(message(graph, 11), 2), 1);
    expect(tensor.get(1)).toEqual([7]);
    const shape = message(tensor, 2);
    expect([message(shape, 1, 0), message(shape, 1, 1)]).toEqual([new Map(), new Map([[1, [300]]])]);
  });
});

describe('a graph writer', () => {
  it('writes what is asked for twice once', () => {
    const writer = graphWriter('');
    const once = writer.emit('Add', ['x', writer.float(1)]);
    expect(writer.emit('Add', ['x', writer.float(1)])).toBe(once);
    const other = writer.emit('Add', ['x', writer.float(2)]);
    expect(other).not.toBe(once);
    const outputs = [once, other].map((name) => ({ name, type: 'float', shape: [] }) as const);
    const { nodes, constants } = writer.finish('graph', [], outputs);
    expect([nodes.length, constants.length]).toEqual([2, 2]);
  });

  it('reshapes from where the numbers come from, and not at all where the shape is known', () => {
    const writer = graphWriter('');
    writer.withShape('x', [2, 3]);
    const flat = writer.reshape('x', [6]);
    expect(writer.reshape(flat, [2, 3])).toBe('x');
    const name = writer.reshape(flat, [3, 2]);
    const { nodes } = writer.finish('graph', [], [{ name, type: 'float', shape: [3, 2] }]);
    expect(nodes.map(({ inputs }) => inputs[0])).toEqual(['x']);
  });

  it('leaves out what no output needs', () => {
    const writer = graphWriter('');
    const name = writer.emit('Neg', ['x']);
    writer.emit('Add', [name, writer.float(1)]);
    const graph = writer.finish('graph', [], [{ name, type: 'float', shape: [] }]);
    expect([graph.nodes.length, graph.constants]).toEqual([1, []]);
  });
});
