import type { Tensor } from 'onnxruntime-node';
import { type Shape, sizeOf } from '../graph/node.ts';
import type { TensorSet, TrainingState } from '../runtime.ts';
import type { Onnxruntime } from './onnxruntime.ts';

/**
 * Where a training graph keeps parameters and their moments: a large parameter has a slot of its own, and small ones
 * (biases, convolution kernels) lie one behind the other in one, because Adam's dozen ops cost the same for 1 number as
 * for 1000.
 */
export interface Slot {
  readonly parameters: readonly SlotParameter[];
  /** The parameter's own, or a vector of all of them. */
  readonly shape: Shape;
}

export interface SlotParameter {
  readonly name: string;
  readonly shape: Shape;
}

/** From this size on, moving the numbers in and out of a common slot costs more than it saves. */
const largeSize = 24_576;

/** Slots for parameters of these names and shapes. */
export function slotsFor(parameters: ReadonlyMap<string, { readonly shape: Shape }>): readonly Slot[] {
  const all = Array.from(parameters, ([name, { shape }]) => ({ name, shape }));
  const isLarge = ({ shape }: SlotParameter): boolean => sizeOf(shape) >= largeSize;
  const large = all.filter(isLarge).map((parameter) => ({ parameters: [parameter], shape: parameter.shape }));
  const small = all.filter((parameter) => !isLarge(parameter));
  if (small.length === 0) return large;
  if (small.length === 1) return [...large, { parameters: small, shape: small[0].shape }];
  const total = small.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  return [...large, { parameters: small, shape: [total] }];
}

/**
 * The slot's numbers out of tensors by parameter name.
 * @throws Error where one is missing or has not the parameter's size
 */
function packSlot(slot: Slot, tensors: TensorSet): Float32Array {
  const packed = new Float32Array(sizeOf(slot.shape));
  let position = 0;
  for (const { name, shape } of slot.parameters) {
    const size = sizeOf(shape);
    const values = tensors.get(name)?.values;
    if (values?.length !== size)
      throw new Error(`${name} needs ${size} values; there are ${values?.length ?? 'none'}`);
    packed.set(values, position);
    position += size;
  }
  return packed;
}

/** Copies of the slots' numbers as tensors by parameter name. */
function unpackSlots(slots: readonly Slot[], packed: readonly Float32Array[]): TensorSet {
  const entries = slots.flatMap((slot, index) => {
    let position = 0;
    return slot.parameters.map(({ name, shape }) => {
      const start = position;
      position += sizeOf(shape);
      return [name, { shape, values: packed[index].slice(start, position) }] as const;
    });
  });
  return new Map(entries);
}

/** What slots' state is called on its way into a training graph, three of each slot; it leaves as `X after`. */
export const stateNames = (slots: readonly Slot[]): readonly string[] =>
  slots.flatMap((_, index) => [`values ${index}`, `first moments ${index}`, `second moments ${index}`]);

export const afterwards = (name: string): string => `${name} after`;

const momentsIn = ({ parameters, firstMoments, secondMoments }: TrainingState) =>
  [parameters, firstMoments, secondMoments] as const;

/** A training state as tensors, by `stateNames`. */
export function stateTensors(
  { Tensor }: Onnxruntime,
  slots: readonly Slot[],
  start: TrainingState,
): Readonly<Record<string, Tensor>> {
  const tensors = slots.flatMap((slot) =>
    momentsIn(start).map((set) => new Tensor('float32', packSlot(slot, set), slot.shape)),
  );
  return Object.fromEntries(stateNames(slots).map((name, index) => [name, tensors[index]]));
}

/** The state of which `valuesOf` gives the numbers, by `stateNames`. */
export function trainingState(
  slots: readonly Slot[],
  valuesOf: (name: string) => Float32Array,
  step: number,
): TrainingState {
  const packed = stateNames(slots).map(valuesOf);
  const unpack = (part: 0 | 1 | 2) =>
    unpackSlots(
      slots,
      slots.map((_, index) => packed[3 * index + part]),
    );
  return { parameters: unpack(0), firstMoments: unpack(1), secondMoments: unpack(2), step };
}
