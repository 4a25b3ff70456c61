import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { RecognisedFile } from '../../../contract/commands/signals.ts';
import { Failure } from '../../../contract/failure.ts';
import { fileSize } from '../../files/byte-source.ts';
import { onDisk } from '../../files/os-failure.ts';
import { pathKind } from '../../files/path-kind.ts';
import { readSignalStart } from '../../signals/formats/formats.ts';
import { isProject } from '../store/project.ts';
import type { LookedAtFile, Recognition } from './kind-of-file.ts';
import { kindsOfFile } from './kinds-of-file.ts';

/** A little deeper than labs nest, but not a whole disk. */
const deepest = 4;
const mostFiles = 2000;

/**
 * What each of some files, or of the files below a folder, is: told by content, with mark, cells and replicate guessed from
 * all names together. Indexes and checksums are no rows; a file that cannot be read is a row that says why.
 * @throws Failure `file-missing`, `file-unreadable` for what was named itself
 */
export async function recogniseFiles(sources: readonly string[]): Promise<readonly RecognisedFile[]> {
  const paths: string[] = [];
  for (const source of sources) await collect(resolve(source), 0, paths);
  const together = paths.map((path) => basename(path));
  const rows: RecognisedFile[] = [];
  for (const path of [...new Set(paths)]) {
    const row = await recogniseFile(path, together);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

/** Hidden files are no one's data; a project is one thing, whatever lies in it. */
async function collect(path: string, depth: number, paths: string[]): Promise<void> {
  if (paths.length >= mostFiles) return;
  const isFolder = (await pathKind(path)) === 'directory';
  if (!isFolder || (await isProject(path))) {
    paths.push(path);
    return;
  }
  if (depth > deepest) return;
  const names = await onDisk('read', path, () => readdir(path));
  for (const name of names.sort()) {
    if (!name.startsWith('.')) await collect(join(path, name), depth + 1, paths);
  }
}

async function recogniseFile(path: string, together: readonly string[]): Promise<RecognisedFile | undefined> {
  const name = basename(path);
  if (await isProject(path)) {
    return row(path, 0, {
      role: 'project',
      format: 'SimpleChrome project',
      why: 'It is a folder with a project.json.',
    });
  }
  const bytes = await fileSize({ path, name });
  try {
    const file: LookedAtFile = { path, name, bytes, start: await readSignalStart({ path, name }), together };
    for (const kind of kindsOfFile) {
      const recognition = await kind.recognise(file);
      if (recognition === 'companion') return undefined;
      if (recognition !== undefined) return row(path, bytes, recognition);
    }
    return row(path, bytes, {
      role: 'ignored',
      format: file.start.lines === undefined ? 'Not text' : 'Text',
      why: 'It is none of the kinds of file that SimpleChrome reads.',
    });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return row(path, bytes, {
      role: 'ignored',
      format: 'Not readable',
      why: thrown.error.message,
      problem: thrown.error,
    });
  }
}

function row(path: string, bytes: number, { remarks = [], ...recognition }: Recognition): RecognisedFile {
  const { mark, sample, replicate, assembly, reads, isIndexed, problem, ...rest } = recognition;
  return {
    path,
    name: basename(path),
    bytes,
    ...rest,
    ...(mark === undefined ? {} : { mark }),
    ...(sample === undefined ? {} : { sample }),
    ...(replicate === undefined ? {} : { replicate }),
    ...(assembly === undefined ? {} : { assembly }),
    ...(reads === undefined ? {} : { reads }),
    ...(isIndexed === undefined ? {} : { isIndexed }),
    ...(problem === undefined ? {} : { problem }),
    remarks: [...remarks],
  };
}
