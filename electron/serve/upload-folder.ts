import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'simplechrome-uploads-';

export interface UploadFolder {
  readonly path: string;
  /** Deletes it with everything in it; synchronous, so that it also works while the process exits. */
  readonly remove: () => void;
}

/** Makes a private folder for this server's uploads and deletes those of servers that were killed. */
export async function makeUploadFolder(parent: string = tmpdir()): Promise<UploadFolder> {
  await removeLeftovers(parent);
  const path = await mkdtemp(join(parent, `${prefix}${process.pid}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const [, pid] = new RegExp(`^${prefix}(\\d+)-[A-Za-z0-9]+$`).exec(name) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    // Somebody else's on a shared computer stays theirs.
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Another user's process may not be signalled, but it is there.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
