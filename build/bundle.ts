import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');

interface Bundle {
  readonly entry: string;
  /** Each in a folder of its own, as deep as its source, so that paths relative to a module stay true. */
  readonly output: string;
  readonly format: 'es' | 'cjs';
  /** Packages that are loaded as they are: Electron's own, and the one with native libraries. */
  readonly external: readonly string[];
  /** Whether it computes: TensorFlow.js's WebAssembly looks for its file in the folder of the script. */
  readonly computes?: boolean;
  /** Whether what is imported only when it is needed comes as files of its own, so that the rest starts sooner. */
  readonly splits?: boolean;
}

const webAssembly = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';

const countingThread: Bundle = {
  entry: 'electron/engine/signals/formats/bam/thread.ts',
  output: 'electron/engine/signals/formats/bam/thread.mjs',
  format: 'es',
  external: [],
};

const bundles: readonly Bundle[] = [
  {
    entry: 'electron/shell/main.ts',
    output: 'electron/shell/main.mjs',
    format: 'es',
    external: ['electron'],
  },
  // Sandboxed preload scripts cannot be modules.
  {
    entry: 'electron/preload/preload.ts',
    output: 'electron/preload/preload.cjs',
    format: 'cjs',
    external: ['electron'],
  },
  {
    entry: 'electron/engine/main.ts',
    output: 'electron/engine/main.mjs',
    format: 'es',
    external: ['onnxruntime-node'],
    computes: true,
  },
  // In the place of the module that starts it from source; after the engine, whose folder is emptied first.
  {
    entry: 'electron/engine/compute/worker/thread.ts',
    output: 'electron/engine/compute/worker/thread.mjs',
    format: 'es',
    external: ['onnxruntime-node'],
    computes: true,
  },
  {
    entry: 'electron/engine/work-thread/thread.ts',
    output: 'electron/engine/work-thread/thread.mjs',
    format: 'es',
    external: [],
  },
  countingThread,
  {
    entry: 'electron/engine/process/devices/trial-main.ts',
    output: 'electron/engine/process/devices/trial-main.mjs',
    format: 'es',
    external: ['onnxruntime-node'],
    computes: true,
  },
  { entry: 'electron/serve/main.ts', output: 'electron/serve/main.mjs', format: 'es', external: [] },
  {
    entry: 'electron/cli/main.ts',
    output: 'electron/cli/main.mjs',
    format: 'es',
    external: ['onnxruntime-node'],
    computes: true,
    splits: true,
  },
];

/** Builds everything that Electron, the server and the command line run from sources into a folder, the page included. */
export async function buildAll(dist: string, log: 'warn' | 'error' = 'warn'): Promise<void> {
  await build({
    configFile: join(root, 'build/vite.renderer.config.ts'),
    logLevel: log,
    build: { outDir: join(dist, 'renderer') },
  });
  for (const bundle of bundles) await buildBundle(bundle, dist, log);
}

/**
 * Builds one module that counts reads, and the threads that it starts, for a benchmark.
 * @returns where the built module is
 */
export async function buildThreadAnd(entry: string, into: string): Promise<string> {
  const output = `electron/benchmark/${basename(entry, '.ts')}.mjs`;
  await buildBundle({ entry, output, format: 'es', external: [] }, into, 'error');
  await buildBundle(countingThread, into, 'error');
  return join(into, output);
}

async function buildBundle(
  { entry, output, format, external, computes = false, splits = false }: Bundle,
  dist: string,
  log: 'warn' | 'error',
): Promise<void> {
  const folder = join(dist, output, '..');
  await build({
    configFile: false,
    root,
    logLevel: log,
    // What a package made for CommonJS calls the folder of its script, a module has under another name.
    define: computes ? { __dirname: 'import.meta.dirname' } : {},
    // Everything else is bundled, so that the packaged app carries no folder of packages.
    ssr: { target: 'node', noExternal: true, external: [...external] },
    build: {
      ssr: join(root, entry),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20.19',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external: [...external],
        output: {
          format,
          entryFileNames: basename(output),
          // Beside the entry, so that paths relative to a module stay true there too.
          chunkFileNames: '[name]-[hash].mjs',
          codeSplitting: splits,
        },
      },
    },
  });
  if (computes) await copyFile(join(root, webAssembly), join(folder, basename(webAssembly)));
}

// By itself: node --import tsx build/bundle.ts FOLDER
const [, script, into] = process.argv;
if (script === import.meta.filename && into !== undefined) await buildAll(into);
