import { join } from 'node:path';
import { expect, test } from '../driver/journey.ts';
import { copyProject } from '../driver/projects.ts';
import { goTo, startLongTraining } from '../driver/steps.ts';

test('the calculating process dies in a training: it comes back, and the training is resumed', async ({
  startApp,
  user,
}) => {
  const app = await startApp([copyProject('example', join(user.home, 'Documents'))]);
  const page = app.page();
  await startLongTraining(page);
  await expect(page.getByText(/^last: autoencoder, epoch \d/)).toBeVisible();

  await app.killEngine();

  await test.step('the window says what happened in plain words, and goes on by itself', async () => {
    await expect(page.getByRole('alertdialog')).toContainText('Everything saved is kept');
    await expect(page.getByRole('alertdialog')).toBeHidden();
    await expect(page.getByText('SimpleChrome is calculating again.')).toBeVisible();
  });

  await test.step('the training is listed as interrupted and goes on from its last epoch', async () => {
    await goTo(page, 'model');
    const unfinished = page.getByRole('region', { name: 'Unfinished trainings' });
    await expect(unfinished).toContainText(/interrupted after \d+ finished epoch/);
    await unfinished.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByText(/^last: autoencoder, epoch \d/)).toBeVisible();
    await expect(page.getByRole('heading', { name: / is trained$/ })).toBeVisible();
    await expect(unfinished).toBeHidden();
  });
});
