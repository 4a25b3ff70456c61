import { resolve } from 'node:path';

/**
 * The files and folders that a start of the program names, as absolute paths. Options are left out, those that Chromium
 * adds too; whether a path exists is for whoever opens it to say.
 *
 * @param argv with the executable; before packaging its second entry is the program's own folder
 * @param workingFolder of the process that was started, which is not always this one
 */
export function openedPaths(argv: readonly string[], workingFolder: string, packaged: boolean): string[] {
  return argv
    .slice(packaged ? 1 : 2)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((path) => resolve(workingFolder, path));
}
