import { joinImplementations } from '../host/implement.ts';
import { aboutHandlers } from './about.ts';

/** Everything the engine can do; a feature adds its own handlers here. */
export const engineImplementation = joinImplementations(aboutHandlers);
