import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'playwright/test';
import type { BrowserContext, Page } from 'playwright/test';
import { dist } from '../../build/build-if-stale.ts';
import { environmentOf } from './app.ts';
import type { App, Start } from './app.ts';
import { dropFiles } from './drop-files.ts';
import { pickFiles, pickFolder, pickName } from './file-picker.ts';

const recorder = pathToFileURL(join(import.meta.dirname, 'record-connections.mjs')).href;

interface Server {
  readonly address: string;
  readonly process: ChildProcess;
  readonly stop: () => Promise<void>;
}

/** The server as `npm start` runs it, and its page in a browser's tab. */
export async function startInBrowser(context: BrowserContext, start: Start): Promise<App> {
  let server = await startServer(start);
  let page = await openTab(context, server.address);
  return {
    kind: 'chromium',
    page: () => page,
    async chooseFiles(press, paths) {
      await press();
      await pickFiles(page, paths);
    },
    async chooseFolder(press, path) {
      await press();
      await pickFolder(page, path);
    },
    async saveAs(press, path) {
      await press();
      await pickName(page, path);
    },
    drop: dropFiles,
    async killEngine() {
      const [engine, ...others] = await childrenOf(server.process.pid ?? 0);
      if (engine === undefined || others.length > 0) throw new Error('The server has not one child.');
      process.kill(engine, 'SIGKILL');
    },
    async restart() {
      await page.close();
      await server.stop();
      server = await startServer({ ...start, opened: [] });
      page = await openTab(context, server.address);
    },
    async close() {
      await page.close();
      await server.stop();
    },
  };
}

async function openTab(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.locator('.title-bar')).toBeVisible();
  return page;
}

function startServer(start: Start): Promise<Server> {
  const child = spawn(
    process.execPath,
    [join(dist, 'electron/serve/main.mjs'), '--no-open', ...start.opened],
    {
      env: {
        ...environmentOf(start),
        NODE_OPTIONS: `--import ${recorder}`,
        SIMPLECHROME_CONNECTION_LOG: start.connectionLog,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`The server ended with ${code ?? 'a signal'}. It said:\n${said}`)),
    );
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [address] = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(said) ?? [];
      if (address === undefined) return;
      resolve({
        address,
        process: child,
        async stop() {
          child.kill('SIGTERM');
          await ended;
        },
      });
    });
  });
}

/** Process ids of a process's children; Linux and, through `pgrep`, macOS. */
async function childrenOf(pid: number): Promise<readonly number[]> {
  const text =
    process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      : await outputOf('pgrep', ['-P', String(pid)]);
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(Number);
}

function outputOf(program: string, given: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, given, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more));
    child.once('error', reject);
    child.once('close', () => resolve(text));
  });
}
