import { type Implementation, joinImplementations } from '../host/implement.ts';
import { aboutHandlers } from './about.ts';
import { datasetHandlers } from './dataset.ts';
import { fileHandlers } from './files.ts';
import { geneHandlers } from './genes.ts';
import { modelHandlers } from './models.ts';
import { createOpened } from './opened.ts';
import { projectHandlers } from './project.ts';
import { resultHandlers } from './results.ts';
import type { RunningTrainings } from './running-trainings.ts';
import type { Runtimes } from './runtimes.ts';
import { trainingHandlers } from './training.ts';

/** Everything the engine can do; a feature adds its own handlers here. */
export function createImplementation(runtimes: Runtimes): Implementation {
  const opened = createOpened(runtimes.forReading);
  const running: RunningTrainings = new Map();
  return joinImplementations(
    aboutHandlers,
    projectHandlers(opened, running),
    datasetHandlers(opened),
    geneHandlers(opened),
    trainingHandlers(opened, runtimes.forTraining, running),
    modelHandlers(opened),
    resultHandlers(opened),
    fileHandlers,
  );
}
