import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The path of a file that ships in `resources/`: found from the sources, from what was built of them in `dist/`, whose
 * threads lie deeper than the rest, and from within an installed program.
 * @param name below `resources/`, such as `genes/hg19.genes.tsv.gz`
 */
export function resourceFile(name: string): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const path = join(folder, 'resources', name);
    if (existsSync(path)) return path;
    // The topmost folder is its own parent.
    if (dirname(folder) === folder) throw new Error(`resources/${name} is missing beside the program.`);
  }
}
