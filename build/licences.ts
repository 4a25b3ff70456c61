import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package, or a folder of data, that the program is shipped with. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** As its package says: "MIT". */
  readonly licence: string;
  /** What its licence and notice files say; empty where the package holds none. */
  readonly text: string;
}

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

/** Shipped though only the build depends on it: the installers hold its binary. */
const shippedAnyway = new Set(['node_modules/electron']);
const licenceFile = /^(licen[cs]es?|copying|notice)([-.][^/]*)?$/i;
const program = /\.(js|cjs|mjs|ts|json|html)$/i;

/**
 * Every package that the program needs while it runs, as the lock file names them, and every folder of `resources/` that
 * holds data of others, with the texts of their licences, by name.
 *
 * @param root folder of the project, with its node_modules
 */
export function licencesOf(root: string): Licence[] {
  return [...packagesIn(root), ...dataIn(join(root, 'resources'))].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'),
  );
}

/** What `licence.json` in a folder of data says of its source. */
function dataIn(resources: string): Licence[] {
  if (!existsSync(resources)) return [];
  return readdirSync(resources)
    .map((folder) => join(resources, folder, 'licence.json'))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Licence);
}

function packagesIn(root: string): Licence[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  return Object.entries(packages)
    .filter(([path, locked]) => isShipped(path, locked) && existsSync(join(root, path)))
    .map(([path, { version = '', license = 'not stated' }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version,
      licence: license,
      text: textIn(join(root, path)),
    }));
}

function isShipped(path: string, { dev = false, optional = false }: LockedPackage): boolean {
  if (shippedAnyway.has(path)) return true;
  // The project itself has the empty path; types are only read by the compiler.
  return path !== '' && !dev && !optional && !path.startsWith('node_modules/@types/');
}

function textIn(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .filter((item) => item.isFile() && licenceFile.test(item.name) && !program.test(item.name))
    .map(({ name }) => readFileSync(join(folder, name), 'utf8').trim())
    .join('\n\n');
}
