import { longWork } from '../job/long-work.ts';
import type { ReportOptions } from './compose-report.tsx';
import type { ReportData } from './report-data.ts';

/** Composes a report; charts, and what draws them, are loaded when somebody wants one. */
export const writeReport = longWork(
  'compose a report',
  async ({ data, options }: { readonly data: ReportData; readonly options: ReportOptions }) =>
    (await import('./compose-report.tsx')).composeReport(data, options),
);
