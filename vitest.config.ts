import { defineConfig } from 'vitest/config';

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
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two workers: the suite must be quick on two cores, and onnxruntime brings threads of its own.
    maxWorkers: 2,
  },
});
