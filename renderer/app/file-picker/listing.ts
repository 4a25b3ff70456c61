import type { FileFilter, ListedFile } from '../../../electron/contract/commands/desktop.ts';

/** Whether a file may be chosen under a filter; its last extension counts, so "gz" takes "train.csv.gz". */
export function passesFilter({ name, kind }: ListedFile, filter: FileFilter | undefined): boolean {
  if (kind === 'folder' || filter === undefined || filter.extensions.includes('*')) return true;
  const lower = name.toLowerCase();
  return filter.extensions.some((extension) => lower.endsWith(`.${extension.toLowerCase()}`));
}

export interface Crumb {
  readonly name: string;
  readonly path: string;
}

/** The folders from the top of the disk down to this one: "/", "home", "ada" of /home/ada; "C:\", "Data" of C:\Data. */
export function crumbsOf(folder: string): Crumb[] {
  const separator = folder.includes('\\') ? '\\' : '/';
  const names = folder.split(separator).filter((name) => name !== '');
  const isWindows = separator === '\\';
  const top: Crumb[] = isWindows ? [] : [{ name: '/', path: '/' }];
  return [
    ...top,
    ...names.map((name, i) => {
      const path = names.slice(0, i + 1).join(separator);
      return { name, path: isWindows ? (i === 0 ? `${path}\\` : path) : `/${path}` };
    }),
  ];
}

/** The name with the first extension of the filter where it has none of the filter's. */
export function withExtension(name: string, filter: FileFilter | undefined): string {
  const [first] = filter?.extensions ?? [];
  if (filter === undefined || first === undefined || first === '*') return name;
  const has = filter.extensions.some((extension) =>
    name.toLowerCase().endsWith(`.${extension.toLowerCase()}`),
  );
  return has ? name : `${name}.${first}`;
}
