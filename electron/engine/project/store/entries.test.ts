import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failure } from '../../../contract/failure.ts';
import { addEntry, findEntry, listEntries, readEntry, removeEntry, verifyEntry } from './entries.ts';
import { createProject } from './project.ts';
import { refusal } from '../../files/testing/refusal.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';

async function emptyProject() {
  return createProject(join(temporaryFolder(), 'x'), { name: 'x' });
}

async function writeTwoFiles(staging: string): Promise<string> {
  mkdirSync(join(staging, 'arrays'));
  await writeFile(join(staging, 'arrays/counts.bin'), 'counts');
  await writeFile(join(staging, 'manifest.json'), '{}');
  return 'what the writer returns';
}

describe('adding an entry', () => {
  it('saves the files with their sizes and hashes, and gives back what the writer returned', async () => {
    const project = await emptyProject();
    const { id, directory, value } = await addEntry(project, 'datasets', writeTwoFiles, { name: 'E012' });
    expect(id).toContain('-e012-');
    expect(value).toBe('what the writer returns');
    expect(readFileSync(join(directory, 'arrays/counts.bin'), 'utf8')).toBe('counts');
    const entry = await readEntry(project, 'datasets', id);
    expect(entry.files).toEqual([
      { path: 'arrays/counts.bin', bytes: 6, sha256: createHash('sha256').update('counts').digest('hex') },
      { path: 'manifest.json', bytes: 2, sha256: createHash('sha256').update('{}').digest('hex') },
    ]);
    expect(await listEntries(project, 'datasets')).toEqual([id]);
    expect(await listEntries(project, 'models')).toEqual([]);
  });

  it('tells the writer the id, and hides the entry until it is whole', async () => {
    const project = await emptyProject();
    let told = '';
    const { id } = await addEntry(project, 'models', async (staging, entryId) => {
      told = entryId;
      await writeTwoFiles(staging);
      expect(await listEntries(project, 'models')).toEqual([]);
    });
    expect(told).toBe(id);
  });

  it('takes an id, once', async () => {
    const project = await emptyProject();
    await addEntry(project, 'models', writeTwoFiles, { id: 'my-model' });
    const again = addEntry(project, 'models', () => Promise.reject(new Error('not reached')), {
      id: 'my-model',
    });
    expect((await refusal('option-invalid', again)).message).toContain('already a "my-model"');
    const escaping = addEntry(project, 'models', writeTwoFiles, { id: '../my-model' });
    await refusal('option-invalid', escaping);
  });

  it('lets only one of two writers have the same id, and loses neither the winner nor the message', async () => {
    const project = await emptyProject();
    const outcomes = await Promise.allSettled(
      ['first', 'second'].map((text) =>
        addEntry(project, 'models', (staging) => writeFile(join(staging, 'who'), text), { id: 'same' }),
      ),
    );
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [String(outcome.reason)] : [],
    );
    expect(refused).toHaveLength(1);
    expect(refused[0]).toContain('already a "same"');
    await verifyEntry(project, 'models', 'same');
    expect(readdirSync(join(project.directory, 'models'))).toEqual(['same']);
  });

  it.each([
    ['the writer fails', () => Promise.reject(new Error('out of luck')), /out of luck/],
    ['the disk is full', () => writeFile('/dev/full', 'x'), /no space left/],
    ['the writer is cancelled', () => Promise.reject(failure('cancelled', 'Cancelled.', 'x')), /Cancelled/],
  ])('leaves nothing behind when %s', async (_what, fail, said) => {
    const project = await emptyProject();
    const adding = addEntry(project, 'datasets', async (staging) => {
      await writeTwoFiles(staging);
      await fail();
    });
    await expect(adding).rejects.toThrow(said);
    expect(readdirSync(join(project.directory, 'datasets'))).toEqual([]);
  });

  it('leaves nothing behind when it is cancelled while hashing', async () => {
    const project = await emptyProject();
    const controller = new AbortController();
    const context = { signal: controller.signal, report: () => undefined };
    const adding = addEntry(
      project,
      'datasets',
      async (staging) => {
        await writeTwoFiles(staging);
        controller.abort();
      },
      { context },
    );
    await refusal('cancelled', adding);
    expect(readdirSync(join(project.directory, 'datasets'))).toEqual([]);
  });

  it('works where the folder of the kind was lost, as empty folders are when copying', async () => {
    const project = await emptyProject();
    rmSync(join(project.directory, 'models'), { recursive: true });
    expect(await listEntries(project, 'models')).toEqual([]);
    const { id } = await addEntry(project, 'models', writeTwoFiles);
    expect(await listEntries(project, 'models')).toEqual([id]);
  });
});

describe('a saved entry', () => {
  it('is verified file by file, and the damaged file is named', async () => {
    const project = await emptyProject();
    const { id, directory } = await addEntry(project, 'datasets', writeTwoFiles);
    await verifyEntry(project, 'datasets', id);
    writeFileSync(join(directory, 'arrays/counts.bin'), 'c0unts');
    const changed = await refusal('project-damaged', verifyEntry(project, 'datasets', id));
    expect(changed.message).toContain('"arrays/counts.bin"');
    expect(changed.where?.file).toBe(join(directory, 'arrays/counts.bin'));
    rmSync(join(directory, 'manifest.json'));
    const missing = await refusal('project-damaged', verifyEntry(project, 'datasets', id));
    expect(missing.message).toContain('and 1 more of its files');
  });

  it('that is damaged is a damaged model among the models', async () => {
    const project = await emptyProject();
    const { id, directory } = await addEntry(project, 'models', writeTwoFiles);
    rmSync(join(directory, 'manifest.json'));
    const error = await refusal('model-damaged', verifyEntry(project, 'models', id));
    expect(error.message).toContain('"manifest.json"');
    expect(error.message).toContain('is missing');
  });

  it('is not troubled by what the operating system adds to folders', async () => {
    const project = await emptyProject();
    const { id, directory } = await addEntry(project, 'models', writeTwoFiles);
    writeFileSync(join(directory, '.DS_Store'), '');
    writeFileSync(join(project.directory, 'models/.DS_Store'), '');
    await verifyEntry(project, 'models', id);
    expect(await listEntries(project, 'models')).toEqual([id]);
  });

  it('whose contents.json leads out of its folder is refused', async () => {
    const project = await emptyProject();
    const { id, directory } = await addEntry(project, 'models', writeTwoFiles);
    const contents = readFileSync(join(directory, 'contents.json'), 'utf8');
    writeFileSync(join(directory, 'contents.json'), contents.replace('manifest.json', '../manifest.json'));
    await refusal('project-damaged', readEntry(project, 'models', id));
  });

  it('is gone once it is removed', async () => {
    const project = await emptyProject();
    const { id, directory } = await addEntry(project, 'models', writeTwoFiles);
    await removeEntry(project, 'models', id);
    expect(existsSync(directory)).toBe(false);
    expect(readdirSync(join(project.directory, 'models'))).toEqual([]);
    const error = await refusal('model-missing', readEntry(project, 'models', id));
    expect(error.message).toContain(id);
  });

  it('that is not there is an error that says what is', async () => {
    const project = await emptyProject();
    const { id } = await addEntry(project, 'datasets', writeTwoFiles);
    const error = await refusal('file-missing', removeEntry(project, 'datasets', 'e999'));
    expect(error.remedy).toContain(id);
  });
});

describe('the entry that is meant', () => {
  it('is the one of that id, or the last one saved', async () => {
    const project = await createProject(join(temporaryFolder(), 'p'), { name: 'p' });
    const nothing = await refusal('model-missing', findEntry(project, 'models', 'newest'));
    expect(nothing.message).toBe('The project "p" has no model yet.');
    for (const id of ['a', 'b']) await addEntry(project, 'models', () => Promise.resolve(), { id });
    expect(await findEntry(project, 'models', 'newest')).toBe('b');
    expect(await findEntry(project, 'models', 'a')).toBe('a');
    await refusal('model-missing', findEntry(project, 'models', 'c'));
    await refusal(
      'option-invalid',
      addEntry(project, 'models', () => Promise.resolve(), { id: 'newest' }),
    );
  });
});
