import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { EngineKind } from '../../electron/contract/engines.ts';
import { median } from './median.ts';

const run = promisify(execFile);

export const modelNames = ['vae', 'mlp', 'cnn'] as const;
export type ModelName = (typeof modelNames)[number];

/** What one engine did with one model. */
export interface Measurement {
  readonly engine: string;
  readonly trainGenesPerSecond: number;
  readonly inferGenesPerSecond: number;
  /** Peak resident memory. */
  readonly peakMegabytes: number;
  /** Where the engine counts them: bytes per training step that went to the GPU and came back. */
  readonly bytesPerStep?: { readonly toGpu: number; readonly fromGpu: number };
}

export interface Comparison {
  readonly model: ModelName;
  readonly ours: Measurement;
  /** Absent where PyTorch or its script is not there. */
  readonly torch?: Measurement;
}

export interface ComparisonOptions {
  readonly models: readonly ModelName[];
  readonly engine: EngineKind;
  readonly threads: number;
  /** Ours and PyTorch in turn, so often. */
  readonly rounds: number;
  readonly onMeasured: (model: ModelName, measurement: Measurement) => void;
}

/** The folder of torch_reference.py. */
const benchFolder = process.env['SIMPLECHROME_BENCH'] ?? join(import.meta.dirname, '../../../shared/bench');
const torchScript = join(benchFolder, 'torch_reference.py');
/** Debian's python3-torch belongs to the system's Python, whatever else is on the path. */
const python = process.env['SIMPLECHROME_PYTHON'] ?? '/usr/bin/python3';

/** Why PyTorch cannot be run beside, or undefined where it can. */
export async function torchMissing(): Promise<string | undefined> {
  if (!existsSync(torchScript)) return `no torch_reference.py in the folder SIMPLECHROME_BENCH names`;
  try {
    await run(python, ['-c', 'import torch']);
    return undefined;
  } catch {
    return `${python} has no PyTorch (SIMPLECHROME_PYTHON can name another; Debian: apt-get install python3-torch)`;
  }
}

/**
 * Measures the models on our engine and on PyTorch in turn, each time in a new process, and takes medians: what else the
 * computer does then weighs on both.
 */
export async function compareCompute(
  { models, engine, threads, rounds, onMeasured }: ComparisonOptions,
  withTorch: boolean,
): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const model of models) {
    const ours: Measurement[] = [];
    const torch: Measurement[] = [];
    const keep = (measurement: Measurement, all: Measurement[]): void => {
      all.push(measurement);
      onMeasured(model, measurement);
    };
    for (let round = 0; round < rounds; round++) {
      if (withTorch) keep(await measureTorch(model, threads), torch);
      keep(await measureOurs(model, engine, threads), ours);
    }
    comparisons.push({ model, ours: medians(ours), ...(withTorch ? { torch: medians(torch) } : {}) });
  }
  return comparisons;
}

async function measureOurs(model: ModelName, engine: EngineKind, threads: number): Promise<Measurement> {
  const script = join(import.meta.dirname, 'compute-model.ts');
  const { stdout } = await run(process.execPath, [
    '--import',
    'tsx',
    script,
    model,
    '--engine',
    engine,
    '--threads',
    String(threads),
  ]);
  return JSON.parse(stdout) as Measurement;
}

/** The line that torch_reference.py prints. */
interface TorchLine {
  readonly engine: string;
  readonly train_genes_per_s: number;
  readonly infer_genes_per_s: number;
  readonly peak_rss_mb: number;
}

async function measureTorch(model: ModelName, threads: number): Promise<Measurement> {
  const { stdout } = await run(python, [torchScript, '--model', model, '--threads', String(threads)]);
  const line = JSON.parse(stdout) as TorchLine;
  return {
    engine: line.engine,
    trainGenesPerSecond: line.train_genes_per_s,
    inferGenesPerSecond: line.infer_genes_per_s,
    peakMegabytes: line.peak_rss_mb,
  };
}

function medians(all: readonly Measurement[]): Measurement {
  const of = (figure: (measurement: Measurement) => number): number => median(all.map(figure));
  return {
    engine: all[0]?.engine ?? '',
    trainGenesPerSecond: of((one) => one.trainGenesPerSecond),
    inferGenesPerSecond: of((one) => one.inferGenesPerSecond),
    peakMegabytes: of((one) => one.peakMegabytes),
  };
}
