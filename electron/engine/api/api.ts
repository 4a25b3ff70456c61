import { randomUUID } from 'node:crypto';
import type { InputOf, OutputOf } from '../../contract/command.ts';
import type { engineCommands } from '../../contract/commands/engine.ts';
import type { jobCommands } from '../../contract/commands/jobs.ts';
import type { Progress } from '../../contract/progress.ts';
import { parseInput, unknownCommand } from '../../contract/result.ts';
import { unexplainedFailure } from '../files/os-failure.ts';
import { type DeviceSearch, knownDevices } from '../process/devices/devices.ts';
import { trainingEngines } from '../process/devices/training-engines.ts';
import {
  type Implementation,
  type Implemented,
  type JobCallContext,
  joinImplementations,
} from '../process/host/implement.ts';
import { aboutHandlers } from './about.ts';
import { datasetHandlers } from './dataset.ts';
import { deviceHandlers } from './devices.ts';
import { explainHandlers } from './explain.ts';
import { expressionHandlers } from './expression.ts';
import { fileHandlers } from './files.ts';
import { geneHandlers } from './genes.ts';
import { modelHandlers } from './models.ts';
import { neighbourHandlers } from './neighbours.ts';
import { predictHandlers } from './predict.ts';
import { createProjectCache } from './project-cache.ts';
import { projectHandlers } from './project.ts';
import { reportHandlers } from './report.ts';
import { resultHandlers } from './results.ts';
import type { Runtimes } from './runtimes.ts';
import { signalHandlers } from './signals.ts';
import { type RunningTrainings, trainingHandlers } from './training.ts';

/** Everything the engine can do; a feature adds its own handlers here. */
export function createImplementation(runtimes: Runtimes, search: DeviceSearch): Implementation {
  const cache = createProjectCache(runtimes.forReading);
  const devices = knownDevices(search);
  const running: RunningTrainings = new Map();
  const implementation = joinImplementations(
    aboutHandlers,
    projectHandlers(cache, running),
    datasetHandlers(cache),
    geneHandlers(cache),
    deviceHandlers(devices),
    trainingHandlers(
      cache,
      trainingEngines(devices.list, runtimes.forTraining),
      runtimes.forTraining,
      running,
    ),
    modelHandlers(cache),
    resultHandlers(cache),
    reportHandlers(cache),
    predictHandlers(runtimes.forReading),
    neighbourHandlers(cache, runtimes.forReading),
    explainHandlers(cache, runtimes.forReading),
    fileHandlers,
    expressionHandlers(cache),
    signalHandlers(cache),
  );
  return new Map([...implementation].map(([name, implemented]) => [name, explaining(implemented)]));
}

/** Explains refusals of the operating system that a handler did not explain itself. */
function explaining(implemented: Implemented): Implemented {
  const run = async (input: unknown, context: JobCallContext): Promise<unknown> => {
    try {
      return await implemented.run(input, context);
    } catch (thrown) {
      throw unexplainedFailure(thrown);
    }
  };
  // Handlers of calls are given less than those of jobs, and this one passes on what it is given.
  return { ...implemented, run } as Implemented;
}

/** Commands that are about one thing rather than about the jobs of an engine process. */
type ApiCommands = Omit<typeof engineCommands, keyof typeof jobCommands>;

/** How a call is followed and stopped. */
export interface CallOptions {
  /** Aborting it cancels the call: it fails with `cancelled`, and what was finished is kept. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Told of events by name, as `training.began`; the payload is what the event's schema says. */
  readonly onEvent?: (event: string, payload: unknown) => void;
}

/** The engine's commands, carried out in this process: what the command line works with. */
export interface Api {
  /**
   * Carries a command out, to its end where it is a job.
   * @throws Failure of the command; `option-invalid` where the input does not fit it
   */
  readonly call: <Name extends keyof ApiCommands>(
    name: Name,
    input: InputOf<ApiCommands[Name]>,
    options?: CallOptions,
  ) => Promise<OutputOf<ApiCommands[Name]>>;
}

export function createApi(runtimes: Runtimes, search: DeviceSearch): Api {
  const implementation = createImplementation(runtimes, search);
  const call = async (name: string, input: unknown, options: CallOptions = {}): Promise<unknown> => {
    const implemented = implementation.get(name);
    if (implemented === undefined) throw unknownCommand(name);
    const { signal = new AbortController().signal, onProgress, onEvent } = options;
    const context: JobCallContext = {
      id: randomUUID(),
      signal,
      report: (progress) => onProgress?.(progress),
      emit: (event, payload) => onEvent?.(event.name, payload),
    };
    const output = await implemented.run(parseInput(implemented.command, input), context);
    return implemented.command.output.parse(output);
  };
  // Inside, commands are looked up by name, which types cannot follow; outside, every name has its own types.
  return { call: call as unknown as Api['call'] };
}
