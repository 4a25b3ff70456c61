import { isKind, type Node, sizeOf } from '../graph/node.ts';
import type { AdamOptions } from '../runtime.ts';
import type { ValueName } from './graph-writer.ts';
import type { LoweringContext } from './lowering.ts';
import type { Slot } from './slots.ts';

/** The parameter and its moments, before or after a step. */
export interface SlotState {
  readonly values: ValueName;
  readonly firstMoment: ValueName;
  readonly secondMoment: ValueName;
}

/**
 * One step of Adam as gradient/adam.ts specifies it, in fewer passes over memory: it starts from s = (1 - beta1) *
 * gradient, which a matrix product yields at no cost, so that m' = beta1 m + s and
 * v' = beta2 v + (1 - beta2) / (1 - beta1)^2 s^2.
 * @param before the slot's state
 * @param parametersBefore the slot's parameters, each in its shape
 * @param gradients by the slot's parameters
 * @param learningRate scalar, this step's
 */
export function adamStep(
  slot: Slot,
  before: SlotState,
  parametersBefore: readonly ValueName[],
  gradients: readonly Node[],
  learningRate: ValueName,
  options: AdamOptions,
  context: LoweringContext,
): SlotState {
  const { writer } = context;
  const { beta1, beta2, epsilon, l2 = {} } = options;
  const { emit, float } = writer;
  const parts = slot.parameters.map(({ name }, index) => {
    const penalty = 2 * (l2[name] ?? 0);
    const scaled = scaledGradient(gradients[index], 1 - beta1, context);
    if (penalty === 0) return scaled;
    return emit('Add', [scaled, emit('Mul', [parametersBefore[index], float((1 - beta1) * penalty)])]);
  });
  const isAlone = slot.parameters.length === 1;
  const scaled = isAlone
    ? parts[0]
    : writer.concat(
        parts.map((part, index) => writer.reshape(part, [sizeOf(slot.parameters[index].shape)])),
        0,
      );

  const firstMoment = emit('Add', [emit('Mul', [before.firstMoment, float(beta1)]), scaled]);
  const squared = emit('Mul', [emit('Mul', [scaled, scaled]), float((1 - beta2) / (1 - beta1) ** 2)]);
  const secondMoment = emit('Add', [emit('Mul', [before.secondMoment, float(beta2)]), squared]);
  const spread = emit('Add', [emit('Sqrt', [secondMoment]), float(epsilon)]);
  const step = emit('Div', [emit('Mul', [firstMoment, learningRate]), spread]);
  return { values: emit('Sub', [before.values, step]), firstMoment, secondMoment };
}

/** factor * gradient, of the parameter's shape. */
function scaledGradient(gradient: Node, factor: number, { writer, valueOf }: LoweringContext): ValueName {
  if (isKind(gradient, 'matmul')) {
    return writer.emit('Gemm', gradient.operands.map(valueOf), {
      transA: { int: gradient.op.transposeA ? 1 : 0 },
      transB: { int: gradient.op.transposeB ? 1 : 0 },
      alpha: { float: factor },
    });
  }
  return writer.emit('Mul', [valueOf(gradient), writer.float(factor)]);
}
