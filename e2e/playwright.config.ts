import { join } from 'node:path';
import { defineConfig } from 'playwright/test';

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
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: { actionTimeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: join(out, 'journeys.json') }]],
});
