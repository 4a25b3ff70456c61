/**
 * How fast every engine that works on this computer trains and infers the three full-size models, by batch size, with
 * PyTorch beside them where it is installed. One command, nothing else needed; a GPU machine is where it says most.
 *
 * Run: npm run bench:gpu -- [--engines cuda,webgpu,cpu,wasm] [--models vae,mlp,cnn] [--batches 64,256,1024] [--genes 8192]
 *      [--epochs 3] [--json FILE]
 */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { type EngineKind, engineKindSchema, engineKinds } from '../../electron/contract/engines.ts';
import { askProgram } from '../../electron/engine/process/devices/graphics-cards.ts';
import { forkTrials } from '../../electron/engine/process/devices/trial-processes.ts';
import { graphicsCards } from '../../electron/engine/process/devices/graphics-cards.ts';
import { runTrial } from '../../electron/engine/process/devices/run-trial.ts';
import { modelNames } from './compute-comparison.ts';

const run = promisify(execFile);
const { values } = parseArgs({
  options: {
    engines: { type: 'string', default: engineKinds.join(',') },
    models: { type: 'string', default: modelNames.join(',') },
    batches: { type: 'string', default: '64,256,1024' },
    genes: { type: 'string', default: '8192' },
    epochs: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const note = (line: string): boolean => process.stderr.write(`${line}\n`);
const python = process.env['SIMPLECHROME_PYTHON'] ?? 'python3';
const batches = values.batches.split(',').map(Number);
const models = modelNames.filter((name) => values.models.split(',').includes(name));

interface Row {
  readonly engine: string;
  readonly model: string;
  readonly batch: number;
  readonly trainGenesPerSecond: number;
  readonly inferGenesPerSecond: number;
  readonly bytesPerStep?: { readonly toGpu: number; readonly fromGpu: number };
}

const gpus = await graphicsCards(process.platform, askProgram);
print(`GPU: ${gpus.map(({ name, driver = '' }) => `${name} ${driver}`.trim()).join('; ') || 'none found'}`);
const engines = await enginesThatWork();
const torch = await torchDevices();
const rows: Row[] = [];
for (const model of models) {
  for (const batch of batches) {
    for (const engine of engines) await measure(model, batch, () => ours(engine, model, batch));
    for (const device of torch) await measure(model, batch, () => theirs(device, model, batch));
  }
}
printTable();
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify({ gpus, genes: Number(values.genes), rows }, null, 2)}\n`);
}

/** Those that were asked for, tried as the program tries them. */
async function enginesThatWork(): Promise<readonly EngineKind[]> {
  const fork = forkTrials(new URL('../../electron/engine/process/devices/trial-main.mjs', import.meta.url));
  const working: EngineKind[] = [];
  for (const name of values.engines.split(',')) {
    const kind = engineKindSchema.parse(name);
    const trial = await runTrial(kind, fork);
    if (trial.result === 'works') working.push(kind);
    else print(`${kind} is not measured: ${trial.reason}`);
  }
  return working;
}

async function torchDevices(): Promise<readonly ('cpu' | 'cuda')[]> {
  try {
    const { stdout } = await run(python, ['-c', 'import torch; print(torch.cuda.is_available())']);
    return stdout.trim() === 'True' ? ['cpu', 'cuda'] : ['cpu'];
  } catch {
    print(`PyTorch is not measured: ${python} has none (SIMPLECHROME_PYTHON can name another).`);
    return [];
  }
}

async function measure(model: string, batch: number, work: () => Promise<Omit<Row, 'model' | 'batch'>>) {
  try {
    const row = { ...(await work()), model, batch };
    note(`${model}, batch ${batch}, ${row.engine}: ${row.trainGenesPerSecond} genes/s trained`);
    rows.push(row);
  } catch (thrown) {
    // One engine that fails on one model takes nothing from the others.
    note(
      `${model}, batch ${batch}: ${thrown instanceof Error ? thrown.message.split('\n', 2).join(' ') : 'failed'}`,
    );
  }
}

/** Each in a process of its own. */
async function ours(engine: EngineKind, model: string, batch: number): Promise<Omit<Row, 'model' | 'batch'>> {
  const script = join(import.meta.dirname, 'compute-model.ts');
  const size = ['--batch', String(batch), '--genes', values.genes, '--epochs', values.epochs];
  const { stdout } = await run(process.execPath, [
    '--import',
    'tsx',
    script,
    model,
    '--engine',
    engine,
    ...size,
  ]);
  return JSON.parse(stdout) as Omit<Row, 'model' | 'batch'>;
}

async function theirs(device: string, model: string, batch: number): Promise<Omit<Row, 'model' | 'batch'>> {
  const script = join(import.meta.dirname, 'torch_models.py');
  const size = ['--batch', String(batch), '--genes', values.genes, '--epochs', values.epochs];
  const { stdout } = await run(python, [script, '--model', model, '--device', device, ...size]);
  return JSON.parse(stdout) as Omit<Row, 'model' | 'batch'>;
}

function printTable(): void {
  const cells = (...texts: readonly (string | number)[]): boolean => print(`| ${texts.join(' | ')} |`);
  print(`\nGenes per second, medians of ${values.epochs} passes over ${values.genes} genes:`);
  cells('model', 'batch', 'engine', 'train', 'infer', 'bytes to the GPU / back, per step');
  cells(...Array.from({ length: 6 }, () => '---'));
  for (const { model, batch, engine, trainGenesPerSecond, inferGenesPerSecond, bytesPerStep } of rows) {
    const traffic =
      bytesPerStep === undefined
        ? '-'
        : `${Math.round(bytesPerStep.toGpu)} / ${Math.round(bytesPerStep.fromGpu)}`;
    cells(model, batch, engine, trainGenesPerSecond, inferGenesPerSecond, traffic);
  }
}
