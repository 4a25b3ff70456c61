import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { menuTemplate } from './menu.ts';
import type { MenuActions, MenuState } from './menu.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

const state: MenuState = { platform: 'linux', recentProjects: [], theme: 'system' };
const actions = { choose: vi.fn(), openProject: vi.fn(), setTheme: vi.fn() } satisfies MenuActions;

function allItems(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);
}

function click(item: MenuItemConstructorOptions | undefined): void {
  // What Electron passes is not used by any item.
  (item?.click as (() => void) | undefined)?.();
}

describe('the menu bar', () => {
  it('has File, Edit, View, Window and Help, and on macOS the menu of the app before them', () => {
    const labels = (platform: NodeJS.Platform): (string | undefined)[] =>
      menuTemplate({ ...state, platform }, actions).map(({ label, role }) => label ?? role);
    expect(labels('linux')).toEqual(['&File', '&Edit', '&View', 'windowMenu', '&Help']);
    expect(labels('darwin')).toEqual(['appMenu', '&File', '&Edit', '&View', 'windowMenu', '&Help']);
  });

  it('gives no shortcut twice', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const shortcuts = allItems(menuTemplate({ ...state, platform }, actions)).flatMap(
        ({ accelerator }) => accelerator ?? [],
      );
      expect(shortcuts.length).toBeGreaterThan(5);
      expect(new Set(shortcuts).size).toBe(shortcuts.length);
    }
  });

  it('tells the page what was chosen', () => {
    const items = allItems(menuTemplate(state, actions));
    click(items.find(({ label }) => label === 'Import data…'));
    expect(actions.choose).toHaveBeenCalledExactlyOnceWith('import-data');
  });

  it('opens recent projects, and says so when there are none', () => {
    const recentProjects = [{ path: '/k562', name: 'K562', opened: '2026-01-01T00:00:00.000Z' }];
    const recent = (projects: MenuState['recentProjects']): MenuItemConstructorOptions | undefined =>
      allItems(menuTemplate({ ...state, recentProjects: projects }, actions)).find(
        ({ label }) => label === 'Open recent',
      );
    expect(recent([])?.enabled).toBe(false);
    expect(recent(recentProjects)?.enabled).toBe(true);
    click(allItems([recent(recentProjects) ?? {}]).find(({ label }) => label === 'K562'));
    expect(actions.openProject).toHaveBeenCalledExactlyOnceWith('/k562');
  });

  it('marks the theme in use', () => {
    const themes = allItems(menuTemplate({ ...state, theme: 'dark' }, actions)).filter(
      ({ type }) => type === 'radio',
    );
    expect(themes.map(({ checked }) => checked)).toEqual([false, false, true]);
    click(themes[1]);
    expect(actions.setTheme).toHaveBeenCalledExactlyOnceWith('light');
  });

  it('offers no developer tools and no reload, which would lose what the page holds', () => {
    const roles = allItems(menuTemplate(state, actions)).map(({ role }) => role);
    expect(roles).not.toContain('toggleDevTools');
    expect(roles).not.toContain('reload');
  });
});
