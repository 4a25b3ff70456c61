import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command, InputOf, OutputOf } from '../../../contract/command.ts';
import { engineCommands } from '../../../contract/commands/engine.ts';
import {
  type JobId,
  jobCancelled,
  jobFailed,
  jobFinished,
  jobIdSchema,
} from '../../../contract/commands/jobs.ts';
import { Failure } from '../../../contract/failure.ts';
import { type HostMessage, hostMessageSchema } from '../../../contract/message.ts';
import { channelPair } from '../../../contract/testing/channel-pair.ts';
import { createEngineHost } from '../../process/host/engine-host.ts';
import { everyPath } from '../../process/host/testing/every-path.ts';
import { createOnnxRuntime } from '../../compute/onnx/runtime.ts';
import type { Runtime } from '../../compute/runtime.ts';
import type { DeviceSearch } from '../../process/devices/devices.ts';
import { createImplementation } from '../api.ts';

type Commands = typeof engineCommands;
type NameWhere<IsJob extends boolean> = {
  [Name in keyof Commands]: Commands[Name]['job'] extends IsJob ? Name : never;
}[keyof Commands];

interface TestJob<Output> {
  readonly id: JobId;
  readonly output: Promise<Output>;
}

/** A window of a real engine within this process: calls go through its message loop and every answer is checked. */
export interface EngineWindow {
  readonly call: <Name extends NameWhere<false>>(
    name: Name,
    input: InputOf<Commands[Name]>,
  ) => Promise<OutputOf<Commands[Name]>>;
  readonly startJob: <Name extends NameWhere<true>>(
    name: Name,
    input: InputOf<Commands[Name]>,
  ) => Promise<TestJob<OutputOf<Commands[Name]>>>;
  /** Starts a job and waits for its end. @throws Failure as the window is told it */
  readonly work: <Name extends NameWhere<true>>(
    name: Name,
    input: InputOf<Commands[Name]>,
  ) => Promise<OutputOf<Commands[Name]>>;
  /** Every event so far. */
  readonly events: { readonly event: string; readonly payload: unknown }[];
  /** Resolves with the first event, past or future, that is looked for. */
  readonly heard: (event: string, wanted?: (payload: unknown) => boolean) => Promise<unknown>;
}

/** On this thread: tests are quicker without another. */
const startRuntime = (): Promise<Runtime> => createOnnxRuntime();

/** A computer on which the processor's engine alone works. */
const processorOnly = (): DeviceSearch => ({
  ask: () => Promise.resolve(undefined),
  fork: (kind) => ({
    onMessage: (listener) =>
      listener(
        kind === 'cpu'
          ? { result: 'works', engine: 'onnxruntime cpu', genesPerSecond: 1000, seconds: 1 }
          : { result: 'unavailable', reason: 'It is not there.', remedy: 'Use the processor.' },
      ),
    onExit: () => undefined,
    kill: () => undefined,
  }),
  file: join(mkdtempSync(join(tmpdir(), 'simplechrome-engines-')), 'engines.json'),
});

export function openEngineWindow(): EngineWindow {
  const [channel, hostEnd] = channelPair();
  const host = createEngineHost(
    createImplementation({ forTraining: startRuntime, forReading: startRuntime }, processorOnly()),
    everyPath,
  );
  host.attach(hostEnd);
  const answers = new Map<number, (message: HostMessage & { kind: 'response' }) => void>();
  const events: EngineWindow['events'] = [];
  const waiting = new Set<() => void>();
  channel.onMessage((raw) => {
    const message = hostMessageSchema.parse(raw);
    if (message.kind === 'response') {
      answers.get(message.id)?.(message);
      answers.delete(message.id);
      return;
    }
    events.push({ event: message.event, payload: message.payload });
    for (const look of waiting) look();
  });

  let lastId = 0;
  const ask = async (command: Command, input: unknown, output: Command['output']): Promise<unknown> => {
    const id = ++lastId;
    const message = await new Promise<HostMessage & { kind: 'response' }>((resolve) => {
      answers.set(id, resolve);
      channel.send({ kind: 'request', id, command: command.name, input });
    });
    if (!message.result.ok) throw new Failure(message.result.error);
    return output.parse(message.result.value);
  };
  const heard: EngineWindow['heard'] = (event, wanted = () => true) =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = events.find((candidate) => candidate.event === event && wanted(candidate.payload));
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found.payload);
      };
      waiting.add(look);
      look();
    });
  const ended = async (id: JobId): Promise<unknown> => {
    const isOurs = (payload: unknown): boolean => (payload as { readonly id?: unknown }).id === id;
    return Promise.race([
      heard(jobFinished.name, isOurs).then((payload) => jobFinished.payload.parse(payload).output),
      heard(jobFailed.name, isOurs).then((payload) => {
        throw new Failure(jobFailed.payload.parse(payload).error);
      }),
      heard(jobCancelled.name, isOurs).then(() => {
        throw new Failure({ code: 'cancelled', message: 'Cancelled.', remedy: 'Start it again.' });
      }),
    ]);
  };
  const startJob = async (name: NameWhere<true>, input: unknown): Promise<TestJob<unknown>> => {
    const command: Command = engineCommands[name];
    const id = jobIdSchema.parse(await ask(command, input, jobIdSchema));
    return { id, output: ended(id).then((output) => command.output.parse(output)) };
  };
  const window = {
    call: (name: NameWhere<false>, input: unknown) => {
      const command: Command = engineCommands[name];
      return ask(command, input, command.output);
    },
    startJob,
    work: async (name: NameWhere<true>, input: unknown) => (await startJob(name, input)).output,
    events,
    heard,
  };
  // Inside, commands are looked up by name, which types cannot follow; outside, every name has its own types.
  return window as unknown as EngineWindow;
}

/** A folder for one file of tests, deleted by the function given back. */
export function sharedFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'simplechrome-commands-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
