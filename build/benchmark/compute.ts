/**
 * How fast the three full-size models train and infer, beside PyTorch on the same work in the same session.
 *
 * Run: node --import tsx build/benchmark/compute.ts [--engine cpu|wasm] [--models vae,mlp,cnn] [--threads N]
 *      [--rounds N] [--json FILE]
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { physicalCores } from '../../electron/engine/compute/onnx/physical-cores.ts';
import { engineKindSchema } from '../../electron/contract/engines.ts';
import { compareCompute, modelNames, torchMissing } from './compute-comparison.ts';

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'cpu' },
    models: { type: 'string', default: modelNames.join(',') },
    threads: { type: 'string', default: String(physicalCores()) },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const threads = Number(values.threads);
const asked = values.models.split(',');
const engine = engineKindSchema.parse(values.engine);

const missing = await torchMissing();
if (missing !== undefined) print(`PyTorch is not measured: ${missing}.`);

const comparisons = await compareCompute(
  {
    models: modelNames.filter((name) => asked.includes(name)),
    engine,
    threads,
    rounds: Number(values.rounds),
    onMeasured: (model, { engine, trainGenesPerSecond, inferGenesPerSecond }) =>
      process.stderr.write(
        `${model}: ${engine}, train ${trainGenesPerSecond}, infer ${inferGenesPerSecond}\n`,
      ),
  },
  missing === undefined,
);

const ratio = (ours: number, theirs: number | undefined): string =>
  theirs === undefined ? '-' : (ours / theirs).toFixed(2);
const row = (cells: readonly (string | number)[]): boolean => print(`| ${cells.join(' | ')} |`);
print(
  `Genes per second of ${comparisons[0]?.ours.engine ?? engine} with ${threads} threads, medians of ${values.rounds} rounds in turn:`,
);
row([
  'model',
  'train: ours',
  'PyTorch',
  'ratio',
  'infer: ours',
  'PyTorch',
  'ratio',
  'peak MB: ours',
  'PyTorch',
]);
row(Array.from({ length: 9 }, () => '---'));
for (const { model, ours, torch } of comparisons) {
  row([
    model,
    ours.trainGenesPerSecond,
    torch?.trainGenesPerSecond ?? '-',
    ratio(ours.trainGenesPerSecond, torch?.trainGenesPerSecond),
    ours.inferGenesPerSecond,
    torch?.inferGenesPerSecond ?? '-',
    ratio(ours.inferGenesPerSecond, torch?.inferGenesPerSecond),
    ours.peakMegabytes,
    torch?.peakMegabytes ?? '-',
  ]);
}
if (values.json !== undefined) {
  await writeFile(
    values.json,
    `${JSON.stringify({ engine, threads, rounds: Number(values.rounds), comparisons }, null, 2)}\n`,
  );
}
