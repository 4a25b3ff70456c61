import type { DatasetOverview } from '../../contract/commands/dataset.ts';
import type { ModelKindDescription } from '../../contract/commands/models.ts';
import type { AnnotationSummary } from '../../contract/commands/project.ts';
import type { ResultCurves, Results } from '../../contract/commands/results.ts';
import type { ImportReport } from '../../contract/dataset.ts';

/** Everything that a report is made of. What is absent could not be had; the report then says less, never something wrong. */
export interface ReportData {
  readonly results: Results;
  /** Of the genes that the model is judged on. */
  readonly curves?: ResultCurves | undefined;
  /** Pictures that the user added, and how many of them cannot be read. */
  readonly added?: {
    readonly pictures: readonly { readonly title: string; readonly message: string; readonly svg: string }[];
    readonly unreadable: number;
  };
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
