import { availableParallelism, totalmem } from 'node:os';
import { aboutCommands } from '../../contract/commands/about.ts';
import { implement } from '../process/host/implement.ts';
import { programVersion } from '../files/program-version.ts';

export const aboutHandlers = implement(aboutCommands, {
  'engine.about': () => ({
    program: programVersion(),
    node: process.versions.node,
    platform: process.platform,
    architecture: process.arch,
    processors: availableParallelism(),
    memoryBytes: totalmem(),
  }),
});
