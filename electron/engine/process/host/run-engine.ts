import { setTimeout as delay } from 'node:timers/promises';
import { createEngineHost } from './engine-host.ts';
import type { Implementation } from './implement.ts';
import { listenToParent } from './parent-process.ts';
import { askParentForPaths } from './path-keeper.ts';

/** How long jobs may take to save what they save when cancelled; whoever waits for the engine waits a little longer. */
const stopMilliseconds = 4000;

/** Makes this process an engine: answers its parent's windows until it is told to stop. */
export function runEngine(implementation: Implementation): void {
  const paths = askParentForPaths((question) => tellParent(question));
  const host = createEngineHost(implementation, paths);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await Promise.race([host.stop(), delay(stopMilliseconds)]);
    process.exit(0);
  };

  // After a defect nothing in memory can be trusted. The parent restarts the engine, and the project on disk is whole.
  const crash = (thrown: unknown): void => {
    process.stderr.write(`${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`);
    process.exit(70);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  // Ctrl+C reaches the whole process group; the parent decides, so that jobs can be saved.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => void stop());

  const tellParent = listenToParent({
    onChannel: host.attach,
    onStop: () => void stop(),
    onMessage: paths.receive,
  });
}
