import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../engine/files/testing/temporary-folder.ts';
import { createProject } from '../../engine/project/store/project.ts';
import { listProjectModels } from './models.ts';

it('one damaged card hides no other model, and is named', async () => {
  const { directory } = await createProject(join(temporaryFolder(), 'p'), { name: 'p' });
  mkdirSync(join(directory, 'models', 'broken'));
  writeFileSync(join(directory, 'models', 'broken', 'card.json'), '{"formatVersion":1}');
  const { text, json } = await listProjectModels({ project: directory });
  expect(text).toContain('No models yet.');
  expect(text).toMatch(/^broken {2}cannot be read: .*card\.json/m);
  expect(json).toMatchObject({ models: [], damaged: [{ id: 'broken' }] });
});
