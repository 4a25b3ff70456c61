import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedData } from '../../electron/engine/testing/shared-data.ts';
import { simplechrome } from '../headless/simplechrome.ts';

/* Projects with a trained model, made once by the command line; a journey that needs one copies it. */

/** Few epochs: the journeys are about the way, not about the model. */
const short = ['--model', 'simplechrome', '--set', 'autoencoderEpochs=2', '--set', 'epochs=4', '--seed', '1'];
const projectNames = {
  example: 'Simulated example.simplechrome',
  neighbours: 'Simulated neighbours.simplechrome',
  real: 'E003.simplechrome',
} as const;
const variable = 'SIMPLECHROME_E2E_PROJECTS';

/** Makes them; gives what deletes them again. */
export async function makeProjects(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'simplechrome-projects-'));
  process.env[variable] = folder;
  await Promise.all([
    makeExample(join(folder, 'example')),
    makeNeighbours(join(folder, 'neighbours')),
    makeReal(join(folder, 'real')),
  ]);
  return () => rmSync(folder, { recursive: true, force: true });
}

async function makeExample(folder: string): Promise<void> {
  const project = join(folder, projectNames.example);
  await run('simulate', '--project', project, '--genes', '600', '--seed', '1');
  await run('train', '--project', project, ...short);
}

/** A model that reads neighbours, and a set with two kinds of them. */
async function makeNeighbours(folder: string): Promise<void> {
  const project = join(folder, projectNames.neighbours);
  await run('simulate', '--project', project, '--genes', '600', '--seed', '1');
  await run('train', '--project', project, ...short, '--neighbours', 'genomic:10');
  const kinds = ['--genomic', '3', '--latent', '4'];
  await run('neighbours', 'build', '--project', project, ...kinds, '--name', neighbourSet);
}

async function makeReal(folder: string): Promise<void> {
  const counts = sharedData('remc-600');
  const genes = sharedData('annotation-hg19/ensembl75_grch37_genes.tsv.gz');
  if (counts === undefined || genes === undefined) return;
  const project = join(folder, projectNames.real);
  await run('run', '--data', counts, '--cell-type', 'E003', '--genes', genes, '--out', project, ...short);
  await run('export-model', '--project', project, '--out', join(folder, 'E003 model.zip'));
}

async function run(...command: readonly string[]): Promise<void> {
  const { code, stderr } = await simplechrome(...command);
  if (code !== 0) throw new Error(`simplechrome ${command.join(' ')} failed:\n${stderr}`);
}

/** Name of the neighbour set in the project "neighbours": 3 genes on each side, and 4 that are alike in the latent space. */
const neighbourSet = 'Near and alike';

/** A model bundle trained on E003. */
export const bundleOfE003 = (): string => join(projectsFolder(), 'real', 'E003 model.zip');

/**
 * Copies a project into a folder.
 *
 * @returns the copy's path
 */
export function copyProject(which: keyof typeof projectNames, into: string): string {
  const name = projectNames[which];
  const copy = join(into, name);
  cpSync(join(projectsFolder(), which, name), copy, { recursive: true });
  return copy;
}

function projectsFolder(): string {
  const folder = process.env[variable];
  if (folder === undefined) throw new Error('The projects of the journeys were not made.');
  return folder;
}
