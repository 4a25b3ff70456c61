import { gatherGenes, inferInBatches } from '../compute/run-in-batches.ts';
import type { Runtime, TensorSet } from '../compute/runtime.ts';
import { auroc } from '../metrics/ranking.ts';
import type { Network } from '../models/network.ts';
import type { FitData } from './minibatches.ts';

/** How a network does on validation genes; `better` decides which epoch is kept. */
export interface Validation {
  readonly loss: number;
  /** Where labels are learnt and validation genes have both labels. */
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
  switch (network.learns) {
    case 'inputs':
      return { loss: await reconstructionLoss(runtime, network, data, parameters), auroc: undefined };
    case 'labels': {
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

const batchSize = 256;

/** Mean loss per validation gene, the noise at zero: how well the means of the code rebuild unseen genes. */
async function reconstructionLoss(
  runtime: Runtime,
  network: Network,
  data: FitData,
  parameters: TensorSet,
): Promise<number> {
  const { valid } = data;
  const inFullBatches = Math.floor(valid.length / batchSize) * batchSize;
  const total =
    (await summedLoss(runtime, network, data, parameters, valid.subarray(0, inFullBatches), batchSize)) +
    (await summedLoss(
      runtime,
      network,
      data,
      parameters,
      valid.subarray(inFullBatches),
      valid.length - inFullBatches,
    ));
  return total / valid.length;
}

async function summedLoss(
  runtime: Runtime,
  network: Network,
  data: FitData,
  parameters: TensorSet,
  genes: Uint32Array,
  batch: number,
): Promise<number> {
  if (genes.length === 0) return 0;
  const { inputs, parameters: nodes, loss } = network.loss(batch);
  const session = await runtime.startInference({ inputs, parameters: nodes, outputs: { loss } }, parameters);
  try {
    const silent = network.noise.map(
      ({ name, perGene }) => [name, new Float32Array(batch * perGene)] as const,
    );
    let total = 0;
    for (let start = 0; start < genes.length; start += batch) {
      const x = new Float32Array(batch * network.inputsPerGene);
      gatherGenes(data.inputs, network.inputsPerGene, genes.subarray(start, start + batch), x, 0);
      const outputs = await session.run({ x, ...Object.fromEntries(silent) });
      total += outputs['loss'][0] * batch;
    }
    return total;
  } finally {
    await session.dispose();
  }
}
