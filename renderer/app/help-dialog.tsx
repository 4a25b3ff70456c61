import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { closeDialog, openDialog } from './dialogs.ts';
import { useFront } from './front.ts';
import './help-dialog.css';
import { shortcuts } from './shortcuts.ts';

/** What the program does, in five sentences, and its keys. */
export function HelpDialog() {
  const front = useFront((state) => state.front);
  const mac = front?.platform === 'darwin';
  return (
    <Dialog
      title="Help"
      isOpen
      onClose={closeDialog}
      actions={
        <>
          <Button onPress={() => openDialog({ kind: 'licences' })}>Licences</Button>
          <Button kind="primary" onPress={closeDialog}>
            Close
          </Button>
        </>
      }
    >
      <p>
        SimpleChrome predicts from ChIP-seq reads around a gene’s start (TSS) whether the gene is highly
        expressed. Go through the steps on the left from top to bottom; you can go back at any time, and a
        step that is out of date says so.
      </p>
      <p>
        A “?” beside a word explains it. Your files are only read, never changed, and nothing leaves this
        computer. Everything is saved in the project as you go.
      </p>
      <h3>Keyboard</h3>
      <table className="help-keys">
        <tbody>
          {shortcuts.map(({ keys, does }) => (
            <tr key={does}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{mac ? macKey(key) : key}</kbd>
                ))}
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {front !== undefined && (
        <p className="text-small">
          {Object.entries(front.versions)
            .map(([name, version]) => `${name} ${version}`)
            .join(', ')}{' '}
          on {front.platform}
        </p>
      )}
    </Dialog>
  );
}

function macKey(key: string): string {
  if (key === 'Ctrl') return '⌘';
  return key === 'Alt' ? '⌥' : key;
}
