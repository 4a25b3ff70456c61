import { defineConfig } from 'vitest/config';
import { slowness } from './build/slowness.ts';

/** A test that hangs is ended; how fast a machine is, no test asks. */
const limit = 600_000 * slowness();

export default defineConfig({
  test: {
    include: [
      'electron/**/*.test.ts',
      'build/**/*.test.ts',
      'renderer/**/*.test.{ts,tsx}',
      'e2e/**/*.test.ts',
    ],
    // One test compares the stylesheet's colours with those of exported figures.
    css: { include: /tokens\.css/ },
    testTimeout: limit,
    hookTimeout: limit,
    // Two workers: the suite must be quick on two cores, and onnxruntime brings threads of its own.
    maxWorkers: 2,
  },
});
