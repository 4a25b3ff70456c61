/**
 * Trains and infers one full-size model on synthetic genes, as the program does: shuffling, gathering minibatches and
 * drawing noise included. Prints one JSON line; a process of its own, so that its peak memory is the model's.
 *
 * Run: node --import tsx build/benchmark/compute-model.ts MODEL [--engine cuda|webgpu|cpu|wasm] [--threads N]
 *      [--batch N] [--genes N] [--epochs N]
 */
import { parseArgs } from 'node:util';
import { type EngineKind, engineKindSchema } from '../../electron/contract/engines.ts';
import { createRuntime } from '../../electron/engine/compute/create-runtime.ts';
import { createOnnxRuntime } from '../../electron/engine/compute/onnx/runtime.ts';
import { physicalCores } from '../../electron/engine/compute/onnx/physical-cores.ts';
import { createWebgpuRuntime } from '../../electron/engine/compute/onnx/webgpu/runtime.ts';
import { noTraffic, type Traffic } from '../../electron/engine/compute/onnx/webgpu/training-session.ts';
import type { Runtime } from '../../electron/engine/compute/runtime.ts';
import { inferInBatches } from '../../electron/engine/compute/run-in-batches.ts';
import { autoencoder } from '../../electron/engine/models/autoencoder.ts';
import {
  convolutionalClassifier,
  flatClassifier,
} from '../../electron/engine/models/convolutional-classifier.ts';
import { initialState } from '../../electron/engine/models/initial-values.ts';
import type { Network } from '../../electron/engine/models/network.ts';
import { randomFromSeed } from '../../electron/engine/random/random.ts';
import { epochChunks } from '../../electron/engine/train/minibatches.ts';
import type { Measurement, ModelName } from './compute-comparison.ts';
import { median } from './median.ts';

interface Work {
  readonly network: Network;
  readonly batchSize: number;
  readonly learningRate: number;
}

const size = { bins: 100, marks: 5 };

/** The same models as torch_reference.py's. */
const work: Readonly<Record<ModelName, () => Work>> = {
  vae: () => ({
    network: autoencoder({
      ...size,
      filters: [32, 64],
      kernel: 5,
      latent: 10,
      output: 'tanh',
      klWeight: 5e-5,
    }),
    batchSize: 64,
    learningRate: 1e-4,
  }),
  mlp: () => ({
    network: flatClassifier(size.bins, size.marks, [256, 128]),
    batchSize: 32,
    learningRate: 1e-3,
  }),
  cnn: () => ({
    network: convolutionalClassifier({
      ...size,
      filters: 50,
      kernel: 10,
      pool: 5,
      dropout: 0,
      hidden: [256, 128],
    }),
    batchSize: 64,
    learningRate: 1e-3,
  }),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'cpu' },
    threads: { type: 'string', default: String(physicalCores()) },
    genes: { type: 'string', default: '8192' },
    epochs: { type: 'string', default: '3' },
    batch: { type: 'string' },
  },
});
const model = positionals[0];
if (!isModel(model)) throw new Error(`${model} is none of ${Object.keys(work).join(', ')}`);
const kind = engineKindSchema.parse(values.engine);
process.stdout.write(`${JSON.stringify(await measure(model, kind))}\n`);

async function measure(name: ModelName, engine: EngineKind): Promise<Measurement> {
  const { network, learningRate, ...published } = work[name]();
  const batchSize = values.batch === undefined ? published.batchSize : Number(values.batch);
  const traffic = noTraffic();
  const genes = Number(values.genes);
  const data = { ...syntheticGenes(genes), train: Uint32Array.from({ length: genes }, (_, gene) => gene) };

  const runtime = await start(engine, traffic);
  const adam = { learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
  const session = await runtime.startTraining(
    (batch) => network.loss(batch),
    adam,
    initialState(network.parameters, 1),
  );
  let epoch = 0;
  const trainSeconds = await timed(async () => {
    epoch++;
    // The first epoch takes the starting state to the GPU.
    if (epoch === 2) Object.assign(traffic, noTraffic());
    for (const chunk of epochChunks(network, { ...data, valid: new Uint32Array() }, batchSize, 1, epoch)) {
      await session.run(chunk.batchSize, chunk.minibatches);
    }
  });
  const inference = await inferInBatches(
    runtime,
    (batch) => network.inference(batch),
    (await session.state()).parameters,
  );
  await session.dispose();
  const inferSeconds = await timed(async () => {
    await inference.run(data.inputs);
  });
  await inference.dispose();
  const { toGpu, fromGpu, steps } = traffic;
  return {
    engine: runtime.engine,
    trainGenesPerSecond: Math.round(genes / trainSeconds),
    inferGenesPerSecond: Math.round(genes / inferSeconds),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    ...(steps === 0 ? {} : { bytesPerStep: { toGpu: toGpu / steps, fromGpu: fromGpu / steps } }),
  };
}

/** With the threads that were asked for, and counting what crosses to the GPU, where the engine knows either. */
function start(kind: EngineKind, traffic: Traffic): Promise<Runtime> {
  if (kind === 'cpu') return createOnnxRuntime({ threads: Number(values.threads) });
  if (kind === 'webgpu') return createWebgpuRuntime(traffic);
  return createRuntime(kind);
}

/** Median seconds of several rounds after one to warm up. */
async function timed(round: () => Promise<void>): Promise<number> {
  await round();
  const seconds: number[] = [];
  for (let count = 0; count < Number(values.epochs); count++) {
    const start = performance.now();
    await round();
    seconds.push((performance.now() - start) / 1000);
  }
  return median(seconds);
}

/** As torch_reference.py draws them: three fifths of the values positive, and higher where the label is 1. */
function syntheticGenes(genes: number): { readonly inputs: Float32Array; readonly targets: Float32Array } {
  const random = randomFromSeed(1);
  const targets = Float32Array.from({ length: genes }, () => random.integer(2));
  const perGene = size.bins * size.marks;
  const inputs = Float32Array.from({ length: genes * perGene }, (_, position) => {
    const label = targets[Math.floor(position / perGene)] ?? 0;
    const height = 0.1 + 0.2 * label;
    return random.uniform() > 0.4 ? height * random.uniform() : 0;
  });
  return { inputs, targets };
}

function isModel(name: string | undefined): name is ModelName {
  return name !== undefined && name in work;
}
