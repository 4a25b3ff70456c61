import { explainCommands } from '../../contract/commands/explain.ts';
import type { Runtime } from '../compute/runtime.ts';
import { whatIf } from '../explain/what-if.ts';
import { implement } from '../process/host/implement.ts';
import type { ProjectCache } from './project-cache.ts';

export const explainHandlers = (cache: ProjectCache, startRuntime: () => Promise<Runtime>) =>
  implement(explainCommands, {
    'explain.whatIf': async ({ focus, changes, model, dataset, ...input }) => {
      const basis = await cache.whatIfBasis(await cache.project(input.project), model, dataset);
      return whatIf(await startRuntime(), basis, focus, changes);
    },
  });
