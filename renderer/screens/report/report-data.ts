import type { DatasetOverview } from '../../../electron/contract/commands/dataset.ts';
import type { ModelKindDescription } from '../../../electron/contract/commands/models.ts';
import type { AnnotationSummary } from '../../../electron/contract/commands/project.ts';
import type {
  Evaluation,
  GeneSet,
  ResultCurves,
  Results,
} from '../../../electron/contract/commands/results.ts';
import type { ImportReport } from '../../../electron/contract/dataset.ts';

/** Everything that a report is made of. What is absent could not be had; the report then says less, never something wrong. */
export interface ReportData {
  readonly results: Results;
  /** Of {@link judgedOn}. */
  readonly curves?: ResultCurves | undefined;
  readonly overview?: DatasetOverview | undefined;
  readonly annotation?: AnnotationSummary | undefined;
  readonly importReport?: ImportReport | undefined;
  /** What the card's kind of model is, and what its settings mean. */
  readonly kind?: ModelKindDescription | undefined;
  /** "SimpleChrome 0.1.0", which makes the report. */
  readonly program?: string | undefined;
  /** When the report is made, ISO 8601. */
  readonly made: string;
}

/** The evaluation that judges the model: on test genes, or on all labelled genes of data it was not trained on. */
export function mainEvaluation({ evaluations }: Pick<Results, 'evaluations'>): Evaluation | undefined {
  return evaluations.at(-1);
}

/** The genes of that evaluation; all genes where none has a label. */
export function judgedOn(results: Pick<Results, 'evaluations'>): GeneSet {
  return mainEvaluation(results)?.set ?? 'all';
}
