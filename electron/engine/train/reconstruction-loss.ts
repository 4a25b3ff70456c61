import { gatherGenes } from '../compute/run-in-batches.ts';
import type { Runtime, TensorSet } from '../compute/runtime.ts';
import type { Network } from '../models/network.ts';
import type { FitData } from './fit-data.ts';

const batchSize = 256;

/** An autoencoder's mean loss per validation gene, its noise at zero: how well the latent means rebuild unseen genes. */
export async function reconstructionLoss(
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
