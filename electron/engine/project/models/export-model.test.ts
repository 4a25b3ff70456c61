import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addEntry, verifyEntry } from '../store/entries.ts';
import { exportModel } from './export-model.ts';
import { importModelBundle, readBundledCard } from './import-model-bundle.ts';
import { createProject } from '../store/project.ts';
import { exampleCard, exampleWeights } from './testing/model-bundle.ts';
import { refusal } from '../../files/testing/refusal.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';

async function savedModel(more: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  const project = await createProject(join(folder, 'x'), { name: 'x' });
  const model = await addEntry(
    project,
    'models',
    (staging) => {
      writeFileSync(join(staging, 'card.json'), JSON.stringify(exampleCard()));
      writeFileSync(join(staging, 'weights.safetensors'), exampleWeights);
      for (const [name, text] of Object.entries(more)) writeFileSync(join(staging, name), text);
      return Promise.resolve();
    },
    { id: 'example-model' },
  );
  return { folder, project, directory: model.directory, zip: join(folder, 'model.zip') };
}

describe('exporting a model', () => {
  it('gives a bundle that another project imports as the same model', async () => {
    const { folder, directory, zip } = await savedModel({ 'README.txt': 'About this model.' });
    await exportModel(directory, zip);
    const other = await createProject(join(folder, 'other'), { name: 'other' });
    const { id } = await readBundledCard(zip);
    const imported = await addEntry(other, 'models', (staging) => importModelBundle(zip, staging), { id });
    expect(imported.value).toEqual(exampleCard());
    expect(readFileSync(join(imported.directory, 'weights.safetensors'))).toEqual(
      Buffer.from(exampleWeights),
    );
    expect(readFileSync(join(imported.directory, 'README.txt'), 'utf8')).toBe('About this model.');
    const { files } = await verifyEntry(other, 'models', 'example-model');
    expect(files.map(({ path }) => path)).toEqual(['README.txt', 'card.json', 'weights.safetensors']);
  });

  it('gives the same bytes each time, and leaves nothing beside them', async () => {
    const { folder, directory, zip } = await savedModel();
    await exportModel(directory, zip);
    const first = readFileSync(zip);
    await exportModel(directory, zip);
    expect(readFileSync(zip).equals(first)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['model.zip', 'x.simplechrome']);
  });

  it('refuses a model that is damaged, naming the file', async () => {
    const { directory, zip } = await savedModel();
    writeFileSync(join(directory, 'weights.safetensors'), exampleWeights.with(0, 1));
    const changed = await refusal('model-damaged', exportModel(directory, zip));
    expect(changed.message).toContain('"weights.safetensors" is not what was saved');
    rmSync(join(directory, 'contents.json'));
    await refusal('model-damaged', exportModel(directory, zip));
    expect(readdirSync(join(zip, '..'))).not.toContain('model.zip');
  });

  it('refuses a folder with files that no model has', async () => {
    const { directory, zip } = await savedModel({ 'notes.docx': 'x' });
    expect((await refusal('model-damaged', exportModel(directory, zip))).message).toContain('notes.docx');
  });
});
