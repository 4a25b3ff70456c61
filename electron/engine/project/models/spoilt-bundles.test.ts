import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import { createOnnxRuntime } from '../../compute/onnx/runtime.ts';
import type { Runtime } from '../../compute/runtime.ts';
import { encodeSafetensors } from '../../files/safetensors.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { planModel } from '../../models/catalogue.ts';
import { beginWith } from '../../models/stage.ts';
import { inPart } from '../../models/weights.ts';
import { predictGenes } from '../../predict/predict-genes.ts';
import { type Random, randomFromSeed } from '../../random/random.ts';
import { openModel } from './open-model.ts';
import { handMadeZip } from './testing/hand-made-zip.ts';
import { bundleFiles, exampleCard } from './testing/model-bundle.ts';

/*
 * Bundles spoilt at random, their hashes made right again, as somebody would who wants harm or whose program writes them a
 * little wrong: each is either refused with a reason, or opens as a model that answers with numbers.
 */

const spoilt = 1500;
const bins = 12;
const small: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  logistic: {},
  mlp: { hidden1: 3, hidden2: 2 },
  simplechrome: { latent: 2, filters1: 2, filters2: 2, kernel: 3, hidden1: 3, hidden2: 2 },
};

const originals = Object.entries(small).map(([kind, settings]) => {
  const { stages, hyperparameters } = planModel(kind, settings, { bins, marks: 2, scaling: 'log' });
  const weights = new Map(
    stages.flatMap(({ name, tensors }) => [
      ...inPart(
        name,
        new Map(
          tensors.map(({ name: tensor, shape }) => [
            tensor,
            { shape, values: new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(0.5) },
          ]),
        ),
      ),
    ]),
  );
  const scaling = { scaling: 'log', mean: [1, 1], standardDeviation: [1, 2] };
  const card = { kind, hyperparameters, expects: { bins, marks: ['H3K4me3', 'H3K27me3'] }, scaling };
  return { card, weights: encodeSafetensors(weights) };
});

const oddValues: readonly unknown[] = [
  null,
  -1,
  0,
  0.5,
  7,
  1e308,
  9007199254740991,
  '',
  'H3K4me3',
  'mlp',
  '../../card.json',
  '\u001b[2J',
  [],
  ['H3K4me3', 'H3K4me3', 'H3K4me3', 'H3K4me3', 'H3K4me3'],
  {},
  true,
];
const oneOf = <Item>(items: readonly Item[], random: Random): Item => items[random.integer(items.length)];

/** The same with one value somewhere in it replaced, removed or repeated. */
function spoil(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.uniform() < 0.15) return oneOf(oddValues, random);
  if (Array.isArray(value)) {
    const items: unknown[] = [...(value as unknown[])];
    const at = random.integer(items.length + 1);
    items.splice(at, random.integer(2), spoil(items[at], random));
    return items;
  }
  const entries: [string, unknown][] = Object.entries(value);
  const at = random.integer(entries.length);
  const changed = entries.flatMap(([name, own], index): [string, unknown][] => {
    if (index !== at) return [[name, own]];
    return random.uniform() < 0.2 ? [] : [[name, spoil(own, random)]];
  });
  return Object.fromEntries(changed);
}

/** The same with a few bytes of it others, or with some of them gone. */
function spoilBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (let time = random.integer(4); time >= 0; time--)
    changed[random.integer(changed.length)] = random.integer(256);
  return random.uniform() < 0.2 ? changed.subarray(0, random.integer(changed.length)) : changed;
}

function spoiltBundle(random: Random): Uint8Array {
  const original = oneOf(originals, random);
  const inWeights = random.uniform() < 0.4;
  const weights = inWeights ? spoilBytes(original.weights, random) : original.weights;
  const card = { ...exampleCard(weights), ...original.card };
  const text = JSON.stringify(inWeights ? card : spoil(card, random));
  return handMadeZip(bundleFiles({ 'card.json': Buffer.from(text), 'weights.safetensors': weights }));
}

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createOnnxRuntime({ threads: 1 });
});

describe(`${spoilt} spoilt bundles`, () => {
  it('are refused with a reason, or open as a model that answers with numbers', async () => {
    const path = join(temporaryFolder(), 'model.zip');
    const random = randomFromSeed(20);
    let refused = 0;
    for (let bundle = 0; bundle < spoilt; bundle++) {
      writeFileSync(path, spoiltBundle(random));
      try {
        const { card, stages, weights } = await openModel(path, undefined);
        if (card.expects.bins !== bins || card.expects.marks.length !== 2) continue;
        const given = beginWith(new Float32Array(2 * bins * 2).fill(0.5), { bins, marks: 2 });
        const { probabilities } = await predictGenes(runtime, { stages, weights }, given);
        expect([...probabilities].every(Number.isFinite)).toBe(true);
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw new Error(`bundle ${bundle}`, { cause: thrown });
        refused++;
      }
    }
    // That most were spoilt where it matters, and some where it does not.
    expect(refused).toBeGreaterThan(spoilt / 2);
    expect(refused).toBeLessThan(spoilt);
  });
});
