import { createHash } from 'node:crypto';
import { modelCardSchema } from '../../../../contract/model.ts';
import type { ModelCard } from '../../../../contract/model.ts';
import { jsonText } from '../../../files/json-file.ts';
import { encodeSafetensors } from '../../../files/safetensors.ts';
import type { HandMadeFile } from './hand-made-zip.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export const exampleWeights = encodeSafetensors(
  new Map([['weight', { shape: [2], values: Float32Array.of(0.5, -0.5) }]]),
);

/** The card of a model with these weights. */
export function exampleCard(weights = exampleWeights): ModelCard {
  return modelCardSchema.parse({
    formatVersion: 1,
    id: 'example-model',
    name: 'Example',
    created: '2026-03-01T00:00:00Z',
    kind: 'logistic',
    hyperparameters: { l2: 0.01 },
    expects: { bins: 100, marks: ['H3K4me3'] },
    dataset: { name: 'simulated', sha256: '0'.repeat(64), genes: 100, simulated: true },
    split: {
      kind: 'random',
      seed: 1,
      counts: { train: 60, valid: 20, test: 20 },
      description: 'Random.',
      sha256: '0'.repeat(64),
    },
    orientation: 'genomic',
    scaling: { scaling: 'max', max: [1] },
    labels: { train: 60, valid: 20, strict: false },
    seed: 1,
    bestEpoch: {},
    history: [],
    metrics: {},
    engine: 'none',
    versions: {},
    seconds: 1,
    weights: { file: 'weights.safetensors', sha256: sha256(weights), bytes: weights.length },
  });
}

/** The files of a bundle whose contents.json tells the truth about the others. */
export function bundleFiles(files: Readonly<Record<string, Uint8Array>> = {}): HandMadeFile[] {
  const all: Record<string, Uint8Array> = {
    'card.json': Buffer.from(jsonText(exampleCard())),
    'weights.safetensors': exampleWeights,
    ...files,
  };
  const records = Object.entries(all).map(([path, bytes]) => ({
    path,
    bytes: bytes.length,
    sha256: sha256(bytes),
  }));
  const contents = jsonText({ formatVersion: 1, created: '2026-03-01T00:00:00Z', files: records });
  const written = Object.entries(all).map(([name, data]) => ({ name, data }));
  return [{ name: 'contents.json', data: Buffer.from(contents) }, ...written];
}
