import { create } from 'zustand';

interface Incoming {
  /** Bin counts that were dropped or opened and that the Data step has not taken up yet. */
  readonly sources?: readonly string[] | undefined;
  /** A gene annotation, likewise. */
  readonly annotation?: string | undefined;
}

/** Files on their way to the Data step. */
export const useIncoming = create<Incoming>(() => ({}));

/** What a path is for, by its name. */
export type PathPurpose = 'project' | 'model' | 'annotation' | 'counts';

/** Judges a path by its name alone: what it holds is looked at by whoever takes it up. */
export function purposeOf(path: string): PathPurpose {
  const name = path.replace(/[/\\]+$/, '').toLowerCase();
  if (name.endsWith('.simplechrome')) return 'project';
  if (name.endsWith('.zip')) return 'model';
  if (/\.(gtf|gff|gff3|bed)(\.gz)?$/.test(name) || /refflat[^/\\]*$/.test(name)) return 'annotation';
  return 'counts';
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
