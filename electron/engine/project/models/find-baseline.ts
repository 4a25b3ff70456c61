import type { Orientation } from '../../../contract/dataset.ts';
import type { LabelUse } from '../../../contract/model.ts';
import { baselineKind } from '../../models/catalogue.ts';
import type { Project } from '../store/project.ts';
import { listModels } from './saved-model.ts';

/** What makes two baselines the same one. */
interface BaselineKey {
  readonly datasetSha256: string;
  readonly splitSha256: string;
  readonly orientation: Orientation;
  readonly labels: LabelUse;
  readonly seed: number;
}

/** The project's logistic baseline on exactly these genes and labels, if it was trained before. */
export async function findBaseline(project: Project, key: BaselineKey): Promise<string | undefined> {
  return (await listModels(project)).find(
    (card) =>
      card.kind === baselineKind &&
      card.dataset.sha256 === key.datasetSha256 &&
      card.split.sha256 === key.splitSha256 &&
      card.orientation === key.orientation &&
      card.labels.budget === key.labels.budget &&
      card.labels.strict === key.labels.strict &&
      // Without a budget every label is used, and the baseline does not depend on the seed.
      (key.labels.budget === undefined || card.seed === key.seed),
  )?.id;
}
