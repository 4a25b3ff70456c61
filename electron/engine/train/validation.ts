import { inferInBatches } from '../compute/run-in-batches.ts';
import type { Runtime, TensorSet } from '../compute/runtime.ts';
import { auroc } from '../metrics/ranking.ts';
import type { Network } from '../models/network.ts';
import type { FitData } from './fit-data.ts';
import { reconstructionLoss } from './reconstruction-loss.ts';

/** How a network does on validation genes; `better` decides which epoch is kept. */
export interface Validation {
  readonly loss: number;
  /** Classifiers, where validation genes have both labels. */
  readonly auroc: number | undefined;
}

/** Whether a later epoch's figures beat the best so far: a higher AUROC where there is one, otherwise a lower loss. */
export function isBetter(later: Validation, best: Validation): boolean {
  if (later.auroc !== undefined && best.auroc !== undefined) return later.auroc > best.auroc;
  return later.loss < best.loss;
}

/** Measures a network on its validation genes, without noise; undefined where there are none. */
export async function validate(
  runtime: Runtime,
  network: Network,
  data: FitData,
  parameters: TensorSet,
): Promise<Validation | undefined> {
  if (data.valid.length === 0) return undefined;
  switch (network.name) {
    case 'autoencoder':
      return { loss: await reconstructionLoss(runtime, network, data, parameters), auroc: undefined };
    case 'classifier':
    case 'neighbours': {
      const inference = await inferInBatches(runtime, (batch) => network.inference(batch), parameters);
      try {
        return classifierValidation(await inference.run(data.inputs, data.valid), data);
      } finally {
        await inference.dispose();
      }
    }
  }
}

function classifierValidation(logits: Float32Array, { targets, valid }: FitData): Validation {
  if (targets === undefined) throw new Error('a classifier needs targets');
  const labels = Int8Array.from(valid, (gene) => targets[gene]);
  const loss = logits.reduce((sum, z, row) => sum + softplus(z) - z * labels[row], 0) / labels.length;
  const estimate = auroc(labels, logits);
  return { loss, auroc: estimate.kind === 'defined' ? estimate.value : undefined };
}

const softplus = (z: number): number => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
