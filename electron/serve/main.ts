import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { programVersion } from '../engine/files/program-version.ts';
import { openPreferences } from '../engine/process/window/preferences.ts';
import { userFolder } from '../engine/files/user-folder.ts';
import { launchEngine } from './engine-process.ts';
import { openBrowser } from './open-browser.ts';
import { serve } from './serve.ts';

/* The server process: node dist/electron/serve/main.mjs [--port N] [--no-open] [PROJECT or files] */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    'no-open': { type: 'boolean', default: false },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const built = join(import.meta.dirname, '..', '..');
const server = await serve({
  page: join(built, 'renderer'),
  launchEngine: () => launchEngine(join(built, 'electron', 'engine', 'main.mjs')),
  preferences: openPreferences(userFolder()),
  version: programVersion().replace(/^\S+ /, ''),
  port: Number(values.port),
  openedPaths: positionals.map((path) => resolve(path)),
  onFreshAddress: (address) => say(`That address was used before. Here is a fresh one:\n  ${address}`),
});
say(`SimpleChrome is ready in your browser at\n  ${server.address}`);
say('The address works once and only on this computer. Press Ctrl+C here to stop.');
if (!values['no-open']) openBrowser(server.address);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Impatience: a second Ctrl+C does not wait for jobs to be saved.
    if (stopping) process.exit(1);
    stopping = true;
    say('Stopping; what runs is saved first.');
    void server.stop().then(() => process.exit(0));
  });
}
