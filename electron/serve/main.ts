import { join } from 'node:path';
import { describeError, Failure } from '../contract/failure.ts';
import { programVersion } from '../engine/files/program-version.ts';
import { userFolder } from '../engine/files/user-folder.ts';
import { openPreferences } from '../engine/process/window/preferences.ts';
import { readArguments } from './arguments.ts';
import { launchEngine } from './engine-process.ts';
import { openBrowser } from './open-browser.ts';
import { serve } from './serve.ts';
import type { RunningServer } from './serve.ts';

/* The server process: node dist/electron/serve/main.mjs [--port N] [--no-open] [PROJECT or files] */

const built = join(import.meta.dirname, '..', '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const given = readArguments(process.argv.slice(2));
  const server = await serve({
    page: join(built, 'renderer'),
    launchEngine: (grants) => launchEngine(join(built, 'electron', 'engine', 'main.mjs'), grants),
    preferences: openPreferences(userFolder()),
    version: programVersion().replace(/^\S+ /, ''),
    port: given.port,
    openedPaths: given.opened,
    onFreshAddress: (address) => say(`That address was used before. Here is a fresh one:\n  ${address}`),
  });
  say(`SimpleChrome is ready in your browser at\n  ${server.address}`);
  say('The address works once and only on this computer. Press Ctrl+C here to stop.');
  if (given.openBrowser) openBrowser(server.address);
  stopOnSignals(server);
} catch (thrown) {
  if (!(thrown instanceof Failure)) throw thrown;
  process.stderr.write(`SimpleChrome cannot start: ${describeError(thrown.error)}\n`);
  process.exitCode = 2;
}

function stopOnSignals(server: RunningServer): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Impatience: a second Ctrl+C does not wait for jobs to be saved.
      if (stopping) process.exit(1);
      stopping = true;
      say('Stopping; what runs is saved first.');
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
