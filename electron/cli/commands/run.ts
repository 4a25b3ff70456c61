import { addToProject } from '../add-to-project.ts';
import { type ImportFlags, type TrainFlags, geneChoice, importOptions } from '../options.ts';
import type { LabelFlags } from '../label-options.ts';
import type { Outcome, Session } from '../session.ts';
import { annotationText, importReportText } from './data.ts';
import { expressionTable } from './import.ts';
import { labelsFromTable, recordText } from './label.ts';
import { startTraining, trainingJson, trainingText } from './train.ts';

/** `simplechrome run`: import, annotate, train and evaluate in one go. */
export function run(
  flags: ImportFlags &
    TrainFlags &
    LabelFlags & {
      readonly data: string;
      readonly genes?: string;
      readonly expression?: string;
      readonly out: string;
    },
  session: Session,
): Promise<Outcome> {
  const { call, say } = session;
  return trainOn(flags.out, flags, session, async (project) => {
    const table = await expressionTable(flags, flags.cellType, session);
    const { dataset, report, genes } = await call('dataset.import', {
      project,
      sources: [flags.data],
      options: importOptions(flags),
      genes: geneChoice(flags.genes),
    });
    say(importReportText(report));
    if (genes !== undefined) say(annotationText(genes));
    // Behind the annotation, which knows each gene by its id and its symbol.
    if (table === undefined) return dataset.id;
    const { dataset: labelled, record } = await labelsFromTable(flags, project, dataset.id, table, session);
    say(recordText(record));
    return labelled.id;
  });
}

/** `simplechrome example`: the whole way on simulated data. */
export function example(
  { out, seed }: { readonly out: string; readonly seed: number },
  session: Session,
): Promise<Outcome> {
  const flags: TrainFlags = { model: 'simplechrome', seed, strictLabels: false, set: {}, neighbours: [] };
  return trainOn(out, flags, session, async (project) => {
    session.say('Simulating genes: positions, counts of five marks, labels from expression.');
    return (await session.call('project.simulate', { project, seed })).id;
  });
}

/** @param add puts a data set into the project and answers its id */
async function trainOn(
  path: string,
  flags: TrainFlags,
  session: Session,
  add: (project: string) => Promise<string>,
): Promise<Outcome> {
  const started = performance.now();
  const { project, added: dataset } = await addToProject(session, path, add);
  const importing = (performance.now() - started) / 1000;
  const outcome = await startTraining(flags, { project, dataset }, session);
  return {
    json: { ...trainingJson(outcome), seconds: { import: importing, ...outcome.seconds }, project },
    text: `${trainingText(outcome)}\nProject: ${project}`,
  };
}
