import { InvalidArgumentError } from 'commander';
import { failure } from '../contract/failure.ts';
import type { NeighbourSource } from '../contract/neighbour-source.ts';
import type { NeighbourRecipe } from '../contract/neighbours.ts';
import type { Project } from '../engine/project/store/project.ts';
import type { StoredDataset } from '../engine/project/datasets.ts';
import { listNeighbours } from '../engine/project/neighbours/project-neighbours.ts';

/** One `--neighbours`: a recipe, or a saved set by name or id. */
export type AskedNeighbours =
  | { readonly by: 'recipe'; readonly recipe: NeighbourRecipe }
  | { readonly by: 'name'; readonly name: string };

const mostEachSide = 200;

/** Repeated `--neighbours which`. */
export function neighboursAsked(
  text: string,
  before: readonly AskedNeighbours[],
): readonly AskedNeighbours[] {
  const [, kind, number] = /^(genomic|within|sorted-id):(.*)$/.exec(text) ?? [];
  if (kind === undefined || number === undefined) return [...before, { by: 'name', name: text }];
  const value = Number(number);
  const most = kind === 'within' ? Number.MAX_SAFE_INTEGER : mostEachSide;
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new InvalidArgumentError(
      kind === 'within'
        ? 'It must look like within:100000, a distance in bp.'
        : `It must look like ${kind}:10, with 1 to ${mostEachSide} genes each side.`,
    );
  }
  return [...before, { by: 'recipe', recipe: recipeOf(kind, value) }];
}

function recipeOf(kind: string, value: number): NeighbourRecipe {
  if (kind === 'sorted-id') return { kind, each: value };
  return {
    kind: 'genomic',
    reach: kind === 'within' ? { by: 'distance', within: value } : { by: 'count', each: value },
  };
}

/** What was asked for, with saved sets found. @throws Failure `option-invalid`, naming the sets there are */
export async function neighbourSources(
  asked: readonly AskedNeighbours[],
  project: Project,
  { id }: Pick<StoredDataset, 'id'>,
): Promise<NeighbourSource[]> {
  if (asked.length === 0) return [];
  // The newest of several that have one name.
  const sets = (await listNeighbours(project, id)).toReversed();
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
