import { z } from 'zod';
import { failure } from '../../contract/failure.ts';
import { type EpochRecord, epochRecordSchema } from '../../contract/model.ts';
import type { TensorSet } from '../compute/runtime.ts';
import { decodeSafetensors, encodeSafetensors } from '../files/safetensors.ts';
import { inPart, partOf } from '../models/weights.ts';
import type { FittedStage, ModelCheckpoint } from './train-model.ts';

/** File names of a checkpoint, beside the store's own. */
export const checkpointFiles = { progress: 'progress.json', tensors: 'tensors.safetensors' } as const;

const history = z.array(epochRecordSchema);
const circumstances = { batchSize: z.int().positive(), notes: z.array(z.string()) };
const currentFields = {
  epoch: z.int().positive(),
  step: z.int().nonnegative(),
  best: z.object({
    /** 0: the untrained network. */
    epoch: z.int().nonnegative(),
    validation: z.object({ loss: z.number(), auroc: z.number().optional() }).optional(),
  }),
  history,
  ...circumstances,
};
const fittedSchema = z.object({
  bestEpoch: z.int().nonnegative().optional(),
  history,
  chosen: z.record(z.string(), z.number()),
  notes: z.array(z.string()),
});
const progressSchema = z.object({
  formatVersion: z.literal(2),
  /** Finished stages, in order. */
  fitted: z.array(fittedSchema.extend({ stage: z.string() })),
  current: z.object({ stage: z.string(), ...currentFields }),
});
type Progress = z.infer<typeof progressSchema>;

/** What version 0.1 wrote: the autoencoder was the only network that could be finished before another began. */
const firstProgressSchema = z.object({
  fitted: z.object({ autoencoder: z.object({ bestEpoch: z.int(), history, ...circumstances }).optional() }),
  current: z.object({ network: z.enum(['autoencoder', 'classifier']), ...currentFields }),
});

function migrate({ fitted, current }: z.infer<typeof firstProgressSchema>): Progress {
  const { network, ...fit } = current;
  const { autoencoder } = fitted;
  return {
    formatVersion: 2,
    fitted:
      autoencoder === undefined
        ? []
        : [
            {
              stage: 'autoencoder',
              bestEpoch: autoencoder.bestEpoch,
              history: autoencoder.history,
              chosen: { autoencoderBatch: autoencoder.batchSize },
              notes: autoencoder.notes,
            },
          ],
    current: { stage: network, ...fit },
  };
}

/**
 * A checkpoint as files: numbers as JSON, tensors as safetensors: those of finished stages under `fitted/STAGE/`, of the
 * current one under `parameters/`, `first/`, `second/`, `best/`.
 */
export function encodeCheckpoint({ fitted, current }: ModelCheckpoint): Readonly<Record<string, Uint8Array>> {
  const { stage, fit } = current;
  const progress: z.input<typeof progressSchema> = {
    formatVersion: 2,
    fitted: [...fitted].map(([name, { bestEpoch, history: epochs, chosen, notes }]) => ({
      stage: name,
      ...(bestEpoch === undefined ? {} : { bestEpoch }),
      history: [...epochs],
      chosen,
      notes: [...notes],
    })),
    current: {
      stage,
      epoch: fit.epoch,
      step: fit.state.step,
      best: { epoch: fit.best.epoch, validation: fit.best.validation },
      history: [...fit.history],
      batchSize: fit.batchSize,
      notes: [...fit.notes],
    },
  };
  const tensors: TensorSet = new Map([
    ...[...fitted].flatMap(([name, stageFitted]) => [...inPart(`fitted/${name}`, stageFitted.tensors)]),
    ...inPart('parameters', fit.state.parameters),
    ...inPart('first', fit.state.firstMoments),
    ...inPart('second', fit.state.secondMoments),
    ...inPart('best', fit.best.parameters),
  ]);
  return {
    [checkpointFiles.progress]: new TextEncoder().encode(JSON.stringify(progress)),
    [checkpointFiles.tensors]: encodeSafetensors(tensors),
  };
}

/** @throws Failure `project-damaged`, `model-damaged` */
export function decodeCheckpoint(progressText: string, tensorBytes: Uint8Array): ModelCheckpoint {
  const { isFirstFormat, progress } = parseProgress(progressText);
  const { fitted, current } = progress;
  const { tensors } = decodeSafetensors(tensorBytes, checkpointFiles.tensors);
  const { validation } = current.best;
  return {
    fitted: new Map(
      fitted.map(({ stage, bestEpoch, history: epochs, chosen, notes }): [string, FittedStage] => [
        stage,
        {
          tensors: partOf(tensors, isFirstFormat ? 'fitted' : `fitted/${stage}`),
          bestEpoch,
          history: epochs,
          chosen,
          notes,
        },
      ]),
    ),
    current: {
      stage: current.stage,
      fit: {
        epoch: current.epoch,
        state: {
          parameters: partOf(tensors, 'parameters'),
          firstMoments: partOf(tensors, 'first'),
          secondMoments: partOf(tensors, 'second'),
          step: current.step,
        },
        best: {
          epoch: current.best.epoch,
          validation:
            validation === undefined ? undefined : { loss: validation.loss, auroc: validation.auroc },
          parameters: partOf(tensors, 'best'),
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
  const { fitted, current } = parseProgress(progressText).progress;
  return [...fitted.flatMap(({ history: epochs }) => epochs), ...current.history];
}

function parseProgress(text: string): { readonly isFirstFormat: boolean; readonly progress: Progress } {
  try {
    const parsed: unknown = JSON.parse(text);
    const first = firstProgressSchema.safeParse(parsed);
    return first.success
      ? { isFirstFormat: true, progress: migrate(first.data) }
      : { isFirstFormat: false, progress: progressSchema.parse(parsed) };
  } catch (thrown) {
    throw failure(
      'project-damaged',
      `The training's saved progress cannot be read (${thrown instanceof Error ? thrown.message : 'unknown'}).`,
      'Start this training again.',
      { file: checkpointFiles.progress },
    );
  }
}
