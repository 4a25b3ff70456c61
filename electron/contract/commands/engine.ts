import { aboutCommands } from './about.ts';
import { datasetCommands } from './dataset.ts';
import { deviceCommands } from './devices.ts';
import { fileCommands } from './files.ts';
import { geneCommands } from './genes.ts';
import { jobCommands, jobEvents } from './jobs.ts';
import { modelCommands } from './models.ts';
import { neighbourCommands } from './neighbours.ts';
import { predictCommands } from './predict.ts';
import { projectCommands } from './project.ts';
import { reportCommands } from './report.ts';
import { resultCommands } from './results.ts';
import { signalCommands } from './signals.ts';
import { trainingCommands, trainingEvents } from './training.ts';
import { explainCommands } from './explain.ts';
import { expressionCommands } from './expression.ts';

/** Everything the engine can be asked; a feature adds its own table here and its handlers in engine/commands. */
export const engineCommands = {
  ...aboutCommands,
  ...jobCommands,
  ...projectCommands,
  ...datasetCommands,
  ...geneCommands,
  ...deviceCommands,
  ...trainingCommands,
  ...modelCommands,
  ...resultCommands,
  ...predictCommands,
  ...reportCommands,
  ...neighbourCommands,
  ...explainCommands,
  ...fileCommands,
  ...expressionCommands,
  ...signalCommands,
};

/** Everything the engine tells without being asked. */
export const engineEvents = { ...jobEvents, ...trainingEvents };
