import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale, dist } from './build-if-stale.ts';
import { findElectron, whyNoWindow } from './electron-binary.ts';

/*
 * npm start [-- PROJECT or files, --serve, --port N, --no-open]: builds what changed and opens the app in Electron, or
 * where that cannot be had, in the browser.
 */

const root = join(import.meta.dirname, '..');
const downloadPatienceMilliseconds = 8000;
/** An Electron that ends with an error sooner than this did not open its window: a library or its sandbox is missing. */
const startMilliseconds = 5000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs a program until it ends; Ctrl+C reaches it directly and is its own to handle. */
function run(program: string, programArguments: readonly string[]): Promise<number> {
  const child = spawn(program, programArguments, {
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    stdio: 'inherit',
  });
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGTERM', passOn);
  process.on('SIGINT', () => undefined);
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => {
      process.off('SIGTERM', passOn);
      resolve(code ?? 1);
    });
  });
}

/** Opens the app in Electron; answers why it could not, or undefined once it was used and closed. */
async function startElectron(paths: readonly string[]): Promise<string | undefined> {
  const why = whyNoWindow(process.platform, process.env, process.getuid?.());
  if (why !== undefined) return why;
  const electron = await findElectron(join(root, 'node_modules', 'electron'), downloadPatienceMilliseconds);
  if (electron.kind === 'none') return electron.why;
  const begun = performance.now();
  const code = await run(electron.path, [join(dist, 'electron/shell/main.mjs'), ...paths]);
  if (code !== 0 && performance.now() - begun < startMilliseconds) return 'Electron could not start here';
  process.exitCode = code;
  return undefined;
}

const given = process.argv.slice(2);
const serveOnly = given.includes('--serve');
const rest = given.filter((argument) => argument !== '--serve');

await buildIfStale(say);
const why = serveOnly
  ? 'as asked'
  : await startElectron(rest.filter((argument) => !argument.startsWith('-')));
if (why !== undefined) {
  if (!serveOnly) say(`SimpleChrome opens in your browser instead of its own window: ${why}.`);
  process.exitCode = await run(process.execPath, [join(dist, 'electron/serve/main.mjs'), ...rest]);
  // A download of Electron may still be going on; it must not keep the terminal.
  process.exit();
}
