/** Resumes a run and says how that went; goes on for a moment, so that it is at work while others try. */
import { setTimeout as delay } from 'node:timers/promises';
import { toAppError } from '../../../../contract/failure.ts';
import { openProject } from '../project.ts';
import { resumeRun } from '../runs.ts';

const [, , directory, id] = process.argv;
try {
  await resumeRun(await openProject(directory), id);
  process.stdout.write('resumed');
  // Others that started a little later find it at work.
  await delay(2000);
} catch (thrown) {
  process.stdout.write(`refused ${toAppError(thrown).message}`);
}
