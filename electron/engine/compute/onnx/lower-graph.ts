import type { Node } from '../graph/node.ts';
import { recordOf } from '../graph/op-table.ts';
import type { GraphWriter, ValueName } from './graph-writer.ts';
import type { LoweringContext, Purpose } from './lowering.ts';

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
      const name = recordOf(node.op.kind).lower(node, context);
      writer.withShape(name, node.shape);
      names.set(node, name);
      return name;
    },
  };
  return context;
}
