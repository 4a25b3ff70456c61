import { resolve } from 'node:path';
import {
  type InteractionReport,
  type NeighbourRecipe,
  type NeighbourSetSummary,
  interactionProblemMeanings,
  nearestGenes,
} from '../../contract/neighbours.ts';
import { formatCount } from '../../contract/words/number-format.ts';
import { checkUserPath, writeUserFile } from '../../engine/files/user-file.ts';
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
  const on = await openDataset(flags, session);
  const set = await session.call('neighbours.build', {
    ...on,
    ...(flags.name === undefined ? {} : { name: flags.name }),
    recipes: recipesOf(flags),
    sets: [...(flags.sets ?? [])],
  });
  return { json: { project: on.project, set }, text: `Built ${setText(set)}` };
}

function recipesOf({ genomic, within, sortedId, latent, metric, model }: BuildFlags): NeighbourRecipe[] {
  const recipes: NeighbourRecipe[] = [];
  if (genomic !== undefined) recipes.push(nearestGenes(genomic, within));
  else if (within !== undefined) recipes.push({ kind: 'genomic', reach: { by: 'distance', within } });
  if (sortedId !== undefined) recipes.push({ kind: 'sorted-id', each: sortedId });
  if (latent !== undefined) recipes.push({ kind: 'latent', nearest: latent, metric, model });
  return recipes;
}

interface ImportFlags extends OnDataset {
  readonly file: string;
  readonly name?: string;
  readonly format?: string;
  readonly header: 'auto' | 'yes' | 'no';
  readonly first?: string;
  readonly second?: string;
  /** False with --no-score. */
  readonly score?: string | boolean;
  readonly organism?: string;
  readonly minimumScore?: number;
  readonly promoterWindow?: number;
  readonly proteins?: string;
  readonly report?: string;
}

/** `simplechrome neighbours import` */
export async function importNeighbourSet(flags: ImportFlags, session: Session): Promise<Outcome> {
  const reportFile = flags.report === undefined ? undefined : resolve(flags.report);
  if (reportFile !== undefined) await checkUserPath(reportFile);
  const on = await openDataset(flags, session);
  const { first, second, score, organism, minimumScore, promoterWindow, proteins } = flags;
  const { set, report } = await session.call('neighbours.import', {
    ...on,
    source: flags.file,
    ...(flags.name === undefined ? {} : { name: flags.name }),
    options: {
      header: flags.header,
      withoutScore: score === false,
      ...(flags.format === undefined ? {} : { format: flags.format }),
      columns: {
        ...(first === undefined ? {} : { first }),
        ...(second === undefined ? {} : { second }),
        ...(typeof score === 'string' ? { score } : {}),
      },
      ...(organism === undefined ? {} : { organism }),
      ...(minimumScore === undefined ? {} : { minimumScore }),
      ...(promoterWindow === undefined ? {} : { promoterWindow }),
      ...(proteins === undefined ? {} : { proteins }),
    },
  });
  if (reportFile !== undefined) {
    const table = await session.call('neighbours.reportTable', { project: on.project, set: set.id });
    await writeUserFile(reportFile, table);
  }
  return {
    json: { project: on.project, set, report },
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
export async function listNeighbourSets(
  { project: path, dataset }: OnDataset,
  { call }: Session,
): Promise<Outcome> {
  const { directory: project } = await call('project.open', { path });
  const sets = await call('neighbours.list', { project, ...(dataset === undefined ? {} : { dataset }) });
  return {
    json: { project, sets },
    text: sets.length === 0 ? 'The project has no neighbour sets yet.' : sets.map(setText).join('\n'),
  };
}

interface OnSet {
  readonly project: string;
  readonly set: string;
}

/** `simplechrome neighbours export` */
export async function exportNeighbourSet(
  { project, set: wanted, out }: OnSet & { readonly out: string },
  { call }: Session,
): Promise<Outcome> {
  const format = /\.(graphml|xml)$/i.test(out) ? 'graphml' : 'tsv';
  const input = { project, set: wanted, format, path: resolve(out) } as const;
  const { set, edges } = await call('neighbours.export', input);
  return { json: { set, out, format, edges }, text: `Wrote ${formatCount(edges)} edges: ${out}` };
}

/** `simplechrome neighbours report` */
export async function reportNeighbourSet({ project, set }: OnSet, { call }: Session): Promise<Outcome> {
  const reports = await call('neighbours.report', { project, set });
  const table = await call('neighbours.reportTable', { project, set });
  return { json: { set, reports }, text: table.trimEnd() };
}

/** `simplechrome neighbours remove` */
export async function removeNeighbourSet({ project, set }: OnSet, { call }: Session): Promise<Outcome> {
  await call('neighbours.remove', { project, set });
  return { json: { removed: set }, text: `Removed ${set}.` };
}

async function openDataset(
  { project: path, dataset = 'newest' }: OnDataset,
  { call }: Session,
): Promise<{ readonly project: string; readonly dataset: string }> {
  const { directory: project } = await call('project.open', { path });
  return { project, dataset: (await call('dataset.state', { project, dataset })).id };
}

function setText({ id, name, edges, genes, genesWithNeighbours, warnings }: NeighbourSetSummary): string {
  return [
    `${id}  ${name}: ${formatCount(edges)} edges; ${formatCount(genesWithNeighbours)} of ${formatCount(genes)} genes have neighbours`,
    ...warnings.map((warning) => `  note: ${warning}`),
  ].join('\n');
}
