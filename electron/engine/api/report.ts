import { reportCommands } from '../../contract/commands/report.ts';
import { type SectionId, judgedOn } from '../../contract/report.ts';
import { programVersion } from '../files/program-version.ts';
import { checkUserPath, writeUserFile } from '../files/user-file.ts';
import { unattended } from '../job/job-context.ts';
import { type CallContext, implement } from '../process/host/implement.ts';
import { addPicture, listPictures } from '../project/pictures.ts';
import { removeEntry } from '../project/store/entries.ts';
import { readImportReport } from '../project/datasets.ts';
import { datasetOverview } from './dataset-overview.ts';
import { resultCurves } from '../project/results/result-curves.ts';
import type { ReportData } from '../report/report-data.ts';
import { writeReport } from '../report/write-report.ts';
import { describeKind } from './models.ts';
import type { ProjectCache } from './project-cache.ts';
import { describeResults } from './results.ts';

interface ReportInput {
  readonly project: string;
  readonly model: string;
  readonly dataset: string;
  readonly title?: string | undefined;
  readonly sections?: readonly SectionId[] | undefined;
}

export const reportHandlers = (cache: ProjectCache) => {
  const compose = async ({ title, sections, ...input }: ReportInput, { signal }: CallContext) => {
    const data = await gatherReport(cache, input);
    return writeReport({ data, options: { title, sections } }, { ...unattended(), signal });
  };
  return implement(reportCommands, {
    'report.compose': compose,
    'report.save': async ({ path, ...input }, context) => {
      await checkUserPath(path);
      const { title, html } = await compose(input, context);
      await writeUserFile(path, html);
      return { title };
    },
    'report.pictures': async ({ project, ...of }) =>
      (await listPictures(await cache.project(project), of)).pictures.map(({ id, title, message }) => ({
        id,
        title,
        message,
      })),
    'report.addPicture': async ({ project, ...picture }) => ({
      id: await addPicture(await cache.project(project), picture),
    }),
    'report.removePicture': async ({ project, picture }) =>
      removeEntry(await cache.project(project), 'reports', picture),
  });
};

/** The same answers that the screens show, gathered for one document. */
async function gatherReport(
  cache: ProjectCache,
  input: Pick<ReportInput, 'project' | 'model' | 'dataset'>,
): Promise<ReportData> {
  const project = await cache.project(input.project);
  const found = await cache.results(project, input.model, input.dataset);
  const results = describeResults(found);
  const { card } = results;
  const { loaded } = found;
  const { annotation, recommended, manifest } = await cache.datasetState(project, input.dataset);
  const importReport = await readImportReport(project, loaded.id);
  // Where the model comes from other data, its split is none of these data's; the profiles do not depend on it.
  const { kind: split, seed = 1 } = results.trainedOnThese ? card.split : { kind: recommended.split };
  const choices = { split, seed, orientation: results.orientation };
  return {
    results,
    curves: await resultCurves(found, judgedOn(results)),
    overview: await datasetOverview(loaded, choices, importReport?.warnings ?? []),
    added: await listPictures(project, { model: card.id, dataset: loaded.id }),
    annotation,
    importReport,
    kind: describeKind(card.kind, { bins: manifest.bins, marks: manifest.marks.length }),
    program: programVersion(),
    made: new Date().toISOString(),
  };
}
