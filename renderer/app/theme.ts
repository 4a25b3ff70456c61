import { create } from 'zustand';
import type { Theme } from '../../electron/contract/commands/desktop.ts';

/** The colours that the user chose; the front remembers it. */
export const useTheme = create<{ readonly theme: Theme }>(() => ({ theme: 'system' }));

/** Shows the chosen colours from now on, and follows the system where that was chosen. Called once by the app. */
export function followTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const show = (): void => {
    const { theme } = useTheme.getState();
    document.documentElement.dataset['theme'] =
      theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  dark.addEventListener('change', show);
  useTheme.subscribe(show);
  show();
}
