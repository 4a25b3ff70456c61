import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { journeyFolder } from './journey-folder.ts';
import { answer, startIn } from './simplechrome.ts';

const folder = journeyFolder();

it('a training leaves nothing in the home folder: no id of the computer, no record of what was computed', async () => {
  const home = join(folder, 'home');
  mkdirSync(home);
  const project = join(folder, 'silent.simplechrome');
  await answer(z.looseObject({}), 'simulate', '--project', project, '--genes', '100');
  const ordinary = { ...process.env };
  // Build machines are spared by the library, which is not what is asked here.
  delete ordinary['CI'];
  delete ordinary['ORT_DISABLE_TELEMETRY'];
  const { code, stderr } = await startIn(
    {
      ...ordinary,
      HOME: home,
      XDG_CACHE_HOME: join(home, '.cache'),
      SIMPLECHROME_USER_FOLDER: join(folder, 'user'),
    },
    ...['train', '--project', project, '--model', 'mlp', '--set', 'epochs=2', '--engine', 'cpu'],
  ).ended;
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(readdirSync(home, { recursive: true })).toEqual([]);
});
