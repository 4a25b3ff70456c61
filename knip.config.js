import process from 'node:process';

/**
 * What nobody uses. Twice: everything, and (`--production`) what the program itself uses without tests and gallery.
 * @type {import('knip').KnipConfig}
 */
const production = process.argv.includes('--production');

export default {
  entry: [
    'electron/cli/main.ts!',
    'electron/engine/main.ts!',
    'electron/engine/compute/worker/thread.{ts,mjs}!',
    'electron/engine/compute/worker/testing/losing-thread.{ts,mjs}',
    'electron/engine/work-thread/thread.{ts,mjs}!',
    'electron/engine/signals/formats/bam/thread.{ts,mjs}!',
    'electron/engine/process/devices/trial-main.{ts,mjs}!',
    'electron/engine/process/devices/testing/*.mjs',
    'electron/engine/work-thread/testing/*.mjs',
    'electron/shell/main.ts!',
    'electron/preload/preload.ts!',
    'renderer/app/main.tsx!',
    'electron/serve/main.ts!',
    'electron/**/testing/*-{until-killed,engine,server}.ts',
    'build/*.{ts,mjs}',
    'build/benchmark/*.ts',
    'e2e/**/*-until-killed.ts',
    'e2e/playwright.config.ts',
    'e2e/driver/{set-up.ts,record-connections.mjs}',
    'e2e/journeys/*.journey.ts',
    'renderer/gallery/main.tsx',
  ],
  project: [
    '{electron,renderer}/**/*.{ts,tsx,mjs}!',
    '!**/{testing,fixtures}/**!',
    // Example data of the charts, for tests and gallery.
    '!renderer/charts/examples/**!',
    '!**/*.test.{ts,tsx}!',
    '!renderer/gallery/**!',
    '{build,e2e}/**/*.{ts,tsx,mjs}',
  ],
  // A function that its own file uses may be exported to be tested by itself; it must still be used by the program.
  ignoreExportsUsedInFile: production || { interface: true, type: true },
};
