import { fork } from 'node:child_process';
import type { Channel } from '../contract/channel.ts';
import { multiplexer } from '../engine/process/host/multiplexed-channels.ts';
import { answerAboutPaths } from '../engine/process/host/path-keeper.ts';
import type { EngineProcess } from '../engine/process/supervisor.ts';
import type { PathGrants } from '../engine/process/window/path-grants.ts';

export interface ForkedEngine extends EngineProcess {
  /** A channel to the engine, for one window. */
  readonly connect: () => Channel;
}

/** Forks the engine as a Node process of its own: while it trains, this one goes on answering browsers. */
export function launchEngine(
  modulePath: string,
  grants: PathGrants,
  execArgv: readonly string[] = [],
): ForkedEngine {
  const engine = fork(modulePath, [], {
    // Structured clone: typed arrays travel as bytes.
    serialization: 'advanced',
    execArgv: [...execArgv],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const send = (message: object): void => {
    // An engine that just died cannot be told anything; its exit follows.
    if (engine.connected) engine.send(message, () => undefined);
  };
  const pipe = multiplexer(send, (channel) => channel.close());
  engine.on('message', (message) => {
    if (!pipe.receive(message)) answerAboutPaths(message, grants, send);
  });
  engine.once('disconnect', pipe.closeAll);
  return {
    onSpawn: (listener) => void engine.once('spawn', listener),
    onExit(listener) {
      engine.once('exit', (code, signal) => {
        pipe.closeAll();
        listener(signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`);
      });
      // It could not even be started; there is no exit then. It may also be told of what could not be sent, later.
      engine.on('error', ({ message }) => {
        if (engine.pid === undefined) listener(message);
      });
    },
    connect: pipe.open,
    stop: () => send({ kind: 'stop' }),
    kill: () => void engine.kill('SIGKILL'),
  };
}
