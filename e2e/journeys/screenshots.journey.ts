import { join } from 'node:path';
import type { Page } from 'playwright/test';
import {
  projectWithModel,
  visitDataScreens,
  visitEmptyScreens,
  visitResultScreens,
  visitTrainingScreens,
} from '../driver/every-screen.ts';
import type { Visit } from '../driver/every-screen.ts';
import { expect, test } from '../driver/journey.ts';
import { themes, useTheme } from '../driver/look.ts';
import { visitNeighbourScreens } from '../driver/neighbour-screens.ts';
import { copyProject } from '../driver/projects.ts';

const folderOfPictures = join(import.meta.dirname, '..', '..', 'out', 'e2e', 'screenshots');
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** Takes a screen in both sizes and themes; nothing on it may stick out of the window at the side. */
function picturing(page: Page): Visit {
  return async (name) => {
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const theme of themes) {
        await useTheme(page, theme);
        const path = join(folderOfPictures, `${name}-${theme}-${size.width}x${size.height}.png`);
        await page.screenshot({ path, animations: 'disabled' });
      }
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect.soft(width, `width of ${name} at ${size.width}`).toBeLessThanOrEqual(size.width);
    }
    await page.setViewportSize(sizes[0]);
  };
}

test('pictures of the screens without data', async ({ startApp, folder }) => {
  const app = await startApp();
  await visitEmptyScreens(app, folder, picturing(app.page()));
});

test('pictures of the screens of a project with a model', async ({ startApp, user }) => {
  const app = await startApp([projectWithModel(user)]);
  await visitDataScreens(app, picturing(app.page()));
  await visitResultScreens(app, picturing(app.page()));
});

test('pictures of the screens of neighbours', async ({ startApp, folder, user }) => {
  const app = await startApp([copyProject('neighbours', join(user.home, 'Documents'))]);
  await visitNeighbourScreens(app, folder, picturing(app.page()));
});

test('pictures of a training and of its interruption', async ({ startApp, user }) => {
  const app = await startApp([projectWithModel(user)]);
  await visitTrainingScreens(app, picturing(app.page()));
});
