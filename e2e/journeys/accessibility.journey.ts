import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
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

/** Checks a screen in both themes; one with a violation does not hide the next. */
function checkingIn(page: Page): Visit {
  return async (name) => {
    for (const theme of themes) {
      await useTheme(page, theme);
      // Legacy: one page, no frames to be opened beside it, which Electron does not allow.
      const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
      // Nothing but the colours differs in the dark.
      const { violations } = await (theme === 'dark' ? axe.withRules('color-contrast') : axe).analyze();
      const grave = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
      expect.soft(grave, `${name}, ${theme}`).toEqual([]);
    }
  };
}

test('no screen without data has a serious violation', async ({ startApp, folder }) => {
  const app = await startApp();
  await visitEmptyScreens(app, folder, checkingIn(app.page()));
});

test('no screen of data and of their models has a serious violation', async ({ startApp, user }) => {
  const app = await startApp([projectWithModel(user)]);
  await visitDataScreens(app, checkingIn(app.page()));
});

test('no screen of results has a serious violation', async ({ startApp, user }) => {
  const app = await startApp([projectWithModel(user)]);
  await visitResultScreens(app, checkingIn(app.page()));
});

test('no screen of neighbours has a serious violation', async ({ startApp, folder, user }) => {
  const app = await startApp([copyProject('neighbours', join(user.home, 'Documents'))]);
  await visitNeighbourScreens(app, folder, checkingIn(app.page()));
});

test('no screen of a training or of its interruption has a serious violation', async ({ startApp, user }) => {
  const app = await startApp([projectWithModel(user)]);
  await visitTrainingScreens(app, checkingIn(app.page()));
});
