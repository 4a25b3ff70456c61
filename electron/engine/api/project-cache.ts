import { resolve } from 'node:path';
import type { DatasetState } from '../../contract/commands/project.ts';
import { readGivenName } from '../dataset/storage.ts';
import type { Runtime } from '../compute/runtime.ts';
import { type WhatIfBasis, whatIfBasis } from '../explain/what-if.ts';
import type { GenePositions } from '../genes/gene-position.ts';
import { positionsOf } from '../genes/gene-position.ts';
import { type GenomicOrder, orderAlongGenome } from '../genes/gene-position.ts';
import { unattended } from '../job/job-context.ts';
import type { LoadedModel } from '../models/loaded-model.ts';
import type { LoadedNeighbours } from '../neighbours/build-neighbours.ts';
import type { ModelAnswers } from '../predict/predict-genes.ts';
import { newestAnnotation } from '../project/annotations.ts';
import { type StoredDataset, datasetState, loadDataset } from '../project/datasets.ts';
import { newestExpression } from '../project/expression.ts';
import { loadModel, modelDirectory } from '../project/models/saved-model.ts';
import { availableInProject } from '../project/neighbours/available-in-project.ts';
import { loadNeighbours } from '../project/neighbours/project-neighbours.ts';
import { answersOfModel } from '../project/results/answers-of-model.ts';
import { type ModelResults, modelResults } from '../project/results/model-results.ts';
import { findEntry, readEntry } from '../project/store/entries.ts';
import { type Project, isProject, openProject } from '../project/store/project.ts';
import { createCache } from './cache.ts';

/** Genes along their chromosomes, for neighbours. */
export interface GenePlaces {
  readonly positions: GenePositions;
  readonly order: GenomicOrder;
}

/**
 * What was loaded last and is likely to be asked for again. Entries of a project never change, so what was read once
 * stays true; only which annotation and which expression table is the newest is looked up anew each time. Every id may be `newest`.
 */
export interface ProjectCache {
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
  /** What a model answers in more detail than results keep: each neighbour's part in every answer. */
  readonly answers: (project: Project, model: string, dataset: string) => Promise<ModelAnswers>;
  /** @throws Failure `option-invalid` for a model that reads no neighbours */
  readonly whatIfBasis: (project: Project, model: string, dataset: string) => Promise<WhatIfBasis>;
}

/** Counts of a large data set, and answers of a model, fill tens of megabytes, so only a few are kept. */
const kept = {
  projects: 8,
  datasets: 3,
  datasetStates: 100,
  neighbours: 6,
  models: 8,
  results: 6,
  answers: 3,
  whatIfBases: 2,
};

/** @param startRuntime called where something has to be predicted */
export function createProjectCache(startRuntime: () => Promise<Runtime>): ProjectCache {
  const projects = createCache<Project>(kept.projects);
  const datasets = createCache<StoredDataset>(kept.datasets);
  const datasetStates = createCache<DatasetState>(kept.datasetStates);
  const neighbours = createCache<LoadedNeighbours>(kept.neighbours);
  const models = createCache<LoadedModel>(kept.models);
  const results = createCache<ModelResults>(kept.results);
  const answers = createCache<ModelAnswers>(kept.answers);
  const whatIfBases = createCache<WhatIfBasis>(kept.whatIfBases);
  const places = new WeakMap<StoredDataset, GenePlaces>();

  const project = async (path: string): Promise<Project> => {
    const open = (): Promise<Project> => projects.get(resolve(path), () => openProject(path));
    const known = await open();
    if (await isProject(known.directory)) return known;
    // It was moved or deleted: opening it again says so, where an empty list of everything would be taken for the truth.
    projects.forget(resolve(path));
    return open();
  };

  const datasetEntry = async (within: Project, idText: string) => {
    const { id, directory } = await readEntry(
      within,
      'datasets',
      await findEntry(within, 'datasets', idText),
    );
    const [annotation, expression] = [await newestAnnotation(within, id), await newestExpression(within, id)];
    return { id, key: keyOf(directory, await readGivenName(directory), annotation, expression) };
  };
  const dataset = async (within: Project, idText: string): Promise<StoredDataset> => {
    const { id, key } = await datasetEntry(within, idText);
    return datasets.get(key, () => loadDataset(within, id));
  };
  const model = async (within: Project, id: string): Promise<LoadedModel> => {
    const { directory } = await modelDirectory(within, await findEntry(within, 'models', id));
    return models.get(directory, () => loadModel(directory));
  };
  /** A model and a data set that it is asked about; the key stands for its answers. */
  const asked = async (within: Project, modelId: string, datasetId: string) => {
    const loadedModel = await model(within, modelId);
    const loaded = await dataset(within, datasetId);
    const key = keyOf(within.directory, loadedModel.card.id, loaded.id, loaded.annotation, loaded.labelsFrom);
    return { model: loadedModel, loaded, key };
  };
  const resultsOf: ProjectCache['results'] = async (within, ...ids) => {
    const { model: of, loaded, key } = await asked(within, ...ids);
    return results.get(key, () => modelResults(within, of, loaded, startRuntime));
  };
  const answersOf: ProjectCache['answers'] = async (within, ...ids) => {
    const { model: of, loaded, key } = await asked(within, ...ids);
    return answers.get(key, async () => {
      const available = availableInProject(within, loaded, startRuntime);
      return answersOfModel(await startRuntime(), of, loaded, available, unattended());
    });
  };

  return {
    project,
    reopen(path) {
      projects.forget(resolve(path));
      return project(path);
    },
    forget: (path) => projects.forget(resolve(path)),
    dataset,
    async datasetState(within, idText) {
      const { id, key } = await datasetEntry(within, idText);
      return datasetStates.get(key, () => datasetState(within, id));
    },
    places(loaded) {
      const known = places.get(loaded);
      if (known !== undefined || loaded.records === undefined) return known;
      const positions = positionsOf(loaded.records);
      const made = { positions, order: orderAlongGenome(positions) };
      places.set(loaded, made);
      return made;
    },
    async neighbours(within, idText) {
      const { id, directory } = await readEntry(
        within,
        'neighbours',
        await findEntry(within, 'neighbours', idText),
      );
      return neighbours.get(directory, () => loadNeighbours(within, id));
    },
    model,
    results: resultsOf,
    answers: answersOf,
    async whatIfBasis(within, ...ids) {
      const { model: of, loaded, key } = await asked(within, ...ids);
      return whatIfBases.get(key, async () => {
        const { assignment } = await resultsOf(within, ...ids);
        return whatIfBasis(of, loaded, await answersOf(within, ...ids), assignment);
      });
    },
  };
}

const keyOf = (...parts: readonly (string | undefined)[]): string => JSON.stringify(parts);
