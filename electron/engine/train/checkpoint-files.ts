import { z } from 'zod';
import { failure } from '../../contract/failure.ts';
import { type EpochRecord, epochRecordSchema } from '../../contract/model.ts';
import type { TensorSet } from '../compute/runtime.ts';
import { decodeSafetensors, encodeSafetensors } from '../files/safetensors.ts';
import type { ModelCheckpoint } from './train-model.ts';

/** File names of a checkpoint, beside the store's own. */
export const checkpointFiles = { progress: 'progress.json', tensors: 'tensors.safetensors' } as const;

const history = z.array(epochRecordSchema);
const circumstances = { batchSize: z.int().positive(), notes: z.array(z.string()) };
const progressSchema = z.object({
  fitted: z.object({ autoencoder: z.object({ bestEpoch: z.int(), history, ...circumstances }).optional() }),
  current: z.object({
    network: z.enum(['autoencoder', 'classifier']),
    epoch: z.int().positive(),
    step: z.int().nonnegative(),
    best: z.object({
      epoch: z.int().positive(),
      validation: z.object({ loss: z.number(), auroc: z.number().optional() }).optional(),
    }),
    history,
    ...circumstances,
  }),
});

/** A checkpoint as files: numbers as JSON, tensors as safetensors under `fitted/`, `parameters/`, `first/`, `second/`, `best/`. */
export function encodeCheckpoint({ fitted, current }: ModelCheckpoint): Readonly<Record<string, Uint8Array>> {
  const { network, fit } = current;
  const { autoencoder } = fitted;
  const progress: z.input<typeof progressSchema> = {
    fitted:
      autoencoder === undefined
        ? {}
        : {
            autoencoder: {
              bestEpoch: autoencoder.bestEpoch,
              history: [...autoencoder.history],
              batchSize: autoencoder.batchSize,
              notes: [...autoencoder.notes],
            },
          },
    current: {
      network,
      epoch: fit.epoch,
      step: fit.state.step,
      best: { epoch: fit.best.epoch, validation: fit.best.validation },
      history: [...fit.history],
      batchSize: fit.batchSize,
      notes: [...fit.notes],
    },
  };
  const tensors = new Map([
    ...under('fitted', autoencoder?.parameters ?? new Map()),
    ...under('parameters', fit.state.parameters),
    ...under('first', fit.state.firstMoments),
    ...under('second', fit.state.secondMoments),
    ...under('best', fit.best.parameters),
  ]);
  return {
    [checkpointFiles.progress]: new TextEncoder().encode(JSON.stringify(progress)),
    [checkpointFiles.tensors]: encodeSafetensors(tensors),
  };
}

/** @throws Failure `project-damaged`, `model-damaged` */
export function decodeCheckpoint(progressText: string, tensorBytes: Uint8Array): ModelCheckpoint {
  const { fitted, current } = parseProgress(progressText);
  const { tensors } = decodeSafetensors(tensorBytes, checkpointFiles.tensors);
  const { validation } = current.best;
  return {
    fitted:
      fitted.autoencoder === undefined
        ? {}
        : { autoencoder: { ...fitted.autoencoder, parameters: from('fitted', tensors) } },
    current: {
      network: current.network,
      fit: {
        epoch: current.epoch,
        state: {
          parameters: from('parameters', tensors),
          firstMoments: from('first', tensors),
          secondMoments: from('second', tensors),
          step: current.step,
        },
        best: {
          epoch: current.best.epoch,
          validation:
            validation === undefined ? undefined : { loss: validation.loss, auroc: validation.auroc },
          parameters: from('best', tensors),
        },
        history: current.history,
        batchSize: current.batchSize,
        notes: current.notes,
      },
    },
  };
}

/** The epochs a checkpoint has behind it, from its numbers alone. @throws Failure `project-damaged` */
export function checkpointHistory(progressText: string): readonly EpochRecord[] {
  const { fitted, current } = parseProgress(progressText);
  return [...(fitted.autoencoder?.history ?? []), ...current.history];
}

function parseProgress(text: string): z.infer<typeof progressSchema> {
  try {
    return progressSchema.parse(JSON.parse(text));
  } catch (thrown) {
    throw failure(
      'project-damaged',
      `The training's saved progress cannot be read (${thrown instanceof Error ? thrown.message : 'unknown'}).`,
      'Start this training again.',
      { file: checkpointFiles.progress },
    );
  }
}

const under = (folder: string, tensors: TensorSet): TensorSet =>
  new Map([...tensors].map(([name, tensor]) => [`${folder}/${name}`, tensor]));

const from = (folder: string, tensors: TensorSet): TensorSet =>
  new Map(
    [...tensors]
      .filter(([name]) => name.startsWith(`${folder}/`))
      .map(([name, tensor]) => [name.slice(folder.length + 1), tensor]),
  );
