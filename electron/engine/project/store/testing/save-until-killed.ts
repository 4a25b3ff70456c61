/**
 * Saves entries, checkpoints and runs into a project until it is killed, and says on stdout what was saved once the
 * call that saved it has returned. Argument: the project's folder.
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCheckpoint } from '../checkpoints.ts';
import { addEntry, listEntries, removeEntry } from '../entries.ts';
import { openProject } from '../project.ts';
import { beginRun, finishRun } from '../runs.ts';

const project = await openProject(process.argv[2]);
/** Written at once: what is said here was true before the kill. */
const say = (...words: (string | number)[]): void => void writeSync(1, `${words.join(' ')}\n`);

say('started');
for (;;) {
  const run = await beginRun(project, { name: 'kill test', spec: { epochs: 4 } });
  say('begun', run.id);
  const { id } = await addEntry(project, 'datasets', async (staging) => {
    await mkdir(join(staging, 'arrays'));
    for (const name of ['a', 'b', 'c', 'd'])
      await writeFile(join(staging, 'arrays', name), randomBytes(100_000));
    await writeFile(join(staging, 'manifest.json'), '{}');
  });
  say('saved', id);
  for (let epoch = 1; epoch <= 4; epoch++) {
    await writeCheckpoint(run.directory, epoch, { 'state.safetensors': randomBytes(200_000) });
    say('checkpoint', run.id, epoch);
  }
  await finishRun(run, { dataset: id });
  say('finished', run.id);
  const old = (await listEntries(project, 'datasets')).slice(0, -8);
  for (const entry of old) {
    say('removing', entry);
    await removeEntry(project, 'datasets', entry);
  }
}
