import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type EnginePreference, enginePreferenceSchema, trialSchema } from '../../../contract/engines.ts';
import { Failure } from '../../../contract/failure.ts';
import { readJsonFile, writeJsonFile } from '../../files/json-file.ts';
import type { Trials } from './choose-engine.ts';

const fileSchema = z.object({
  formatVersion: z.literal(1),
  /** What the trials were made on; on anything else they are made anew. */
  machine: z.string().optional(),
  tried: z.iso.datetime().optional(),
  trials: z
    .object({ cuda: trialSchema, webgpu: trialSchema, cpu: trialSchema, wasm: trialSchema })
    .optional(),
  preference: enginePreferenceSchema,
});

/** What is remembered of the engines, per user. */
export interface Remembered {
  readonly machine?: string | undefined;
  readonly tried?: string | undefined;
  readonly trials?: Trials | undefined;
  readonly preference: EnginePreference;
}

/** Nothing is remembered of a file that is not there or not ours. @param path `engines.json` in the user's folder */
export async function readRemembered(path: string): Promise<Remembered> {
  try {
    return (await readJsonFile(path, fileSchema)) ?? { preference: 'automatic' };
  } catch (thrown) {
    if (thrown instanceof Failure) return { preference: 'automatic' };
    throw thrown;
  }
}

export async function writeRemembered(path: string, remembered: Remembered): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeJsonFile(path, { formatVersion: 1, ...remembered } satisfies z.input<typeof fileSchema>);
}
