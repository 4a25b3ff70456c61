import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openPreferences } from './preferences.ts';

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'preferences-'));
  folders.push(folder);
  return folder;
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

describe('preferences', () => {
  it('begin with the system theme and no projects, in a folder that need not exist', async () => {
    const preferences = openPreferences(join(newFolder(), 'new'));
    expect(await preferences.theme()).toBe('system');
    expect(await preferences.recentProjects()).toEqual([]);
    await preferences.setTheme('dark');
    expect(await preferences.theme()).toBe('dark');
  });

  it('are the same for whoever opens them next', async () => {
    const folder = newFolder();
    await openPreferences(folder).addRecentProject({ path: '/data/k562.simplechrome', name: 'K562' });
    expect(await openPreferences(folder).recentProjects()).toMatchObject([{ name: 'K562' }]);
  });

  it('list the project that was opened last first, and each once', async () => {
    const preferences = openPreferences(newFolder());
    for (const name of ['a', 'b', 'a']) await preferences.addRecentProject({ path: `/${name}`, name });
    expect((await preferences.recentProjects()).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(await preferences.removeRecentProject('/a')).toMatchObject([{ name: 'b' }]);
  });

  it('remember where the user was in a project, the last time only', async () => {
    const folder = newFolder();
    const preferences = openPreferences(folder);
    expect(await preferences.view('/a')).toBeNull();
    await preferences.keepView('/a', 'check');
    await preferences.keepView('/b', 'start');
    await preferences.keepView('/a', 'model');
    expect(await openPreferences(folder).view('/a')).toBe('model');
    expect(await openPreferences(folder).view('/b')).toBe('start');
  });

  it('remember twelve projects, and lose none of changes made at the same time', async () => {
    const preferences = openPreferences(newFolder());
    const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
    await Promise.all(names.map((name) => preferences.addRecentProject({ path: `/${name}`, name })));
    expect((await preferences.recentProjects()).map(({ name }) => name)).toEqual(
      names.reverse().slice(0, 12),
    );
  });

  it('start anew where their file is damaged, and leave no half-written file behind', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'recent-projects.json'), '[{"path": "/a"');
    const preferences = openPreferences(folder);
    expect(await preferences.recentProjects()).toEqual([]);
    await preferences.addRecentProject({ path: '/b', name: 'b' });
    expect(readdirSync(folder)).toEqual(['recent-projects.json']);
  });
});
