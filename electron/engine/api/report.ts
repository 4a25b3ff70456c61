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
import type { ModelResults } from '../project/results/model-results.ts';
import { resultCurves } from '../project/results/result-curves.ts';
import type { ReportData } from '../report/report-data.ts';
import { writeReport } from '../report/write-report.ts';
import { describeKind } from './models.ts';
import type { ProjectCache } from './project-cache.ts';
import { describeResults } from './results.ts';

interface OnResults {
  readonly project: string;
  readonly model: string;
  readonly dataset: string;
}

interface ReportInput extends OnResults {
  readonly title?: string | undefined;
  readonly sections?: readonly SectionId[] | undefined;
}

export const reportHandlers = (cache: ProjectCache) => {
  // What a report tells of results stays true as long as these are kept: a title being typed must not compute it anew.
  const told = new WeakMap<ModelResults, Promise<Told>>();
  const tellOf = (results: ModelResults, input: OnResults): Promise<Told> => {
    const known = told.get(results);
    if (known !== undefined) return known;
    const made = tell(cache, results, input);
    told.set(results, made);
    made.catch(() => told.delete(results));
    return made;
  };
  const compose = async ({ title, sections, ...input }: ReportInput, { signal }: CallContext) => {
    const project = await cache.project(input.project);
    const results = await cache.results(project, input.model, input.dataset);
    const data: ReportData = {
      ...(await tellOf(results, input)),
      added: await listPictures(project, { model: results.card.id, dataset: results.loaded.id }),
      program: programVersion(),
      made: new Date().toISOString(),
    };
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

/** Of a report, what depends on its results alone. */
type Told = Omit<ReportData, 'added' | 'program' | 'made'>;

/** The same answers that the screens show, gathered for one document. */
async function tell(cache: ProjectCache, found: ModelResults, input: OnResults): Promise<Told> {
  const project = await cache.project(input.project);
  const results = describeResults(found);
  const { card } = results;
  const { annotation, recommended, manifest } = await cache.datasetState(project, input.dataset);
  const importReport = await readImportReport(project, found.loaded.id);
  // Where the model comes from other data, its split is none of these data's; the profiles do not depend on it.
  const { kind: split, seed = 1 } = results.trainedOnThese ? card.split : { kind: recommended.split };
  const choices = { split, seed, orientation: results.orientation };
  return {
    results,
    curves: await resultCurves(found, judgedOn(results)),
    overview: await datasetOverview(found.loaded, choices, importReport?.warnings ?? []),
    annotation,
    importReport,
    kind: describeKind(card.kind, { bins: manifest.bins, marks: manifest.marks.length }),
  };
}
