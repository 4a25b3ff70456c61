import { whatIfCommands } from '../../contract/commands/what-if.ts';
import type { Runtime } from '../compute/runtime.ts';
import { implement } from '../process/host/implement.ts';
import { whatIf } from '../explain/what-if.ts';
import type { Answered } from './answered.ts';
import type { Opened } from './opened.ts';

export const whatIfHandlers = (opened: Opened, answered: Answered, startRuntime: () => Promise<Runtime>) =>
  implement(whatIfCommands, {
    'neighbours.whatIf': async ({ focus, changes, model, dataset, ...input }) => {
      const basis = await answered.whatIfBasis(await opened.project(input.project), model, dataset);
      return whatIf(await startRuntime(), basis, focus, changes);
    },
  });
