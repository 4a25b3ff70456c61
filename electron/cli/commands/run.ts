import { annotateInProject } from '../../engine/project/annotations.ts';
import { importIntoProject, loadDataset, simulateIntoProject } from '../../engine/project/datasets.ts';
import { addToProject } from '../add-to-project.ts';
import { type ImportFlags, type TrainFlags, importOptions } from '../options.ts';
import type { Outcome, Session } from '../session.ts';
import { trainHere } from '../train-here.ts';
import { annotationText, importReportText } from './data.ts';
import { choicesOf, trainingJson, trainingText } from './train.ts';

/** `simplechrome run`: import, annotate, train and evaluate in one go. */
export async function run(
  flags: ImportFlags & TrainFlags & { readonly data: string; readonly genes?: string; readonly out: string },
  session: Session,
): Promise<Outcome> {
  const started = performance.now();
  const { project, added } = await addToProject(flags.out, (into) =>
    importIntoProject(into, flags.data, importOptions(flags), session),
  );
  const { id, report } = added;
  session.say(importReportText(report));
  if (flags.genes !== undefined) {
    session.say(annotationText(await annotateInProject(project, id, flags.genes, {}, session)));
  }
  const loaded = await loadDataset(project, id);
  const importSeconds = (performance.now() - started) / 1000;
  return trainAndReport(project.directory, flags, loaded, importSeconds, session);

  async function trainAndReport(
    directory: string,
    choices: TrainFlags,
    data: typeof loaded,
    importing: number,
    within: Session,
  ): Promise<Outcome> {
    const outcome = await trainHere(
      project,
      data,
      await choicesOf(choices, project, data),
      choices.engine,
      within,
    );
    return {
      json: {
        ...trainingJson(outcome),
        seconds: { import: importing, ...outcome.seconds },
        project: directory,
      },
      text: `${trainingText(outcome)}\nProject: ${directory}`,
    };
  }
}

/** `simplechrome example`: the whole way on simulated data. */
export async function example(
  { out, seed }: { readonly out: string; readonly seed: number },
  session: Session,
): Promise<Outcome> {
  const started = performance.now();
  session.say('Simulating genes: positions, counts of five marks, labels from expression.');
  const { project, added } = await addToProject(out, (into) => simulateIntoProject(into, { seed }, session));
  const loaded = await loadDataset(project, added.id);
  const importSeconds = (performance.now() - started) / 1000;
  const choices = { model: 'simplechrome' as const, seed, strictLabels: false, set: {}, neighbours: [] };
  const outcome = await trainHere(
    project,
    loaded,
    await choicesOf(choices, project, loaded),
    undefined,
    session,
  );
  return {
    json: {
      ...trainingJson(outcome),
      seconds: { import: importSeconds, ...outcome.seconds },
      project: project.directory,
    },
    text: `${trainingText(outcome)}\nProject: ${project.directory}`,
  };
}
