import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { AddedPicture } from '../../contract/commands/report.ts';
import { Failure, failure } from '../../contract/failure.ts';
import { writeDurably } from '../files/durable.ts';
import { readJsonFile, writeJsonFile } from '../files/json-file.ts';
import { onDisk } from '../files/os-failure.ts';
import { addEntry, listEntries, readEntry } from './store/entries.ts';
import type { EntryId } from './store/entry-id.ts';
import type { Project } from './store/project.ts';

/* Pictures that a user added to the report of a model and a data set: a folder each, below `reports/`. */

const manifestFile = 'picture.json';
const pictureFile = 'picture.svg';

const manifestSchema = z.object({
  formatVersion: z.literal(1),
  model: z.string(),
  dataset: z.string(),
  title: z.string(),
  message: z.string(),
});

export interface NewPicture {
  readonly model: string;
  readonly dataset: string;
  readonly title: string;
  readonly message: string;
  /** One `<svg>` element. */
  readonly svg: string;
}

/** Keeps a picture for the report. @throws Failure `option-invalid` where it is no plain drawing, `disk-full` */
export async function addPicture(project: Project, { svg, ...about }: NewPicture): Promise<EntryId> {
  requirePlainDrawing(svg);
  const { id } = await addEntry(
    project,
    'reports',
    async (directory) => {
      await writeJsonFile(join(directory, manifestFile), { formatVersion: 1, ...about });
      await writeDurably(join(directory, pictureFile), svg);
    },
    { name: 'picture' },
  );
  return id;
}

/** What was added to a report. */
export interface AddedPictures {
  /** In the order in which they were added. */
  readonly pictures: readonly (AddedPicture & { readonly svg: string })[];
  /** How many of this project cannot be read: they stand in the way of no other. */
  readonly unreadable: number;
}

/** The pictures that were added to the report of a model and a data set. */
export async function listPictures(
  project: Project,
  of: Pick<NewPicture, 'model' | 'dataset'>,
): Promise<AddedPictures> {
  const pictures: (AddedPicture & { readonly svg: string })[] = [];
  let unreadable = 0;
  for (const id of await listEntries(project, 'reports')) {
    try {
      const picture = await readPicture(project, id, of);
      if (picture !== undefined) pictures.push(picture);
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      unreadable++;
    }
  }
  return { pictures, unreadable };
}

/** One of them; undefined where it belongs to another report. */
async function readPicture(
  project: Project,
  id: EntryId,
  { model, dataset }: Pick<NewPicture, 'model' | 'dataset'>,
): Promise<(AddedPicture & { readonly svg: string }) | undefined> {
  const { directory } = await readEntry(project, 'reports', id);
  const manifest = await readJsonFile(join(directory, manifestFile), manifestSchema);
  if (manifest?.model !== model || manifest.dataset !== dataset) return undefined;
  const path = join(directory, pictureFile);
  const svg = await onDisk('read', path, () => readFile(path, 'utf8'));
  requirePlainDrawing(svg);
  return { id, title: manifest.title, message: manifest.message, svg };
}

const elements =
  'svg|g|path|rect|line|circle|ellipse|polyline|polygon|text|tspan|title|desc|defs|clipPath|image|use|linearGradient|stop|pattern|marker';

/** A report holds no script and nothing from elsewhere, whatever a picture says. */
function requirePlainDrawing(svg: string): void {
  const isPlain =
    /^<svg\b[^]*<\/svg>\s*$/.test(svg) &&
    [...svg.matchAll(/<\/?([^\s/>]*)/g)].every(([, name = '']) =>
      new RegExp(`^(?:${elements})$`).test(name),
    ) &&
    !/\son[a-z]+\s*=/i.test(svg) &&
    [...svg.matchAll(/\b(?:href|src)\s*=\s*"([^"]*)"/g)].every(([, to = '']) =>
      /^(?:#|data:image\/png;base64,)/.test(to),
    ) &&
    !/\b(?:href|src)\s*=\s*[^"\s]/.test(svg);
  if (isPlain) return;
  throw failure(
    'option-invalid',
    'The picture holds something that no chart draws, so it was not added to the report.',
    'Add it again from its button; a picture from elsewhere cannot be added.',
  );
}
