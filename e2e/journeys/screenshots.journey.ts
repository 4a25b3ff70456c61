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
/** What the README shows, and how the screens are walked through. */
const usual = { width: 1280, height: 960 };
const looks = [
  { ...usual, themes },
  // 1440x900 at a zoom of 150%.
  { width: 960, height: 600, themes: ['light'] },
  { width: 1024, height: 700, themes: ['dark'] },
  { width: 2560, height: 1440, themes: ['light'] },
] as const;

/** Takes a screen in several sizes and both themes; nothing on it may stick out of the window at the side. */
function picturing(page: Page): Visit {
  return async (name) => {
    for (const { width, height, themes: shown } of looks) {
      await page.setViewportSize({ width, height });
      for (const theme of shown) {
        await useTheme(page, theme);
        const path = join(folderOfPictures, `${name}-${theme}-${width}x${height}.png`);
        await page.screenshot({ path, animations: 'disabled' });
      }
      const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect.soft(needed, `width of ${name} at ${width}`).toBeLessThanOrEqual(width);
    }
    await page.setViewportSize(usual);
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
