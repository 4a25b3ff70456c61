import type { Tensor } from 'onnxruntime-node';
import type { TrainingState } from '../runtime.ts';
import type { Onnxruntime } from './onnxruntime.ts';
import { packSlot, type Slot, unpackSlots } from './slots.ts';
import { stateNames } from './state-names.ts';

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
