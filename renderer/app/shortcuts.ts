import { useEffect } from 'react';
import type { MenuChoice } from '../../electron/contract/commands/desktop.ts';
import { useApi, useConnection } from './connection.tsx';
import { openDialog } from './dialogs.ts';
import { findGene } from './find-gene.tsx';
import type { ProjectActions } from './project-actions.ts';
import { screenNames, screens } from './screens.tsx';
import type { Screen } from './screens.tsx';
import { useWorkspace } from './workspace.ts';

/** What the menu of the window offers, and in a browser, which has no menu of ours, the keyboard. */
export function useShortcuts(actions: ProjectActions): void {
  const api = useApi();
  const { kind } = useConnection();
  useEffect(() => {
    const stop = api.on('menu.chosen', ({ choice }) => doChoice(choice, actions));
    const onKey = (event: KeyboardEvent): void => {
      const screen = screenOfKey(event);
      // The menu of the window has keys of its own, but for this one.
      const choice = kind === 'browser' || event.key.toLowerCase() === 'k' ? choiceOfKey(event) : undefined;
      if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
      if (screen !== undefined) goToScreen(screen);
      else if (choice !== undefined) doChoice(choice, actions);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => {
      stop();
      removeEventListener('keydown', onKey);
    };
  }, [api, kind, actions]);
}

/** Keys beside those of the screens, for the help. */
export const otherKeys: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['Ctrl', 'O'], does: 'Open a project' },
  { keys: ['Ctrl', 'I'], does: 'Import data' },
  { keys: ['Ctrl', 'E'], does: 'Export a report' },
  { keys: ['Ctrl', 'K'], does: 'Find a gene; Ctrl F does the same' },
  { keys: ['F1'], does: 'This help' },
  { keys: ['Tab'], does: 'Next button, field, table or chart; arrow keys move inside it' },
];

type Pressed = Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'code' | 'key'>;

function screenOfKey({ altKey, ctrlKey, metaKey, shiftKey, code }: Pressed): Screen | undefined {
  if (!altKey || ctrlKey || metaKey || shiftKey) return undefined;
  // Codes, not keys: with Option pressed a Mac types other characters.
  return screenNames.find((name) => `Digit${screens[name].key ?? ''}` === code);
}

/** The menu's own accelerators, as far as browsers leave them to a page. */
function choiceOfKey({ altKey, ctrlKey, metaKey, shiftKey, key }: Pressed): MenuChoice | undefined {
  if (key === 'F1') return 'help';
  if (altKey || shiftKey || !(ctrlKey || metaKey)) return undefined;
  switch (key.toLowerCase()) {
    case 'o':
      return 'open-project';
    case 'i':
      return 'import-data';
    case 'e':
      return 'export-report';
    case 'f':
    case 'k':
      return 'find-gene';
    default:
      return undefined;
  }
}

function goToScreen(screen: Screen): void {
  const { project, goTo } = useWorkspace.getState();
  if (project === undefined && screens[screen].needs.includes('project')) return;
  // What had the focus belongs to another screen; the frame gives it to this one.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  goTo(screen);
}

function doChoice(choice: MenuChoice, actions: ProjectActions): void {
  switch (choice) {
    case 'new-project':
      openDialog({ kind: 'new-project', suggestedName: '' });
      return;
    case 'open-project':
      void actions.chooseAndOpen();
      return;
    case 'import-data':
      goToScreen('data');
      return;
    case 'export-report':
      goToScreen('report');
      return;
    case 'close-project':
      void actions.close();
      return;
    case 'find-gene':
      findGene();
      return;
    case 'help':
      goToScreen('help');
      return;
    case 'licences':
      openDialog({ kind: 'licences' });
      return;
  }
}
