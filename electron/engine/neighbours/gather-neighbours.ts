import { failure } from '../../contract/failure.ts';
import type { ModelCard } from '../../contract/model.ts';
import type { NeighbourSource } from '../../contract/neighbour-source.ts';
import type {
  NeighbourLayerRecord,
  NeighbourRecipe,
  NeighbourSetSummary,
} from '../../contract/neighbours.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
import type { JobContext } from '../job/job-context.ts';
import type { AvailableNeighbours } from './available-neighbours.ts';
import {
  joinNeighbourSets,
  layerCounts,
  type NeighbourSet,
  oneLayer,
  type ReadyNeighbours,
} from './neighbour-set.ts';
import { kindOfRecipe, setByRecipe } from './recipes.ts';

/**
 * The neighbours that a training asks for, several sources joined.
 * @throws Failure `option-invalid`, `positions-missing`, `file-missing`
 */
export async function neighboursForTraining(
  sources: readonly NeighbourSource[],
  data: LoadedDataset,
  available: AvailableNeighbours,
  context: JobContext,
): Promise<ReadyNeighbours> {
  const ready: ReadyNeighbours[] = [];
  for (const source of sources) {
    ready.push(
      source.by === 'saved'
        ? await available.load(source.set)
        : await byRecipe(source.recipe, data, available, context),
    );
  }
  return join(ready);
}

/**
 * The neighbours that a saved model reads, for the genes of a data set that it may not have been trained on: what
 * follows from positions, ids or latents is made again, what was imported must have been imported for these genes too.
 * @returns undefined for a model that reads none
 * @throws Failure `model-data-mismatch` where the data lack what the model's card says it needs
 */
export async function neighboursForModel(
  { name, neighbours }: Pick<ModelCard, 'name' | 'neighbours'>,
  data: LoadedDataset,
  available: AvailableNeighbours,
  context: JobContext,
): Promise<NeighbourSet | undefined> {
  if (neighbours === undefined) return undefined;
  const layers: ReadyNeighbours[] = [];
  for (const layer of neighbours.layers) {
    const { origin } = layer;
    if (needsPositions(layer) && data.records === undefined) throw lacks(name, layer, withoutPositions);
    const found =
      (await findLayer(layer, available)) ??
      (origin.by === 'recipe' ? await byRecipe(origin.recipe, data, available, context) : undefined);
    if (found === undefined) throw lacks(name, layer, howToImport(layer));
    layers.push(found);
  }
  return join(layers).set;
}

/**
 * Why a model cannot read its neighbours of a data set; undefined where it can.
 * @param sets the data set's saved neighbour sets
 */
export function neighboursLacking(
  { name, neighbours }: Pick<ModelCard, 'name' | 'neighbours'>,
  annotated: boolean,
  sets: readonly Pick<NeighbourSetSummary, 'layers'>[],
): Error | undefined {
  for (const layer of neighbours?.layers ?? []) {
    if (needsPositions(layer) && !annotated) return lacks(name, layer, withoutPositions);
    const isThere = sets.some(({ layers }) => layers.some(({ origin }) => sameOrigin(origin, layer.origin)));
    if (layer.origin.by === 'file' && !isThere) return lacks(name, layer, howToImport(layer));
  }
  return undefined;
}

const needsPositions = ({ origin }: NeighbourLayerRecord): boolean =>
  origin.by === 'recipe' && kindOfRecipe(origin.recipe).needsPositions;

interface Lack {
  readonly reason: string;
  readonly remedy: string;
}

const withoutPositions: Lack = {
  reason: 'the positions of these genes are not known',
  remedy:
    'Import a gene annotation (GTF, BED or a gene table) for these data (on the command line: --genes).',
};

const howToImport = ({ name, origin }: NeighbourLayerRecord): Lack => {
  const file = origin.by === 'file' ? origin.source.name : name;
  return {
    reason: `"${file}" was not imported for these genes`,
    remedy: `Import the interaction file "${file}" for this data set (on the command line: --interactions), with the same options.`,
  };
};

const lacks = (model: string, { name }: NeighbourLayerRecord, { reason, remedy }: Lack): Error =>
  failure('model-data-mismatch', `The model "${model}" reads neighbours ("${name}"), and ${reason}.`, remedy);

/** A layer among the saved sets that was made in the same way; the newest of several. */
async function findLayer(
  wanted: NeighbourLayerRecord,
  available: AvailableNeighbours,
): Promise<ReadyNeighbours | undefined> {
  if (wanted.origin.by === 'recipe' && !kindOfRecipe(wanted.origin.recipe).isKept) return undefined;
  for (const { id, layers } of (await available.list()).toReversed()) {
    const at = layers.findIndex(({ origin }) => sameOrigin(origin, wanted.origin));
    const layer = layers[at];
    if (layer !== undefined) return { set: oneLayer((await available.load(id)).set, at), layers: [layer] };
  }
  return undefined;
}

type Origin = NeighbourLayerRecord['origin'];

function sameOrigin(one: Origin, other: Origin): boolean {
  if (one.by === 'file' && other.by === 'file') {
    // The same content counts, whatever the file was called.
    return one.source.sha256 === other.source.sha256 && sameValue(one.options, other.options);
  }
  return one.by === 'recipe' && other.by === 'recipe' && sameValue(one.recipe, other.recipe);
}

/** Of plain values, whatever the order of their keys. */
function sameValue(one: unknown, other: unknown): boolean {
  const inOrder = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);
}

async function byRecipe(
  recipe: NeighbourRecipe,
  data: LoadedDataset,
  { latentsOf }: AvailableNeighbours,
  context: JobContext,
): Promise<ReadyNeighbours> {
  const set = await setByRecipe(data, recipe, latentsOf, context);
  const counts = layerCounts(set);
  const origin = { by: 'recipe' as const, recipe };
  return {
    set,
    layers: set.layers.map((layer, at) => ({ ...layer, origin, ...(counts[at] ?? { edges: 0, genes: 0 }) })),
  };
}

function join(ready: readonly ReadyNeighbours[]): ReadyNeighbours {
  const [only, ...others] = ready;
  if (only !== undefined && others.length === 0) return only;
  const sets = ready.map(({ set }) => set);
  return {
    set: joinNeighbourSets(sets.map(({ name }) => name).join(' + '), sets),
    layers: ready.flatMap(({ layers }) => layers),
  };
}
