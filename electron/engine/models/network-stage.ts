import { inferInBatches } from '../compute/run-in-batches.ts';
import { parameterName } from './initial-values.ts';
import type { Network } from './network.ts';
import { type FitOptions, type Stage, type TensorForm, valuesOf, withValues } from './stage.ts';

export interface NetworkStage {
  readonly network: Network;
  readonly fit: FitOptions;
  readonly reads: string;
  readonly gives: string;
  /** Values per gene of what it gives; 1 for a logit. */
  readonly width: number;
  readonly batchSetting?: string;
}

/** A network that is trained by gradient descent and reads one gene at a time. */
export function networkStage({ network, fit, reads, gives, width, batchSetting }: NetworkStage): Stage {
  return {
    name: network.name,
    reads: [reads],
    gives,
    width,
    tensors: tensorsOf(network),
    learning: {
      by: 'gradient-descent',
      network,
      fit,
      rows: (given) => valuesOf(given, reads),
      ...(batchSetting === undefined ? {} : { batchSetting }),
    },
    run: inferring(network, reads, gives),
  };
}

/** Every tensor of a network. */
export const tensorsOf = ({ parameters }: Network): readonly TensorForm[] =>
  parameters.map(({ node }) => ({ name: parameterName(node), shape: node.shape }));

/** Answers with a network, gene by gene. */
export const inferring =
  (network: Network, reads: string, gives: string): Stage['run'] =>
  async (runtime, tensors, given) => {
    const inference = await inferInBatches(runtime, (batch) => network.inference(batch), tensors);
    try {
      return withValues(given, gives, await inference.run(valuesOf(given, reads)));
    } finally {
      await inference.dispose();
    }
  };
