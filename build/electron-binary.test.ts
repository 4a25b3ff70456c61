import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron, whyNoWindow } from './electron-binary.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'electron-binary-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const install = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  mkdirSync(__dirname + '/dist');
  writeFileSync(__dirname + '/dist/electron', '');
  writeFileSync(__dirname + '/path.txt', 'electron');
`;

describe("Electron's executable", () => {
  it('is found where its installer put it', async () => {
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'electron'), '');
    writeFileSync(join(folder, 'path.txt'), 'electron');
    expect(await findElectron(folder, 1000)).toEqual({
      kind: 'found',
      path: join(folder, 'dist', 'electron'),
    });
  });

  it('is fetched by its installer where it is missing', async () => {
    writeFileSync(join(folder, 'install.js'), install);
    expect(await findElectron(folder, 20_000)).toMatchObject({ kind: 'found' });
  });

  it('is done without where the installer fails, or takes too long', async () => {
    writeFileSync(join(folder, 'install.js'), 'process.exit(1)');
    expect(await findElectron(folder, 20_000)).toEqual({
      kind: 'none',
      why: 'Electron is not installed and could not be downloaded',
    });
    writeFileSync(join(folder, 'install.js'), 'setTimeout(() => undefined, 3000)');
    expect(await findElectron(folder, 50)).toEqual({
      kind: 'none',
      why: 'Electron is not installed and was not downloaded within 0.05 s',
    });
  });
});

describe('a window', () => {
  it('needs a display on Linux, and a user who is not root', () => {
    expect(whyNoWindow('linux', {}, 1000)).toContain('no display');
    expect(whyNoWindow('linux', { DISPLAY: ':0' }, 0)).toContain('root');
    expect(whyNoWindow('linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000)).toBeUndefined();
    expect(whyNoWindow('darwin', {}, 501)).toBeUndefined();
    expect(whyNoWindow('win32', {}, undefined)).toBeUndefined();
  });
});
