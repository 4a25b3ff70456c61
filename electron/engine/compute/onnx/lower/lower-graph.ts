import type { Node, OpKind } from '../../graph/node.ts';
import type { GraphWriter, ValueName } from '../graph-writer.ts';
import { convolutionLowerings } from './convolution.ts';
import { elementwiseLowerings } from './elementwise.ts';
import { linearLowerings } from './linear.ts';
import type { Lowering, LoweringContext, Lowerings, Purpose } from './lowering.ts';
import { poolingLowerings } from './pooling.ts';
import { shapeLowerings } from './shape.ts';

const isGiven = ({ op }: Node): never => {
  throw new Error(`${op.kind} is given, not computed`);
};

/** One lowering per kind of op; a kind without one does not compile. */
const lowerings: Lowerings<OpKind> = {
  input: isGiven,
  parameter: isGiven,
  constant: ({ op, shape }, { writer }) => writer.floats(op.values, shape),
  ...elementwiseLowerings,
  ...linearLowerings,
  ...convolutionLowerings,
  ...poolingLowerings,
  ...shapeLowerings,
};

/**
 * Lowers nodes of op graphs, each when its value is first asked for.
 * @param given names of values that the graph already has: inputs, parameters, whatever else is not to be computed
 */
export function lowering(
  writer: GraphWriter,
  purpose: Purpose,
  given: ReadonlyMap<Node, ValueName>,
): LoweringContext {
  const names = new Map(given);
  given.forEach((name, node) => writer.withShape(name, node.shape));
  const context: LoweringContext = {
    writer,
    purpose,
    valueOf(node) {
      const known = names.get(node);
      if (known !== undefined) return known;
      // The table's type says that each kind's lowering takes nodes of that kind, which TypeScript cannot follow through
      // the index.
      const lower = lowerings[node.op.kind] as Lowering<OpKind>;
      const name = lower(node, context);
      writer.withShape(name, node.shape);
      names.set(node, name);
      return name;
    },
  };
  return context;
}
