/** Whether a path is called as projects are; what it holds is looked at by whoever opens it. */
export function isProjectName(path: string): boolean {
  return path
    .replace(/[/\\]+$/, '')
    .toLowerCase()
    .endsWith('.simplechrome');
}

/** The last part of a path, of either kind of system. */
export function fileOfPath(path: string): string {
  return (
    path
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .at(-1) ?? path
  );
}

/** The last part of a path without the extensions of tables: "E003" of "/data/E003.csv.gz". */
export function nameOfPath(path: string): string {
  return fileOfPath(path)
    .replace(/\.gz$/i, '')
    .replace(/\.(csv|tsv|txt|tab|simplechrome)$/i, '');
}

/** A path inside a folder, written as the folder's own system does. */
export function joinPath(folder: string, name: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  return `${folder.replace(/[/\\]+$/, '')}${separator}${name}`;
}

/** A name that every system takes for a file or folder. */
export function asFileName(name: string): string {
  const safe = name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')
    .replace(/[. ]+$/, '')
    .trim();
  return safe === '' ? 'Project' : safe;
}
