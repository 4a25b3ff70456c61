import type { ReportFigures } from '../figures.tsx';
import type { ReportData } from '../report-data.ts';

/** What each section of a report is made from. */
export interface SectionProps {
  readonly data: ReportData;
  readonly figures: ReportFigures;
}
