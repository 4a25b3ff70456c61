import { MessageChannelMain, utilityProcess } from 'electron';
import type { MessagePortMain } from 'electron';
import type { EngineProcess } from '../front/supervisor.ts';
import { answerTrialRequest } from './engine-trials.ts';

export interface ElectronEngine extends EngineProcess {
  /** A line to the engine, to be handed to a window. */
  readonly connect: () => MessagePortMain;
}

/**
 * Forks the engine as a utility process.
 * @param trialPath the module that tries a compute engine
 */
export function launchEngine(modulePath: string, trialPath: string): ElectronEngine {
  const engine = utilityProcess.fork(modulePath, [], { serviceName: 'SimpleChrome engine' });
  engine.on('message', (message: unknown) =>
    answerTrialRequest(
      message,
      (kind) =>
        utilityProcess.fork(trialPath, [kind], { serviceName: 'SimpleChrome engine trial', stdio: 'ignore' }),
      (report) => engine.postMessage(report),
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
