import { join } from 'node:path';
import { checkpointsFolder } from './checkpoints.ts';
import { remove } from '../../files/durable.ts';
import { namesIn, removeLeftovers } from '../../files/leftovers.ts';
import { finishedFile, resumedFolder } from './run-files.ts';

/** Deletes what killed programs left in the runs of a project: half-written files, checkpoints of finished runs. */
export async function removeRunLeftovers(runsDirectory: string): Promise<void> {
  for (const name of await namesIn(runsDirectory)) {
    if (name.startsWith('.')) continue;
    const run = join(runsDirectory, name);
    await removeLeftovers(run);
    await removeLeftovers(join(run, resumedFolder));
    const finished = (await namesIn(run)).includes(finishedFile);
    const checkpoints = join(run, checkpointsFolder);
    await (finished ? remove(checkpoints) : removeLeftovers(checkpoints));
  }
}
