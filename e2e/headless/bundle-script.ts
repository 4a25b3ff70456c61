import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Puts a script and what it imports into one file, for scripts that are started many times: compiling a hundred modules
 * takes a second of each start. Below node_modules, so that it finds the packages with native libraries, and three
 * folders deep like the engine's own modules, so that paths relative to them stay true.
 * @param name of a TypeScript file of this folder, without its extension
 * @returns path of the file written
 */
export async function bundleScript(name: string): Promise<string> {
  const folder = join(root, 'node_modules/.cache', `${name}-${process.pid}`);
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { target: 'node', noExternal: true, external: ['onnxruntime-node'] },
    build: {
      ssr: join(root, 'e2e/headless', `${name}.ts`),
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      target: 'node20.19',
      rolldownOptions: {
        external: ['onnxruntime-node'],
        output: { format: 'es', entryFileNames: 'script.mjs', codeSplitting: false },
      },
    },
  });
  return join(folder, 'script.mjs');
}
