/** A file of a drop, with its path inside what was dropped: "cell/train.csv" of the folder "cell". */
export interface DroppedFile {
  readonly path: string;
  readonly file: File;
}

/**
 * Every file of a drop, folders walked. Must be called in the drop event itself: browsers forget a drop's items as soon
 * as its handler returns, so they are taken at once and read later.
 */
export function filesOfDrop(transfer: DataTransfer): Promise<DroppedFile[]> {
  const entries: FileSystemEntry[] = [];
  // What does not come from a disk (an attachment dragged out of a mail) is a file without an entry.
  const loose: DroppedFile[] = [];
  for (const item of transfer.items) {
    const entry = item.webkitGetAsEntry();
    const file = entry === null ? item.getAsFile() : null;
    if (entry !== null) entries.push(entry);
    else if (file !== null) loose.push({ path: file.name, file });
  }
  return walk(entries).then((found) => [...found, ...loose]);
}

async function walk(entries: readonly FileSystemEntry[]): Promise<DroppedFile[]> {
  const found: DroppedFile[] = [];
  for (const entry of entries) {
    // Hidden files are the operating system's (.DS_Store), never data.
    if (entry.name.startsWith('.')) continue;
    if (isFile(entry)) found.push({ path: entry.fullPath.replace(/^\//, ''), file: await readFile(entry) });
    else if (isFolder(entry)) found.push(...(await walk(await readFolder(entry))));
  }
  return found;
}

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function readFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // Browsers give about a hundred at a time and an empty list at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
