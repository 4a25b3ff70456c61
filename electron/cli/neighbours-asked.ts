import { InvalidArgumentError } from 'commander';
import { failure } from '../contract/failure.ts';
import type { NeighbourSource } from '../contract/neighbour-source.ts';
import type { NeighbourRecipe } from '../contract/neighbours.ts';
import { neighbourWords } from '../contract/words/neighbour-words.ts';
import type { Session } from './session.ts';

/** One `--neighbours`: a recipe, or a saved set by name or id. */
export type AskedNeighbours =
  | { readonly by: 'recipe'; readonly recipe: NeighbourRecipe }
  | { readonly by: 'name'; readonly name: string };

/** Repeated `--neighbours which`. */
export function neighboursAsked(
  text: string,
  before: readonly AskedNeighbours[],
): readonly AskedNeighbours[] {
  const asked = neighbourWords.find(({ word }) => text.startsWith(`${word}:`));
  if (asked === undefined) return [...before, { by: 'name', name: text }];
  const recipe = asked.read(text.slice(asked.word.length + 1));
  if (recipe === undefined) throw new InvalidArgumentError(`It must look like ${asked.wanted}.`);
  return [...before, { by: 'recipe', recipe }];
}

/** What was asked for, with saved sets found. @throws Failure `option-invalid`, naming the sets there are */
export async function neighbourSources(
  asked: readonly AskedNeighbours[],
  { project, dataset }: { readonly project: string; readonly dataset: string },
  { call }: Session,
): Promise<NeighbourSource[]> {
  if (asked.length === 0) return [];
  // The newest of several that have one name.
  const sets = (await call('neighbours.list', { project, dataset })).toReversed();
  return asked.map((each) => {
    if (each.by === 'recipe') return each;
    const found = sets.find((set) => set.id === each.name) ?? sets.find((set) => set.name === each.name);
    if (found !== undefined) return { by: 'saved', set: found.id };
    throw failure(
      'option-invalid',
      `There is no neighbour set "${each.name}" for this data set.`,
      sets.length === 0
        ? 'Give genomic:10, or build or import a set first ("simplechrome neighbours --help").'
        : `Give genomic:10, or one of the saved sets: ${sets.map(({ name }) => `"${name}"`).join(', ')}.`,
    );
  });
}
