import { availableParallelism, totalmem } from 'node:os';
import { aboutCommands } from '../../contract/commands/about.ts';
import { implement } from '../host/implement.ts';
import { programVersion } from '../store/program-version.ts';

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
