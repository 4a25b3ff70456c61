import { gatherGenes } from '../compute/run-in-batches.ts';
import type { Minibatches } from '../compute/runtime.ts';
import type { Network, NoiseInput } from '../models/network.ts';
import { type Random, randomFromSeed, shuffle } from '../random/random.ts';

/** What one network is fitted to. */
export interface FitData {
  /** [genes, inputsPerGene]; every gene of the data set, so that indices mean the same everywhere. */
  readonly inputs: Float32Array;
  /** [genes]: 1 high, 0 low, anything for genes that are in neither list; undefined where no labels are learnt. */
  readonly targets: Float32Array | undefined;
  /** Gene indices; where labels are learnt only genes with a known label. */
  readonly train: Uint32Array;
  readonly valid: Uint32Array;
}

/** Minibatches of one size, to be trained on in one call of the engine. */
export interface Chunk {
  readonly batchSize: number;
  readonly minibatches: Minibatches;
}

/** About how many genes one call of the engine trains on: long enough to be fast, short enough to be cancelled. */
const genesPerCall = 2048;

/**
 * One epoch of training genes in random order, cut into minibatches; the last one may be smaller. Order and noise depend
 * on seed, network and epoch alone, so that an epoch can be repeated without knowing those before it.
 */
export function* epochChunks(
  network: Network,
  data: FitData,
  batchSize: number,
  seed: number,
  epoch: number,
): Generator<Chunk> {
  const order = shuffle(data.train.slice(), randomFromSeed(seed, `${network.name} order ${epoch}`));
  const noise = randomFromSeed(seed, `${network.name} noise ${epoch}`);
  const stepsPerCall = Math.max(1, Math.floor(genesPerCall / batchSize));
  const fullSteps = Math.floor(order.length / batchSize);

  for (let step = 0; step < fullSteps; step += stepsPerCall) {
    const steps = Math.min(stepsPerCall, fullSteps - step);
    const genes = order.subarray(step * batchSize, (step + steps) * batchSize);
    yield { batchSize, minibatches: assemble(network, data, genes, steps, noise) };
  }
  const rest = order.subarray(fullSteps * batchSize);
  if (rest.length > 0) yield { batchSize: rest.length, minibatches: assemble(network, data, rest, 1, noise) };
}

function assemble(
  network: Network,
  data: FitData,
  genes: Uint32Array,
  steps: number,
  random: Random,
): Minibatches {
  const x = new Float32Array(genes.length * network.inputsPerGene);
  gatherGenes(data.inputs, network.inputsPerGene, genes, x, 0);
  const noise = network.noise.map(
    (source) => [source.name, drawNoise(source, genes.length, random)] as const,
  );
  const inputs: Record<string, Float32Array> = { x, ...Object.fromEntries(noise) };
  const { targets } = data;
  if (targets !== undefined) inputs['y'] = Float32Array.from(genes, (gene) => targets[gene]);
  return { steps, inputs };
}

function drawNoise(source: NoiseInput, genes: number, random: Random): Float32Array {
  const values = new Float32Array(genes * source.perGene);
  switch (source.kind) {
    case 'standard-normal':
      for (let index = 0; index < values.length; index++) values[index] = random.normal();
      return values;
    case 'dropout': {
      const kept = 1 / (1 - source.rate);
      for (let index = 0; index < values.length; index++) {
        values[index] = random.uniform() < source.rate ? 0 : kept;
      }
      return values;
    }
  }
}
