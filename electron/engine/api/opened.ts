import { resolve } from 'node:path';
import type { DatasetState } from '../../contract/commands/project.ts';
import type { Runtime } from '../compute/runtime.ts';
import type { GenePositions } from '../genes/gene-position.ts';
import { positionsOf } from '../genes/gene-position.ts';
import { type GenomicOrder, orderAlongGenome } from '../genes/genomic-neighbours.ts';
import { readEntry } from '../project/store/entries.ts';
import { type Project, openProject } from '../project/store/project.ts';
import { type ModelResults, modelResults } from '../project/results/model-results.ts';
import { type LoadedNeighbours } from '../neighbours/build-neighbours.ts';
import { loadNeighbours } from '../project/neighbours/project-neighbours.ts';
import { newestAnnotation } from '../project/annotations.ts';
import { type StoredDataset, datasetState, loadDataset } from '../project/datasets.ts';
import type { LoadedModel } from '../models/loaded-model.ts';
import { loadModel, modelDirectory } from '../project/models/saved-model.ts';
import { createRecent } from './recent.ts';

/** Genes along their chromosomes, for neighbours. */
export interface GenePlaces {
  readonly positions: GenePositions;
  readonly order: GenomicOrder;
}

/**
 * What was opened last and is likely to be asked for again. Entries of a project never change, so what was read once
 * stays true; only which annotation is the newest is looked up anew each time.
 */
export interface Opened {
  readonly project: (path: string) => Promise<Project>;
  /** Opens a project afresh: what was left half-written is tidied, and a folder that was replaced is seen. */
  readonly reopen: (path: string) => Promise<Project>;
  /** A project that is no more. */
  readonly forget: (path: string) => void;
  readonly dataset: (project: Project, id: string) => Promise<StoredDataset>;
  /** What is known of a data set without its counts. */
  readonly datasetState: (project: Project, id: string) => Promise<DatasetState>;
  /** Undefined where the data set has no annotation. */
  readonly places: (loaded: StoredDataset) => GenePlaces | undefined;
  /** A saved neighbour set. */
  readonly neighbours: (project: Project, id: string) => Promise<LoadedNeighbours>;
  readonly model: (project: Project, id: string) => Promise<LoadedModel>;
  readonly results: (project: Project, model: string, dataset: string) => Promise<ModelResults>;
}

/** Counts of a large data set fill tens of megabytes, so only a few are kept. */
const kept = { projects: 8, datasets: 3, datasetStates: 100, neighbours: 6, models: 8, results: 6 };

/** @param startRuntime called where something has to be predicted */
export function createOpened(startRuntime: () => Promise<Runtime>): Opened {
  const projects = createRecent<Project>(kept.projects);
  const datasets = createRecent<StoredDataset>(kept.datasets);
  const datasetStates = createRecent<DatasetState>(kept.datasetStates);
  const neighbours = createRecent<LoadedNeighbours>(kept.neighbours);
  const models = createRecent<LoadedModel>(kept.models);
  const results = createRecent<ModelResults>(kept.results);
  const places = new WeakMap<StoredDataset, GenePlaces>();

  const openedProject = (path: string): Promise<Project> =>
    projects.get(resolve(path), () => openProject(path));

  const dataset = async (project: Project, id: string): Promise<StoredDataset> => {
    const entry = await readEntry(project, 'datasets', id);
    const annotation = await newestAnnotation(project, entry.id);
    return datasets.get(keyOf(entry.directory, annotation), () => loadDataset(project, entry.id));
  };

  const model = async (project: Project, id: string): Promise<LoadedModel> => {
    const { directory } = await modelDirectory(project, id);
    return models.get(directory, () => loadModel(directory));
  };

  return {
    project: openedProject,
    reopen(path) {
      projects.forget(resolve(path));
      return openedProject(path);
    },
    forget: (path) => projects.forget(resolve(path)),
    dataset,
    async datasetState(project, id) {
      const entry = await readEntry(project, 'datasets', id);
      const annotation = await newestAnnotation(project, entry.id);
      const key = keyOf(entry.directory, annotation);
      return datasetStates.get(key, () => datasetState(project, entry.id));
    },
    places(loaded) {
      const known = places.get(loaded);
      if (known !== undefined || loaded.records === undefined) return known;
      const positions = positionsOf(loaded.records);
      const made = { positions, order: orderAlongGenome(positions) };
      places.set(loaded, made);
      return made;
    },
    async neighbours(project, id) {
      const { directory } = await readEntry(project, 'neighbours', id);
      return neighbours.get(directory, () => loadNeighbours(project, id));
    },
    model,
    async results(project, modelId, datasetId) {
      const loadedModel = await model(project, modelId);
      const loaded = await dataset(project, datasetId);
      const key = keyOf(project.directory, loadedModel.card.id, loaded.id, loaded.annotation);
      return results.get(key, () => modelResults(project, loadedModel, loaded, startRuntime));
    },
  };
}

const keyOf = (...parts: readonly (string | undefined)[]): string => JSON.stringify(parts);
