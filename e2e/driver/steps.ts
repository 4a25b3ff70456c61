import { expect } from 'playwright/test';
import type { Locator, Page } from 'playwright/test';
import { screens } from '../../renderer/app/screens.tsx';
import type { Screen } from '../../renderer/app/screens.tsx';

/* What users do on more than one journey, by the names that they read. */

/** A screen in the rail at the left: its button's name goes on with how it stands. */
export function railStep(page: Page, screen: Screen): Locator {
  return page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: new RegExp(`^${screens[screen].title}\\b`) });
}

export async function goTo(page: Page, screen: Screen): Promise<void> {
  await railStep(page, screen).click();
  await expect(railStep(page, screen)).toHaveAttribute('aria-current', /step|page/);
}

/** Changes settings under "Advanced" of the training form. */
async function setAdvanced(page: Page, settings: Readonly<Record<string, number>>): Promise<void> {
  const advanced = page.getByText(/^Advanced: \d+ settings/);
  if (!(await page.getByRole('button', { name: 'All to their defaults' }).isVisible()))
    await advanced.click();
  for (const [label, value] of Object.entries(settings)) {
    const field = page.getByRole('textbox', { name: label, exact: true });
    await field.fill(String(value));
    await field.press('Tab');
    await expect(field).toHaveValue(String(value));
  }
}

/** Trains the Quick preset with a few epochs less, and waits for its figures. */
export async function trainQuickly(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^Quick/ }).click({ force: true });
  await setAdvanced(page, { 'Autoencoder epochs': 1, 'Classifier epochs, at most': 3 });
  await page.getByRole('button', { name: /^Train with/ }).click();
  await expect(page.getByRole('heading', { name: / is trained$/ })).toBeVisible();
}

/** Makes an empty project in the user's own folder, and waits for its first step. */
export async function newProject(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^New project/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Add your files' })).toBeVisible();
}

/** Begins a training that goes on for some ten seconds. */
export async function startLongTraining(page: Page): Promise<void> {
  await goTo(page, 'model');
  await page.getByRole('radio', { name: /^Quick/ }).click({ force: true });
  await setAdvanced(page, { 'Autoencoder epochs': 12, 'Classifier epochs, at most': 2 });
  await page.getByRole('button', { name: /^Train with/ }).click();
}

/** Waits until a data set is imported, with its gene positions if there are some. */
export async function expectImported(page: Page, name: string): Promise<void> {
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: new RegExp(`^${name}`) })).toBeVisible();
  await expect(main.getByRole('button', { name: 'Continue: check the data' })).toBeVisible();
}
