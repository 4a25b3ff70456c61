import type { Runtime } from '../compute/runtime.ts';
import { unattended } from '../job/job-context.ts';
import type { Project } from '../project/store/project.ts';
import type { ModelAnswers } from '../predict/predict-dataset.ts';
import { answersOfModel } from '../project/results/answers-of-model.ts';
import { availableInProject } from '../project/neighbours/available-in-project.ts';
import { type WhatIfBasis, whatIfBasis } from '../explain/what-if.ts';
import type { Opened } from './opened.ts';
import { createRecent } from './recent.ts';

/** What models answered last, in more detail than results keep: each neighbour's part in every answer. */
export interface Answered {
  readonly answers: (project: Project, model: string, dataset: string) => Promise<ModelAnswers>;
  /** @throws Failure `option-invalid` for a model that reads no neighbours */
  readonly whatIfBasis: (project: Project, model: string, dataset: string) => Promise<WhatIfBasis>;
}

/** Tens of megabytes each. */
const kept = { answers: 3, whatIfBases: 2 };

export function createAnswered(opened: Opened, startRuntime: () => Promise<Runtime>): Answered {
  const answered = createRecent<ModelAnswers>(kept.answers);
  const bases = createRecent<WhatIfBasis>(kept.whatIfBases);

  const open = async (project: Project, modelId: string, datasetId: string) => {
    const model = await opened.model(project, modelId);
    const loaded = await opened.dataset(project, datasetId);
    const key = JSON.stringify([project.directory, model.card.id, loaded.id, loaded.annotation]);
    const answers = (): Promise<ModelAnswers> =>
      answered.get(key, async () => {
        const runtime = await startRuntime();
        return answersOfModel(
          runtime,
          model,
          loaded,
          availableInProject(project, loaded, startRuntime),
          unattended(),
        );
      });
    return { model, loaded, key, answers };
  };

  return {
    answers: async (project, modelId, datasetId) => (await open(project, modelId, datasetId)).answers(),
    async whatIfBasis(project, modelId, datasetId) {
      const { model, loaded, key, answers } = await open(project, modelId, datasetId);
      return bases.get(key, async () => {
        const { assignment } = await opened.results(project, modelId, datasetId);
        return whatIfBasis(model, loaded, await answers(), assignment);
      });
    },
  };
}
