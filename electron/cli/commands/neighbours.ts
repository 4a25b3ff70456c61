import { resolve } from 'node:path';
import { failure } from '../../contract/failure.ts';
import {
  type InteractionFormat,
  type InteractionReport,
  type NeighbourRecipe,
  type NeighbourSetSummary,
  interactionProblemMeanings,
  nearestGenes,
} from '../../contract/neighbours.ts';
import { edgeGraphml, edgeTable } from '../../engine/neighbours/edge-table.ts';
import { interactionReportTable } from '../../engine/neighbours/report-table.ts';
import { writeFileAtomically } from '../../engine/files/atomic-file.ts';
import { listEntries } from '../../engine/project/store/entries.ts';
import { type Project, openProject } from '../../engine/project/store/project.ts';
import { buildNeighbours, interactionNeighbours } from '../../engine/neighbours/build-neighbours.ts';
import { latentsOfModel } from '../../engine/predict/predict-dataset.ts';
import { type StoredDataset, findDataset, loadDataset } from '../../engine/project/datasets.ts';
import {
  listNeighbours,
  loadNeighbours,
  neighbourReports,
  removeNeighbours,
  saveNeighbours,
} from '../../engine/project/neighbours/project-neighbours.ts';
import { loadModel, modelDirectory } from '../../engine/project/models/saved-model.ts';
import { formatCount } from '../../contract/words/number-format.ts';
import { startRuntime } from '../engines.ts';
import type { Outcome, Session } from '../session.ts';

interface OnDataset {
  readonly project: string;
  readonly dataset?: string;
}

interface BuildFlags extends OnDataset {
  readonly name?: string;
  readonly genomic?: number;
  readonly within?: number;
  readonly sortedId?: number;
  readonly latent?: number;
  readonly metric: 'cosine' | 'euclidean';
  readonly model: string;
  readonly sets?: readonly string[];
}

/** `simplechrome neighbours build` */
export async function buildNeighbourSet(flags: BuildFlags, session: Session): Promise<Outcome> {
  const { project, loaded } = await open(flags);
  const saved = await Promise.all((flags.sets ?? []).map((id) => loadNeighbours(project, id)));
  const latentsOf = async (id: string): Promise<Float32Array> =>
    latentsOfModel(
      await startRuntime(),
      await loadModel((await modelDirectory(project, id)).directory),
      loaded,
    );
  const recipes = await recipesOf(flags, project);
  const made = await buildNeighbours(loaded, { name: flags.name, recipes, saved }, latentsOf, session);
  const set = await saveNeighbours(project, loaded, made, session);
  return { json: { project: project.directory, set }, text: `Built ${setText(set)}` };
}

async function recipesOf(flags: BuildFlags, project: Project): Promise<readonly NeighbourRecipe[]> {
  const { genomic, within, sortedId, latent, metric } = flags;
  return [
    ...(genomic !== undefined
      ? [nearestGenes(genomic, within)]
      : within !== undefined
        ? [{ kind: 'genomic', reach: { by: 'distance', within } } as const]
        : []),
    ...(sortedId === undefined ? [] : [{ kind: 'sorted-id', each: sortedId } as const]),
    ...(latent === undefined
      ? []
      : [{ kind: 'latent', nearest: latent, metric, model: await findModel(project, flags.model) } as const]),
  ];
}

/** The model that is meant: the one named, or the newest that has latents. */
async function findModel(project: Project, id: string): Promise<string> {
  if (id !== 'newest') return id;
  for (const candidate of (await listEntries(project, 'models')).reverse()) {
    const { card } = await loadModel((await modelDirectory(project, candidate)).directory);
    if (card.kind === 'simplechrome') return candidate;
  }
  throw failure(
    'model-missing',
    'The project has no SimpleChrome model whose latents could be compared.',
    'Train one first with "simplechrome train".',
  );
}

interface ImportFlags extends OnDataset {
  readonly file: string;
  readonly name?: string;
  readonly format?: InteractionFormat;
  readonly header: 'auto' | 'yes' | 'no';
  readonly first?: string;
  readonly second?: string;
  /** False with --no-score. */
  readonly score?: string | boolean;
  readonly minimumScore?: number;
  readonly promoterWindow?: number;
  readonly proteins?: string;
  readonly report?: string;
}

/** `simplechrome neighbours import` */
export async function importNeighbourSet(flags: ImportFlags, session: Session): Promise<Outcome> {
  const { project, loaded } = await open(flags);
  const { first, second, score, minimumScore, promoterWindow, proteins } = flags;
  const options = {
    header: flags.header,
    withoutScore: score === false,
    ...(flags.format === undefined ? {} : { format: flags.format }),
    columns: {
      ...(first === undefined ? {} : { first }),
      ...(second === undefined ? {} : { second }),
      ...(typeof score === 'string' ? { score } : {}),
    },
    ...(minimumScore === undefined ? {} : { minimumScore }),
    ...(promoterWindow === undefined ? {} : { promoterWindow }),
    ...(proteins === undefined ? {} : { proteins }),
  };
  const made = await interactionNeighbours(loaded, flags.file, { name: flags.name, options }, session);
  const set = await saveNeighbours(project, loaded, made, session);
  if (flags.report !== undefined) {
    await writeFileAtomically(resolve(flags.report), interactionReportTable(made.reports));
  }
  const [report] = made.reports;
  return {
    json: { project: project.directory, set, report },
    text: `Imported ${setText(set)}\n${reportText(report)}`,
  };
}

/** What was read and left out, line by line. */
function reportText({ how, lines, used, left, pairs, genes, unknown, warnings }: InteractionReport): string {
  return [
    `  ${how}`,
    `  ${formatCount(lines)} lines, ${formatCount(used)} of which gave ${formatCount(pairs)} pairs of ${formatCount(genes)} genes`,
    ...Object.entries(interactionProblemMeanings).flatMap(([problem, meaning]) => {
      const found = left[problem as keyof typeof left];
      return found === undefined ? [] : [`  ${formatCount(found)} lines ${meaning}`];
    }),
    ...(unknown.length === 0
      ? []
      : [
          `  unknown ids: ${unknown
            .slice(0, 5)
            .map(({ id }) => id)
            .join(', ')}${unknown.length > 5 ? ', ...' : ''}`,
        ]),
    ...warnings.map((warning) => `  note: ${warning}`),
    '  --report FILE writes every unknown id and every line that was left out.',
  ].join('\n');
}

/** `simplechrome neighbours list` */
export async function listNeighbourSets({ project: path, dataset }: OnDataset): Promise<Outcome> {
  const project = await openProject(path);
  const sets = await listNeighbours(project, dataset);
  return {
    json: { project: project.directory, sets },
    text: sets.length === 0 ? 'The project has no neighbour sets yet.' : sets.map(setText).join('\n'),
  };
}

interface OnSet {
  readonly project: string;
  readonly set: string;
}

/** `simplechrome neighbours export` */
export async function exportNeighbourSet({
  project: path,
  set: wanted,
  out,
}: OnSet & { readonly out: string }): Promise<Outcome> {
  const project = await openProject(path);
  const id = await findSet(project, wanted);
  const { set, summary } = await loadNeighbours(project, id);
  const { dataset, records } = await loadDataset(project, await findDataset(project, summary.dataset));
  const names = {
    geneIds: dataset.geneIds,
    symbols: dataset.geneIds.map((_, gene) => records?.[gene]?.symbol),
  };
  const isGraphml = /\.(graphml|xml)$/i.test(out);
  const text = isGraphml ? edgeGraphml(set, names) : edgeTable(set, names);
  await writeFileAtomically(resolve(out), text);
  const format = isGraphml ? 'graphml' : 'tsv';
  return {
    json: { set: id, out, format, edges: set.neighbours.length },
    text: `Wrote ${formatCount(set.neighbours.length)} edges: ${out}`,
  };
}

/** `simplechrome neighbours report` */
export async function reportNeighbourSet({ project: path, set: wanted }: OnSet): Promise<Outcome> {
  const project = await openProject(path);
  const set = await findSet(project, wanted);
  const reports = await neighbourReports(project, set);
  return { json: { set, reports }, text: interactionReportTable(reports).trimEnd() };
}

/** `simplechrome neighbours remove` */
export async function removeNeighbourSet({ project: path, set }: OnSet): Promise<Outcome> {
  const project = await openProject(path);
  await removeNeighbours(project, set);
  return { json: { removed: set }, text: `Removed ${set}.` };
}

async function open({
  project: path,
  dataset,
}: OnDataset): Promise<{ project: Project; loaded: StoredDataset }> {
  const project = await openProject(path);
  return { project, loaded: await loadDataset(project, await findDataset(project, dataset)) };
}

async function findSet(project: Project, id: string): Promise<string> {
  if (id !== 'newest') return id;
  const newest = (await listNeighbours(project)).at(-1);
  if (newest !== undefined) return newest.id;
  throw failure(
    'file-missing',
    `The project "${project.name}" has no neighbour sets yet.`,
    'Build one with "simplechrome neighbours build", or import interactions.',
  );
}

function setText({ id, name, edges, genes, genesWithNeighbours, warnings }: NeighbourSetSummary): string {
  return [
    `${id}  ${name}: ${formatCount(edges)} edges; ${formatCount(genesWithNeighbours)} of ${formatCount(genes)} genes have neighbours`,
    ...warnings.map((warning) => `  note: ${warning}`),
  ].join('\n');
}
