import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The path of a module of the engine that is started on a thread: found from the sources, and from what was built of them,
 * where what asks for it may lie in the bundle of engine, command line or another thread.
 * @param name below `electron/engine/`, such as `signals/formats/bam/thread.mjs`
 */
export function engineFile(name: string): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const path = join(folder, 'engine', name);
    if (existsSync(path)) return path;
    // The topmost folder is its own parent.
    if (dirname(folder) === folder) throw new Error(`engine/${name} is missing in the program.`);
  }
}
