import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { failure } from '../../../contract/failure.ts';
import { writeFileAtomically } from '../../files/atomic-file.ts';
import { contentsFile, contentsSchema, findDamage } from '../store/contents.ts';
import { readJsonFile } from '../../files/json-file.ts';
import { removeLeftovers } from '../../files/leftovers.ts';
import { modelFiles } from './model-files.ts';
import { onDisk } from '../../files/os-failure.ts';

/**
 * Writes a saved model's folder as one .zip file, for another project or computer. The same model gives the same bytes:
 * files in a fixed order, dated 1980-01-01, and stored, as float32 weights hardly compress.
 *
 * @param modelDirectory a saved entry of kind "models"
 * @param zipPath replaced where it exists; its folder must exist
 * @throws Failure `model-damaged` where the model is not what was saved, `disk-full`, `file-unwritable`
 */
export async function exportModel(modelDirectory: string, zipPath: string): Promise<void> {
  const names = await checkedFiles(modelDirectory);
  const zip = new ZipFile();
  for (const name of names) {
    const bytes = await onDisk('read', modelDirectory, () => readFile(join(modelDirectory, name)));
    // Date fields of a zip are local time, so that a local date is the same everywhere.
    const fixed = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644, compress: false };
    zip.addBuffer(bytes, name, fixed);
  }
  zip.end();
  await removeLeftovers(dirname(zipPath));
  await writeFileAtomically(zipPath, await buffer(Readable.from(zip.outputStream)));
}

/** Names of the files to export, of which all but `contents.json` were just checked against it. */
async function checkedFiles(modelDirectory: string): Promise<string[]> {
  const contents = await readJsonFile(join(modelDirectory, contentsFile), contentsSchema);
  const saved = (contents?.files ?? []).map(({ path }) => path);
  const names: string[] = [modelFiles.card, modelFiles.weights];
  if (saved.includes(modelFiles.readme)) names.push(modelFiles.readme);
  if (saved.length !== names.length || !names.every((name) => saved.includes(name)))
    throw notAsSaved(
      modelDirectory,
      `its folder should hold ${names.join(' and ')}, and holds ${saved.join(', ') || 'nothing'}`,
    );
  for (const { path, kind } of await findDamage(modelDirectory, contents?.files ?? []))
    throw notAsSaved(
      modelDirectory,
      `"${path}" ${kind === 'missing' ? 'is missing' : 'is not what was saved'}`,
    );
  return [modelFiles.contents, ...names];
}

function notAsSaved(modelDirectory: string, what: string) {
  return failure(
    'model-damaged',
    `The model cannot be exported: ${what}.`,
    'Restore it from a backup of the project folder, or train it again.',
    { file: modelDirectory },
  );
}
