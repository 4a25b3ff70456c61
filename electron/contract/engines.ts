import { z } from 'zod';

/** What models can be trained and run with. */
export const engineKinds = ['cuda', 'webgpu', 'cpu', 'wasm'] as const;
export const engineKindSchema = z.enum(engineKinds);
export type EngineKind = z.infer<typeof engineKindSchema>;

/** What came of trying an engine on this computer: it was to train two steps and to get the losses that are known. */
export const trialSchema = z.discriminatedUnion('result', [
  z.object({
    result: z.literal('works'),
    /** "onnxruntime webgpu 1.30.0" */
    engine: z.string(),
    /** In training a small convolutional network. */
    genesPerSecond: z.number().positive(),
    /** Loading and preparing included. */
    seconds: z.number().nonnegative(),
  }),
  /** It computes, but not what it should. */
  z.object({ result: z.literal('wrong'), engine: z.string(), reason: z.string() }),
  /** It is not installed, or has no device to work on. */
  z.object({ result: z.literal('unavailable'), reason: z.string(), remedy: z.string() }),
  /** It took the process that tried it down, or never came back. */
  z.object({ result: z.literal('crashed'), reason: z.string() }),
]);
export type Trial = z.infer<typeof trialSchema>;

/** A graphics processor, as the system tells of it. */
export const gpuSchema = z.object({
  name: z.string(),
  driver: z.string().optional(),
  memoryBytes: z.number().positive().optional(),
});
export type Gpu = z.infer<typeof gpuSchema>;

export const enginePreferenceSchema = z.union([z.literal('automatic'), engineKindSchema]);
export type EnginePreference = z.infer<typeof enginePreferenceSchema>;

/** What was found on this computer, and what models are trained with therefore. */
export const devicesSchema = z.object({
  processor: z.object({ name: z.string(), cores: z.int().positive(), memoryBytes: z.number().positive() }),
  gpus: z.array(gpuSchema),
  engines: z.array(
    z.object({
      kind: engineKindSchema,
      title: z.string(),
      /** What it is and what it needs, in a sentence. */
      about: z.string(),
      trial: trialSchema,
      /** How to get it, where it does not work here. */
      howToGet: z.string().optional(),
    }),
  ),
  preference: enginePreferenceSchema,
  chosen: engineKindSchema,
  /** Why that one, in a sentence. */
  why: z.string(),
  /** When the engines were tried, ISO 8601. */
  tried: z.string(),
});
export type Devices = z.infer<typeof devicesSchema>;
