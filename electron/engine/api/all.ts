import { type DeviceSearch, knownDevices } from '../process/devices/devices.ts';
import { trainingEngines } from '../process/devices/training-engines.ts';
import { type Implementation, joinImplementations } from '../process/host/implement.ts';
import { aboutHandlers } from './about.ts';
import { createAnswered } from './answered.ts';
import { datasetHandlers } from './dataset.ts';
import { deviceHandlers } from './devices.ts';
import { fileHandlers } from './files.ts';
import { geneHandlers } from './genes.ts';
import { modelHandlers } from './models.ts';
import { neighbourHandlers } from './neighbours.ts';
import { createOpened } from './opened.ts';
import { projectHandlers } from './project.ts';
import { reportHandlers } from './report.ts';
import { resultHandlers } from './results.ts';
import type { RunningTrainings } from './running-trainings.ts';
import type { Runtimes } from './runtimes.ts';
import { trainingHandlers } from './training.ts';
import { whatIfHandlers } from './what-if.ts';

/** Everything the engine can do; a feature adds its own handlers here. */
export function createImplementation(runtimes: Runtimes, search: DeviceSearch): Implementation {
  const opened = createOpened(runtimes.forReading);
  const answered = createAnswered(opened, runtimes.forReading);
  const devices = knownDevices(search);
  const running: RunningTrainings = new Map();
  return joinImplementations(
    aboutHandlers,
    projectHandlers(opened, running),
    datasetHandlers(opened),
    geneHandlers(opened),
    deviceHandlers(devices),
    trainingHandlers(opened, trainingEngines(devices.list, runtimes.forTraining), running),
    modelHandlers(opened),
    resultHandlers(opened),
    reportHandlers(opened),
    neighbourHandlers(opened, answered, runtimes.forReading),
    whatIfHandlers(opened, answered, runtimes.forReading),
    fileHandlers,
  );
}
