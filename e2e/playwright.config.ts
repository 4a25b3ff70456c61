import { join } from 'node:path';
import { defineConfig } from 'playwright/test';
import { slowness } from '../build/slowness.ts';

const out = join(import.meta.dirname, '..', 'out', 'e2e');

/** `npx playwright test -c e2e/playwright.config.ts`, or `npm test journeys`. */
export default defineConfig({
  testDir: join(import.meta.dirname, 'journeys'),
  testMatch: '**/*.journey.ts',
  outputDir: join(out, 'results'),
  globalSetup: join(import.meta.dirname, 'driver', 'set-up.ts'),
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // What hangs is ended; how fast a machine is, no journey asks.
  timeout: 600_000 * slowness(),
  expect: { timeout: 120_000 * slowness() },
  use: { actionTimeout: 60_000 * slowness() },
  reporter: [['list'], ['json', { outputFile: join(out, 'journeys.json') }]],
});
