import { scalingSchema } from '../../../contract/dataset.ts';
import type { Hyperparameter } from '../../../contract/hyperparameter.ts';
import { inOrder, type OpKind } from '../../compute/graph/node.ts';
import { modelKinds, modelOf, planModel } from '../../models/catalogue.ts';
import { parseHyperparameters } from '../../models/hyperparameters.ts';
import { neighbourSettings } from '../../models/neighbour-settings.ts';
import { codeWidth, neighbourStage } from '../../models/neighbour-stage.ts';
import type { Network } from '../../models/network.ts';

/* What engines are tried on beside the network that they are timed on: every kind of op that any model uses. */

/** So few that the reference interpreter, which tells what must come out, takes no time. */
const smallest = 4;
const bins = 24;
const marks = 3;
const batch = 4;

/**
 * Small networks of the models there are that use kinds of op of which none before makes use.
 * @param beside networks that are tried anyway
 */
export function networksToTry(beside: readonly Network[]): readonly Network[] {
  const tried = new Set(beside.flatMap((network) => [...opKindsOf(network)]));
  return everyNetwork().filter((network) => {
    const added = [...opKindsOf(network)].filter((kind) => !tried.has(kind));
    for (const kind of added) tried.add(kind);
    return added.length > 0;
  });
}

/** Kinds of op of a network as it is trained and as it answers; what its gradients use follows from them. */
export function opKindsOf(network: Network): ReadonlySet<OpKind> {
  const results = [network.loss(batch).loss, ...Object.values(network.inference(batch).outputs)];
  return new Set(inOrder(results).map(({ op }) => op.kind));
}

/** Every network that is trained for any model, however its data are scaled. */
function everyNetwork(): readonly Network[] {
  return scalingSchema.options.flatMap((scaling) =>
    modelKinds.flatMap((kind) => {
      const { stages } = planModel(kind, small(modelOf(kind).settings), { bins, marks, scaling });
      const code = codeWidth(stages);
      const settings = parseHyperparameters('neighbours', neighbourSettings, small(neighbourSettings));
      const all = code === undefined ? stages : [...stages, neighbourStage(code, smallest, settings)];
      return all.flatMap(({ learning }) => (learning.by === 'gradient-descent' ? [learning.network] : []));
    }),
  );
}

/** Whole numbers, which are sizes, as small as they may be; the rest as usual. */
const small = (settings: Readonly<Record<string, Hyperparameter>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([name, { kind, default: usual, min }]) =>
      kind === 'integer' ? [[name, Math.max(min, Math.min(usual, smallest))]] : [],
    ),
  );
