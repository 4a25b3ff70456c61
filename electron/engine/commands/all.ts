import type { Runtime } from '../compute/runtime.ts';
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
import { startRuntime as startOnnxRuntime } from './start-runtime.ts';
import { trainingHandlers } from './training.ts';

/** Everything the engine can do; a feature adds its own handlers here. */
export function createImplementation(
  startRuntime: () => Promise<Runtime> = startOnnxRuntime,
): Implementation {
  const opened = createOpened(startRuntime);
  const running: RunningTrainings = new Map();
  return joinImplementations(
    aboutHandlers,
    projectHandlers(opened, running),
    datasetHandlers(opened),
    geneHandlers(opened),
    trainingHandlers(opened, startRuntime, running),
    modelHandlers(opened),
    resultHandlers(opened),
    fileHandlers,
  );
}

export const engineImplementation = createImplementation();
