import { addToProject } from '../add-to-project.ts';
import { type ImportFlags, type TrainFlags, geneChoice, importOptions } from '../options.ts';
import type { LabelFlags } from '../label-options.ts';
import type { Outcome, Session } from '../session.ts';
import { failure } from '../../contract/failure.ts';
import type { CountFlags } from '../count-options.ts';
import { countedText, countRequest } from './count.ts';
import { annotationText, importReportText } from './data.ts';
import { expressionTable } from './import.ts';
import { labelsFromTable, recordText } from './label.ts';
import { startTraining, trainingJson, trainingText } from './train.ts';

/** `simplechrome run`: import or count, annotate, label, train and evaluate in one go. */
export function run(
  flags: ImportFlags &
    TrainFlags &
    LabelFlags &
    CountFlags & {
      readonly data?: string;
      /** True where --mark or --sheet name them all. */
      readonly signals?: readonly string[] | true;
      readonly genes?: string;
      readonly expression?: string;
      readonly out: string;
    },
  session: Session,
): Promise<Outcome> {
  const { call, say } = session;
  const { data, signals } = flags;
  if (signals !== undefined)
    return runFromSignals({ ...flags, signals: signals === true ? [] : signals }, session);
  if (data === undefined) {
    throw failure(
      'option-invalid',
      'It is not said what to begin with.',
      'Give a table of counts with --data, or files of reads and signals with --signals.',
    );
  }
  return trainOn(flags.out, flags, session, async (project) => {
    const table = await expressionTable({ ...flags, data }, flags.cellType, session);
    const { dataset, report, genes } = await call('dataset.import', {
      project,
      sources: [data],
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

/** @throws Failure `option-invalid` where something cannot be told of reads and signals */
function runFromSignals(
  flags: ImportFlags &
    TrainFlags &
    LabelFlags &
    CountFlags & {
      readonly data?: string;
      readonly signals: readonly string[];
      readonly genes?: string;
      readonly expression?: string;
      readonly out: string;
    },
  session: Session,
): Promise<Outcome> {
  const { call, say } = session;
  const { data, expression } = flags;
  if (data !== undefined || expression === undefined || expression === 'auto') {
    throw failure(
      'option-invalid',
      data === undefined
        ? 'Reads and signals say nothing of expression, so that there is nothing to learn from them alone.'
        : 'Counts and signals are given both.',
      data === undefined
        ? 'Name an expression table: --expression FILE.'
        : 'Give either --data or --signals.',
    );
  }
  return trainOn(flags.out, flags, session, async (project) => {
    const request = await countRequest(flags.signals, flags, session);
    const { datasets } = await call('signals.count', {
      project,
      ...request,
      ...(flags.name === undefined ? {} : { name: flags.name }),
    });
    say(countedText(datasets));
    const [counted, ...others] = datasets;
    if (counted === undefined || others.length > 0) {
      throw failure(
        'option-invalid',
        `The files are of ${datasets.length} samples, and one model is trained on one.`,
        'All of them were counted: label and train each by itself, or name the files of one sample only.',
      );
    }
    const labelled = await labelsFromTable(flags, project, counted.dataset.id, expression, session);
    say(recordText(labelled.record));
    return labelled.dataset.id;
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
