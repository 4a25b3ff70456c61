// What `npm test` runs. Plain Node, so that it works right after `npm ci`; nothing here needs the network,
// unless the journeys find no browser on a Debian where they may install one.
//
//   node build/test.mjs              every step
//   node build/test.mjs types knip   these steps only
//
// A step that fails does not stop the others: one run shows every problem. Steps that only read run two at a time, so that a
// computer with two cores is busy; the tests themselves have both cores to themselves. The last line is "N passed, N failed", with
// ", N skipped" where some are; a step other than the tests counts as one. The exit code is 0 only if nothing failed.
import { Buffer } from 'node:buffer';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'simplechrome-tests-'));
const vitestReport = join(temporary, 'vitest.json');
const journeysReport = join(root, 'out', 'e2e', 'journeys.json');

/** Each program is started by its script: the shims in node_modules/.bin differ between Windows and the others. */
const steps = [
  { name: 'types', program: 'typescript/bin/tsc', args: ['-b'] },
  { name: 'eslint', program: 'eslint/bin/eslint.js', args: ['.', '--max-warnings', '0'] },
  {
    name: 'dependency-cruiser',
    program: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['electron', 'renderer', 'build', 'e2e'],
  },
  { name: 'knip', program: 'knip/bin/knip.js', args: ['--no-progress'] },
  // What only tests and the gallery use is not part of the program.
  { name: 'knip-production', program: 'knip/bin/knip.js', args: ['--no-progress', '--production'] },
  { name: 'prettier', program: 'prettier/bin/prettier.cjs', args: ['--check', '.'] },
  {
    name: 'tests',
    program: 'vitest/vitest.mjs',
    // Tests that start the command line as a process do not each build it.
    before: () => spawnSync(process.execPath, [join(root, 'electron/cli/simplechrome.mjs'), '--version']),
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    count: countTests,
    alone: true,
  },
  {
    name: 'journeys',
    program: 'playwright/cli.js',
    args: ['test', '--config', 'e2e/playwright.config.ts'],
    before: () => rmSync(journeysReport, { force: true }),
    count: countJourneys,
    alone: true,
  },
];

/** What Vitest's JSON report says, as {passed, failed, skipped}. */
function countTests(exitedWell) {
  let report;
  try {
    report = JSON.parse(readFileSync(vitestReport, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }; // Vitest itself could not run
  }
  // A file that cannot be loaded has no tests that could fail; it counts as one.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    // An error outside every test, such as a promise that nobody awaited, fails the run and not any test.
    failed: failed === 0 && !exitedWell ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** What Playwright's JSON report says, as {passed, failed, skipped}. */
function countJourneys(exitedWell) {
  let stats;
  try {
    ({ stats } = JSON.parse(readFileSync(journeysReport, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }; // there was nothing to drive, or nothing to build
  }
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky === 0 && !exitedWell ? 1 : stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  };
}

/** Runs a step and prints what it said: as it comes where it runs alone, else in one piece once it has ended. */
function runStep({ name, program, args, before, count, alone }) {
  if (alone) console.log(`\n=== ${name}`);
  before?.();
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'],
  });
  const said = [];
  child.stdout?.on('data', (piece) => said.push(piece));
  child.stderr?.on('data', (piece) => said.push(piece));
  return new Promise((resolve) => {
    const end = (exitedWell, message) => {
      const seconds = (performance.now() - started) / 1000;
      if (!alone) console.log(`\n=== ${name}\n${Buffer.concat(said).toString()}`.trimEnd());
      if (message !== undefined) console.log(message);
      console.log(`=== ${name}: ${exitedWell ? 'ok' : 'FAILED'} in ${seconds.toFixed(1)} s`);
      resolve(count?.(exitedWell) ?? { passed: exitedWell ? 1 : 0, failed: exitedWell ? 0 : 1, skipped: 0 });
    };
    child.once('error', ({ message }) => end(false, message));
    child.once('close', (status) => end(status === 0));
  });
}

/** Runs steps in order, at most this many at a time. */
async function runSteps(some, atOnce) {
  const waiting = [...some];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) add(await runStep(step));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

const total = { passed: 0, failed: 0, skipped: 0 };
function add({ passed, failed, skipped }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step "${unknown.join('", "')}"; there are: ${steps.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const wanted = steps.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
try {
  await runSteps(
    wanted.filter(({ alone }) => !alone),
    2,
  );
  await runSteps(
    wanted.filter(({ alone }) => alone),
    1,
  );
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
