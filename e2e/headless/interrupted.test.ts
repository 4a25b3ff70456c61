import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appErrorSchema } from '../../electron/contract/app-error.ts';
import { modelsAnswer, trainingAnswer } from './answers.ts';
import { journeyFolder } from './journey-folder.ts';
import { type Started, answer, start } from './simplechrome.ts';

const folder = journeyFolder();
const seed = '5';
/** Long enough to be interrupted after the first epoch. */
const settings = ['--set', 'autoencoderEpochs=10', '--set', 'epochs=3', '--seed', seed];

/** Makes a project that holds the same simulated data set as every other of these. */
async function simulated(name: string): Promise<string> {
  const project = join(folder, `${name}.simplechrome`);
  await answer(z.looseObject({}), 'simulate', '--project', project, '--genes', '200', '--seed', seed);
  return project;
}

const train = (project: string, ...more: readonly string[]) =>
  answer(trainingAnswer, 'train', '--project', project, ...more);

/** The predictions as they were saved, and the hash of the weights they were made with. */
async function outcome(project: string, trained: z.output<typeof trainingAnswer>) {
  const { models } = await answer(modelsAnswer, 'models', '--project', project);
  return {
    weights: models.find(({ id }) => id === trained.modelId)?.weights.sha256,
    predictions: readFileSync(join(project, 'predictions', trained.predictions, 'predictions.tsv'), 'utf8'),
  };
}

/** Presses Ctrl-C as soon as a checkpoint other than those in `known` is there. */
async function interruptAfterEpoch(training: Started, project: string, known: readonly string[]) {
  const ended = training.ended.then(() => 'ended');
  while (checkpoints(project).every((name) => known.includes(name))) {
    if ((await Promise.race([ended, setTimeout(10)])) === 'ended') break;
  }
  training.interrupt();
  return training.ended;
}

const checkpoints = (project: string): readonly string[] =>
  readdirSync(join(project, 'runs'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    /epoch-\d+$/.test(path),
  );

describe('the same seed on the same machine', () => {
  let project: string;
  let reference: Awaited<ReturnType<typeof outcome>>;

  beforeAll(async () => {
    project = await simulated('uninterrupted');
    reference = await outcome(project, await train(project, ...settings));
  });

  it('gives the same predictions, byte for byte, a second time; another seed gives others', async () => {
    expect(await outcome(project, await train(project, ...settings))).toEqual(reference);
    const other = await outcome(project, await train(project, ...settings, '--seed', '6'));
    expect(other.predictions).not.toBe(reference.predictions);
  });

  it('gives the same predictions when Ctrl-C stopped the training twice and it was resumed', async () => {
    const stopped = await simulated('interrupted');
    const begun = start('train', '--project', stopped, ...settings, '--json');
    const first = await interruptAfterEpoch(begun, stopped, []);
    expect(first.code).toBe(1);
    const { error } = z.strictObject({ error: appErrorSchema }).parse(JSON.parse(first.stdout));
    expect(error.code).toBe('cancelled');
    expect(first.stderr).not.toMatch(/^ +at /m);

    const { models, unfinished } = await answer(modelsAnswer, 'models', '--project', stopped);
    expect(models).toEqual([]);
    expect(unfinished).toMatchObject([{ state: { kind: 'cancelled' } }]);
    const run = unfinished[0]?.id ?? '';
    expect(error.remedy).toContain(run);
    const known = checkpoints(stopped);
    expect(known).not.toEqual([]);

    const resumed = start('train', '--project', stopped, '--resume', run, '--json');
    expect(await interruptAfterEpoch(resumed, stopped, known)).toMatchObject({ code: 1 });
    expect(Math.max(...epochs(stopped))).toBeGreaterThan(Math.max(...epochs(stopped, known)));

    const finished = await train(stopped, '--resume', run);
    expect(finished.run).toBe(run);
    expect(await outcome(stopped, finished)).toEqual(reference);
  });
});

/** Epochs of checkpoints, from their folders' names. */
const epochs = (project: string, paths = checkpoints(project)): readonly number[] =>
  paths.map((path) => Number(/(\d+)$/.exec(path)?.[1]));
