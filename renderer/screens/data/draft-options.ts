import type { InputOf } from '../../../electron/contract/command.ts';
import type { datasetCommands } from '../../../electron/contract/commands/dataset.ts';

type OptionsOf<Name extends keyof typeof datasetCommands> =
  InputOf<(typeof datasetCommands)[Name]> extends { options?: infer Options } ? NonNullable<Options> : never;
type Loosened<Options> = { readonly [Key in keyof Options]?: Options[Key] | undefined };

/** What the user has said about bin counts; everything else is found by itself. */
export type ImportOptionsDraft = Loosened<OptionsOf<'dataset.import'>>;
export type AnnotationOptionsDraft = Loosened<OptionsOf<'dataset.annotate'>>;

type Defined<Options> = { [Key in keyof Options]?: Exclude<Options[Key], undefined> };

/** The options as a command takes them: without those that nothing was said about. */
export function saidOf<Options extends object>(options: Options): Defined<Options> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined && value !== ''),
  ) as Defined<Options>;
}
