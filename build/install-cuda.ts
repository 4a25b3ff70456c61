/**
 * Fetches the library of the engine for NVIDIA cards, which comes with no package: TensorFlow's own (libtensorflow 2.9.1)
 * and the binding to it. It is what the package's install script would do; here no package runs scripts when installed.
 *
 * Run: npm run install:cuda [-- --libtensorflow PATH]
 *      PATH: a libtensorflow-gpu archive (.tar.gz, .zip) or a folder with its lib/ and include/, instead of the download
 */
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { cudaNeeds } from '../electron/engine/compute/tensorflow/load-tensorflow-node.ts';
import { describeCheck, type Given, type Installation, planInstallation } from './install-cuda-plan.ts';

const root = join(import.meta.dirname, '..');
const packageFolder = join(root, 'node_modules/@tensorflow/tfjs-node-gpu');
const print = (line: string): boolean => process.stdout.write(`${line}\n`);

const { values } = parseArgs({ options: { libtensorflow: { type: 'string' } } });
const plan = planInstallation({
  platform: process.platform,
  architecture: process.arch,
  hasPackage: existsSync(packageFolder),
  given: givenAt(values.libtensorflow),
});
if (plan.kind === 'refused') {
  print(plan.why);
  process.exitCode = 1;
} else {
  print(`The engine for NVIDIA cards needs ${cudaNeeds}, and libtensorflow 2.9.1, which is installed now.`);
  process.exitCode = (await install(plan)) ? 0 : 1;
}

function givenAt(path: string | undefined): Given | undefined {
  if (path === undefined) return undefined;
  if (!existsSync(path)) return { path, is: 'missing' };
  return { path, is: statSync(path).isDirectory() ? 'folder' : 'file' };
}

async function install(installation: Installation): Promise<boolean> {
  await putLibrary(installation);
  if (!(await runPackageInstaller(installation))) {
    print(installation.ifNotFetched);
    return false;
  }
  const { ended, output } = await loadInChild();
  const check = describeCheck(ended, output);
  print(check.text);
  return check.works;
}

/** Lays a library that is at hand where the package's installer would download it to. */
async function putLibrary({ library }: Installation): Promise<void> {
  if (library.kind === 'download') return;
  const target = join(packageFolder, 'deps');
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  switch (library.kind) {
    case 'unpack':
      // Part of Windows 10 and later, too, where it unpacks .zip as well.
      await promisify(execFile)('tar', ['-xf', library.path, '-C', target]);
      break;
    case 'copy':
      await cp(library.path, target, { recursive: true, verbatimSymlinks: true });
      break;
  }
}

/** The package's own installer, by which the binding is fetched, or compiled where it cannot be. */
function runPackageInstaller({ installerArguments }: Installation): Promise<boolean> {
  const path = `${join(root, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const child = spawn(process.execPath, ['scripts/install.js', ...installerArguments], {
    cwd: packageFolder,
    env: { ...process.env, PATH: path },
    stdio: 'inherit',
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

/** Loads the engine in a process of its own, which a damaged library may take down. */
function loadInChild(): Promise<{ readonly ended: number | string; readonly output: string }> {
  const script = join(import.meta.dirname, 'install-cuda-check.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', script], { cwd: root }, (error, output) => {
      resolve({ ended: error === null ? 0 : (error.signal ?? error.code ?? 1), output });
    });
  });
}
