/**
 * A text that changes whenever a source file is added, removed or saved.
 * @param root folder of the project
 */
export function fingerprintOfSources(root: string): string;

/** Whether what was built last was built from these sources. */
export function isBuilt(fingerprintFile: string, fingerprint: string): boolean;
