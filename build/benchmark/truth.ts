/**
 * The figures that a change must not lower: test AUROC on E012 of every model and split, median of three seeds, and with
 * few labels, mean of five draws; and of SimpleChrome with neighbours beside the same model without. Reads the real data
 * in place; trains through the same workflow as the program.
 *
 * Run: npm run bench:truth [-- --only full|few|neighbours --models logistic,mlp]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ModelKind } from '../../electron/contract/model.ts';
import { modelKinds } from '../../electron/engine/models/catalogue.ts';
import type { TrainingChoices } from '../../electron/contract/training.ts';
import { createOnnxRuntime } from '../../electron/engine/compute/onnx/runtime.ts';
import type { Runtime } from '../../electron/engine/compute/runtime.ts';
import { unattended } from '../../electron/engine/job/job-context.ts';
import { type Project, createProject } from '../../electron/engine/project/store/project.ts';
import { sharedData } from '../../electron/engine/testing/shared-data.ts';
import { annotateInProject } from '../../electron/engine/project/annotations.ts';
import {
  type StoredDataset,
  importIntoProject,
  loadDataset,
  simulateIntoProject,
} from '../../electron/engine/project/datasets.ts';
import { trainInProject } from '../../electron/engine/project/training/train-in-project.ts';
import { median } from './median.ts';

interface Row {
  readonly model: ModelKind;
  readonly split: 'given' | 'chromosome';
  readonly orientation: 'genomic' | 'strand';
  readonly labels?: number;
  /** The least that is acceptable; of few labels SimpleChrome's mean has to reach the others'. */
  readonly floor?: number;
}

const full: readonly Row[] = [
  { model: 'logistic', split: 'given', orientation: 'genomic', floor: 0.919 },
  { model: 'mlp', split: 'given', orientation: 'genomic', floor: 0.921 },
  { model: 'deepchrome', split: 'given', orientation: 'genomic', floor: 0.929 },
  { model: 'simplechrome', split: 'given', orientation: 'genomic', floor: 0.926 },
  { model: 'logistic', split: 'chromosome', orientation: 'strand', floor: 0.942 },
  { model: 'deepchrome', split: 'chromosome', orientation: 'strand', floor: 0.948 },
  { model: 'simplechrome', split: 'chromosome', orientation: 'strand', floor: 0.945 },
];
const few: readonly Row[] = (['given', 'chromosome'] as const).flatMap((split) =>
  (['simplechrome', 'mlp', 'logistic'] as const).map((model) => ({
    model,
    split,
    orientation: split === 'given' ? ('genomic' as const) : ('strand' as const),
    labels: 100,
  })),
);

const nameOf = ({ split, orientation, model }: Row): string =>
  `${split.padEnd(12)}${orientation.padEnd(9)}${model.padEnd(14)}`;

const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const { values } = parseArgs({
  options: { only: { type: 'string' }, models: { type: 'string', default: modelKinds.join(',') } },
});
const asked = values.models.split(',');
const counts = sharedData('remc-E012');
const genes = sharedData('annotation-hg19/ensembl75_grch37_genes.tsv.gz');

if (counts === undefined || genes === undefined) {
  print('Nothing measured: the real data set E012 is not there.');
} else {
  const folder = await mkdtemp(join(tmpdir(), 'simplechrome-truth-'));
  try {
    await measure(folder, counts, genes);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, countsPath: string, genesPath: string): Promise<void> {
  const project = await createProject(join(folder, 'truth'), { name: 'truth' });
  const { id } = await importIntoProject(project, countsPath, {}, unattended());
  await annotateInProject(project, id, { kind: 'file', path: genesPath, options: {} }, unattended());
  const loaded = await loadDataset(project, id);
  const runtime = await createOnnxRuntime({});

  const aurocs = async (row: Row, seeds: readonly number[]): Promise<readonly number[]> => {
    const measured: number[] = [];
    for (const seed of seeds) {
      const choices: TrainingChoices = {
        model: row.model,
        settings: {},
        split: row.split,
        orientation: row.orientation,
        scaling: 'log',
        seed,
        ...(row.labels === undefined ? {} : { labels: row.labels }),
        strictLabels: false,
      };
      const { card } = await trainInProject(project, loaded, choices, runtime, unattended());
      const auroc = card.metrics.test?.auroc;
      if (auroc?.kind === 'defined') measured.push(auroc.value);
    }
    return measured;
  };

  const only = (part: string): boolean => values.only === undefined || values.only === part;
  if (only('full')) {
    print('split       order    model         test AUROC, seeds 1-3     median  at least');
    for (const row of full.filter(({ model }) => asked.includes(model))) {
      const found = await aurocs(row, [1, 2, 3]);
      const middle = median(found);
      const verdict = row.floor === undefined || middle >= row.floor ? 'ok' : 'TOO LOW';
      print(
        `${nameOf(row)}${found.map((value) => value.toFixed(4)).join(' ')}    ${middle.toFixed(4)}  ${row.floor?.toFixed(3) ?? ''} ${verdict}`,
      );
    }
  }
  if (only('few')) {
    print('split       order    model         test AUROC with 100 labels, 5 draws                mean');
    for (const row of few.filter(({ model }) => asked.includes(model))) {
      const found = await aurocs(row, [1, 2, 3, 4, 5]);
      const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
      print(`${nameOf(row)}${found.map((value) => value.toFixed(4)).join(' ')}    ${mean.toFixed(4)}`);
    }
  }
  if (only('neighbours')) await measureNeighbours(project, runtime, loaded);
}

/** 10 genomic neighbours each side, on E012 and on the simulated set, whose neighbours are correlated by construction. */
async function measureNeighbours(project: Project, runtime: Runtime, real: StoredDataset): Promise<void> {
  const simulated = await loadDataset(project, (await simulateIntoProject(project, {}, unattended())).id);
  print('data       seed  test AUROC without   with    difference [95% interval]     p       epoch  seconds');
  for (const [name, loaded] of [
    ['E012', real],
    ['simulated', simulated],
  ] as const) {
    const differences: number[] = [];
    for (const seed of [1, 2, 3]) {
      const choices: TrainingChoices = {
        model: 'simplechrome',
        settings: {},
        split: 'chromosome',
        orientation: 'strand',
        scaling: 'log',
        seed,
        strictLabels: false,
        neighbours: [{ by: 'recipe', recipe: { kind: 'genomic', reach: { by: 'count', each: 10 } } }],
      };
      const { card, seconds } = await trainInProject(project, loaded, choices, runtime, unattended());
      const pair = card.neighbours?.test;
      const difference = pair?.comparison.difference;
      if (pair === undefined || difference?.kind !== 'defined')
        throw new Error('no test genes of both labels');
      differences.push(difference.value);
      const [without, withThem] = [pair.without.auroc, card.metrics.test?.auroc].map((estimate) =>
        estimate?.kind === 'defined' ? estimate.value.toFixed(4) : '?',
      );
      const interval = `[${difference.low?.toFixed(4)}, ${difference.high?.toFixed(4)}]`;
      print(
        `${name.padEnd(11)}${seed}     ${without}               ${withThem}  ${difference.value.toFixed(4)} ${interval}  ` +
          `${pair.comparison.p?.toExponential(1) ?? 'none'}  ${card.neighbours?.bestEpoch}     ${seconds.train.toFixed(0)}`,
      );
    }
    const middle = median(differences);
    const least = name === 'E012' ? -0.001 : 0.01;
    print(
      `${name.padEnd(11)}median difference ${middle.toFixed(4)}, at least ${least}: ${middle >= least ? 'ok' : 'TOO LOW'}`,
    );
  }
}
