import { join } from 'node:path';
import { _electron, expect } from 'playwright/test';
import type { ElectronApplication, Page } from 'playwright/test';
import { dist } from '../../build/build-if-stale.ts';
import { environmentOf } from './app.ts';
import type { App, Start } from './app.ts';
import { dropFiles } from './drop-files.ts';

/** The app in its own window. The system's dialogs, which no test can press, are answered for the user. */
export async function startInElectron(executable: string, start: Start): Promise<App> {
  let { program, page } = await launch(executable, start);
  const answer = async (press: () => Promise<void>, paths: readonly string[]): Promise<void> => {
    await program.evaluate(
      ({ dialog }, filePaths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: filePaths[0] ?? '' });
      },
      [...paths],
    );
    await press();
  };
  return {
    kind: 'electron',
    page: () => page,
    chooseFiles: answer,
    chooseFolder: (press, path) => answer(press, [path]),
    saveAs: (press, path) => answer(press, [path]),
    drop: dropFiles,
    async killEngine() {
      const engine = await program.evaluate(
        ({ app }) =>
          app.getAppMetrics().find(({ serviceName }) => serviceName === 'node.mojom.NodeService')?.pid,
      );
      if (engine === undefined) throw new Error('The engine’s process was not found.');
      process.kill(engine, 'SIGKILL');
    },
    async restart() {
      await quit(program);
      ({ program, page } = await launch(executable, { ...start, opened: [] }));
    },
    close: () => quit(program),
  };
}

async function launch(
  executable: string,
  start: Start,
): Promise<{ readonly program: ElectronApplication; readonly page: Page }> {
  const program = await _electron.launch({
    executablePath: executable,
    args: [
      join(dist, 'electron/shell/main.mjs'),
      // No question of the system's about passwords: nothing is kept there.
      '--use-mock-keychain',
      '--password-store=basic',
      ...start.opened,
    ],
    env: environmentOf(start),
  });
  const page = await program.firstWindow();
  await expect(page.locator('.title-bar')).toBeVisible();
  return { program, page };
}

/** Closes the window as a user who answers "close all the same" does. */
async function quit(program: ElectronApplication): Promise<void> {
  await program.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
  });
  await program.close();
}
