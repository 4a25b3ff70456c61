import { resolve } from 'node:path';
import type { ImportedDataset } from '../../contract/commands/dataset.ts';
import type { ImportReport } from '../../contract/dataset.ts';
import type { ExpressionRecord } from '../../contract/expression.ts';
import { describeError, failure } from '../../contract/failure.ts';
import { formatCount } from '../../contract/words/number-format.ts';
import { checkUserPath, writeUserFile } from '../../engine/files/user-file.ts';
import { addToProject } from '../add-to-project.ts';
import type { LabelFlags } from '../label-options.ts';
import { type ImportFlags, geneChoice, importOptions } from '../options.ts';
import type { Outcome, Session } from '../session.ts';
import { annotationText, importReportText } from './data.ts';
import { labelsFromTable, recordText } from './label.ts';

type Flags = ImportFlags &
  LabelFlags & {
    readonly project: string;
    readonly data: string;
    readonly genes?: string;
    readonly report?: string;
    readonly all: boolean;
    readonly expression?: string;
  };

/** A data set that was imported, and the labels it was given. */
interface Added extends ImportedDataset {
  readonly record: ExpressionRecord | undefined;
}

/** `simplechrome import` */
export async function importData(flags: Flags, session: Session): Promise<Outcome> {
  const reportFile = flags.report === undefined ? undefined : resolve(flags.report);
  if (reportFile !== undefined) await checkUserPath(reportFile);
  return flags.all ? importAll(flags, reportFile, session) : importOne(flags, reportFile, session);
}

async function importOne(flags: Flags, reportFile: string | undefined, session: Session): Promise<Outcome> {
  const { project, added } = await addToProject(session, flags.project, async (into) => {
    const table = await expressionTable(flags, flags.cellType, session);
    const imported = await session.call('dataset.import', {
      project: into,
      sources: [flags.data],
      options: importOptions(flags),
      genes: geneChoice(flags.genes),
    });
    return withLabels(imported, table, flags, into, session);
  });
  const { id, manifest } = added.dataset;
  if (reportFile !== undefined) await writeReport(reportFile, added.report);
  return {
    json: { project, id, dataset: manifest, report: added.report, ...genesJson(added), ...recordJson(added) },
    text: `${addedText(added)}\nProject: ${project}`,
  };
}

/** Every data set of a folder. */
async function importAll(flags: Flags, reportFile: string | undefined, session: Session): Promise<Outcome> {
  const { name: unnamed, cellType, ...options } = importOptions(flags);
  if (unnamed !== undefined) throw severalNames(unnamed);
  const { project, added } = await addToProject(session, flags.project, async (into) => {
    const { datasets, failed } = await session.call('dataset.importAll', {
      project: into,
      sources: [flags.data],
      ...(cellType === undefined ? {} : { cellTypes: [cellType] }),
      options,
      genes: geneChoice(flags.genes),
    });
    const labelled: Added[] = [];
    for (const imported of datasets) {
      const table = await expressionTable(flags, imported.dataset.manifest.name, session);
      labelled.push(await withLabels(imported, table, flags, into, session));
    }
    return { labelled, failed };
  });
  const { labelled, failed } = added;
  if (reportFile !== undefined)
    await writeReport(
      reportFile,
      labelled.map(({ report }) => report),
    );
  return {
    json: {
      project,
      datasets: labelled.map((each) => ({
        id: each.dataset.id,
        dataset: each.dataset.manifest,
        report: each.report,
        ...genesJson(each),
        ...recordJson(each),
      })),
      failed,
    },
    text: [
      ...labelled.map(addedText),
      ...failed.map((each) => `Not imported: ${each.cellType}. ${describeError(each.error)}`),
      `Project: ${project}`,
    ].join('\n'),
  };
}

/** The expression table that is asked for: a file, or with `auto` the one in the folder that fits best. */
export async function expressionTable(
  { expression, data, ...flags }: ImportFlags & { readonly data: string; readonly expression?: string },
  cellType: string | undefined,
  { call }: Session,
): Promise<string | undefined> {
  if (expression !== 'auto') return expression;
  const options = importOptions({ ...flags, ...(cellType === undefined ? {} : { cellType }) });
  const { expressionTables } = await call('dataset.preview', { sources: [data], options });
  const [best] = expressionTables;
  if (best !== undefined) return best.path;
  throw failure(
    'file-missing',
    `No expression table was found beside the counts of ${cellType ?? data}.`,
    'Name it: --expression FILE.',
    { file: data },
  );
}

async function withLabels(
  imported: ImportedDataset,
  table: string | undefined,
  flags: LabelFlags,
  project: string,
  session: Session,
): Promise<Added> {
  const { dataset } = imported;
  if (table === undefined) return { ...imported, record: undefined };
  const { dataset: labelled, record } = await labelsFromTable(flags, project, dataset.id, table, session);
  return { ...imported, dataset: labelled, record };
}

const severalNames = (name: string): Error =>
  failure(
    'option-invalid',
    `Several data sets cannot all be called "${name}".`,
    'Leave --name out: each is called after its cell type, and can be renamed.',
  );

const writeReport = (file: string, report: ImportReport | readonly ImportReport[]): Promise<void> =>
  writeUserFile(file, `${JSON.stringify(report, undefined, 2)}\n`);

const genesJson = ({ genes }: Added): Pick<Added, 'genes'> => (genes === undefined ? {} : { genes });

const recordJson = ({ record }: Added): { record?: ExpressionRecord } =>
  record === undefined ? {} : { record };

function addedText({ dataset: { manifest }, report, genes, record }: Added): string {
  return [
    `Imported "${manifest.name}": ${formatCount(manifest.genes)} genes x ${manifest.bins} bins x ${manifest.marks.length} marks (${manifest.marks.join(', ')}).`,
    importReportText(report),
    ...(genes === undefined ? [] : [annotationText(genes)]),
    ...(record === undefined ? [] : [recordText(record)]),
  ].join('\n');
}
