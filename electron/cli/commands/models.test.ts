import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../engine/files/testing/temporary-folder.ts';
import { createProject } from '../../engine/project/store/project.ts';
import { runCommand } from '../testing/run-command.ts';

it('one damaged card hides no other model, and is named', async () => {
  const { directory } = await createProject(join(temporaryFolder(), 'p'), { name: 'p' });
  mkdirSync(join(directory, 'models', 'broken'));
  writeFileSync(join(directory, 'models', 'broken', 'card.json'), '{"formatVersion":1}');
  const { stdout } = await runCommand('models', '--project', directory);
  expect(stdout).toContain('No models yet.');
  expect(stdout).toMatch(/^broken {2}cannot be read: .*card\.json/m);
  const { stdout: json } = await runCommand('models', '--project', directory, '--json');
  expect(JSON.parse(json)).toMatchObject({ models: [], damaged: [{ id: 'broken' }] });
});
