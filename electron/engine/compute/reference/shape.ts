import { atStretched } from './elementwise.ts';
import type { EvaluationRules } from './evaluation-rule.ts';
import { at, indices, positionOf, tabulate } from './tensor.ts';

/** Ops that move, repeat or add up numbers. */
export const shapeOps: EvaluationRules<
  'reshape' | 'transpose' | 'slice' | 'pad' | 'concat' | 'broadcast' | 'sum'
> = {
  reshape: (_, [x]) => x.values.slice(),

  transpose({ order }, [x], shape) {
    return tabulate(shape, (...index) => at(x, ...x.shape.map((_, axis) => index[order.indexOf(axis)])));
  },

  slice: ({ axis, start }, [x], shape) =>
    tabulate(shape, (...index) => at(x, ...index.with(axis, index[axis] + start))),

  pad: ({ axis, before }, [x], shape) =>
    tabulate(shape, (...index) => at(x, ...index.with(axis, index[axis] - before))),

  concat: ({ axis }, parts, shape) =>
    tabulate(shape, (...index) => {
      let position = index[axis];
      let part = 0;
      while (position >= parts[part].shape[axis]) position -= parts[part++].shape[axis];
      return at(parts[part], ...index.with(axis, position));
    }),

  broadcast: (_, [x], shape) => tabulate(shape, (...index) => atStretched(x, index)),

  sum({ axes }, [x], shape) {
    const sums = tabulate(shape, () => 0);
    for (const index of indices(x.shape)) {
      const kept = index.filter((_, axis) => !axes.includes(axis));
      sums[positionOf(shape, kept)] += at(x, ...index);
    }
    return sums;
  },
};
