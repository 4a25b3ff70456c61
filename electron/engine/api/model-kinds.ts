import { modelKinds } from '../models/catalogue.ts';

/** Every model by the name that a command line gives it: known without loading what carries commands out. */
export const namesOfModels: readonly string[] = modelKinds;
