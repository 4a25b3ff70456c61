import { MessageChannelMain, utilityProcess } from 'electron';
import type { MessagePortMain } from 'electron';
import { z } from 'zod';
import { answerAboutPaths } from '../engine/process/host/path-keeper.ts';
import type { PathGrants } from '../engine/process/window/path-grants.ts';
import type { EngineProcess } from '../engine/process/supervisor.ts';
import { engineKindSchema, type EngineKind } from '../contract/engines.ts';

export interface ElectronEngine extends EngineProcess {
  /** A line to the engine, to be handed to a window. */
  readonly connect: () => MessagePortMain;
}

/**
 * Forks the engine as a utility process.
 * @param trialPath the module that tries a compute engine
 * @param grants what the engine asks about the paths that a page gives it
 */
export function launchEngine(modulePath: string, trialPath: string, grants: PathGrants): ElectronEngine {
  const engine = utilityProcess.fork(modulePath, [], { serviceName: 'SimpleChrome engine' });
  const tell = (message: object): void => engine.postMessage(message);
  engine.on('message', (message: unknown) => answerAboutPaths(message, grants, tell));
  engine.on(
    'message',
    trialsFor(
      (kind) =>
        utilityProcess.fork(trialPath, [kind], { serviceName: 'SimpleChrome engine trial', stdio: 'ignore' }),
      tell,
    ),
  );
  return {
    onSpawn: (listener) => void engine.once('spawn', listener),
    onExit: (listener) => void engine.once('exit', (code) => listener(`exit code ${code}`)),
    connect() {
      const { port1, port2 } = new MessageChannelMain();
      engine.postMessage({ kind: 'connect' }, [port1]);
      return port2;
    },
    stop: () => engine.postMessage({ kind: 'stop' }),
    kill: () => void engine.kill(),
  };
}

const requestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('try-engine'), id: z.int(), engine: engineKindSchema }),
  z.object({ kind: z.literal('end-trial'), id: z.int() }),
]);

/** As long as a trial may take, and a little longer: the engine itself gives up first. */
const longestMilliseconds = 100_000;

/** A process that tries a compute engine. */
export interface TrialChild {
  once(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/**
 * Carries out an engine process's wishes to have compute engines tried in processes of their own, which only Electron's
 * main process can start. The engine says when it needs a trial no longer, answered or not.
 * @param fork starts the process
 * @param report tells the engine what the process said, or how it ended
 * @returns to be given everything that the engine says; anything but such a wish is none of this
 */
export function trialsFor(
  fork: (kind: EngineKind) => TrialChild,
  report: (report: object) => void,
): (message: unknown) => void {
  const running = new Map<number, TrialChild>();
  return (message) => {
    const request = requestSchema.safeParse(message).data;
    if (request === undefined) return;
    const { id } = request;
    if (request.kind === 'end-trial') {
      running.get(id)?.kill();
      return;
    }
    const child = fork(request.engine);
    running.set(id, child);
    const timer = setTimeout(() => child.kill(), longestMilliseconds);
    const tell = (what: object): void => report({ kind: 'engine-trial', id, report: what });
    child.once('message', (answer) => {
      tell({ what: 'message', message: answer });
      child.kill();
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      running.delete(id);
      tell({ what: 'exit', how: `exit code ${code}` });
    });
  };
}
