import { spawnSync } from 'node:child_process';
import { thisWriter } from '../writer.ts';

/** The tag of a writer on this machine whose process has ended. */
export function deadWriter(): string {
  const { pid } = spawnSync(process.execPath, ['--version']);
  return thisWriter().replace(/-[0-9]+-/, `-${pid}-`);
}
