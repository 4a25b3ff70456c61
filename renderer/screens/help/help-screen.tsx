import { openDialog } from '../../app/dialogs.ts';
import { useFront } from '../../app/engine-state.ts';
import { screenNames, screens } from '../../app/screens.tsx';
import { otherKeys } from '../../app/shortcuts.ts';
import { Button } from '../../components/button.tsx';
import './help-screen.css';

/** What the program does, what each screen answers, and the keys. */
export function HelpScreen() {
  const front = useFront((state) => state.front);
  const mac = front?.platform === 'darwin';
  return (
    <div className="help-screen">
      <h1>Help</h1>
      <p>
        SimpleChrome predicts from ChIP-seq reads around a gene’s start (TSS) whether the gene is highly
        expressed. Go through the steps on the left from top to bottom; you can go back at any time, and a
        step that is out of date says so.
      </p>
      <p>
        A “?” beside a word explains it. Your files are only read, never changed, and nothing leaves this
        computer. Everything is saved in the project as you go.
      </p>
      <h2>Screens, and what they answer</h2>
      <table className="help-keys">
        <tbody>
          {screenNames.map((name) => (
            <tr key={name}>
              <th scope="row">{screens[name].title}</th>
              <td>{screens[name].question}</td>
              <td>
                {screens[name].key !== undefined && <Keys keys={['Alt', screens[name].key]} isMac={mac} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Other keys</h2>
      <table className="help-keys">
        <tbody>
          {otherKeys.map(({ keys, does }) => (
            <tr key={does}>
              <th scope="row">
                <Keys keys={keys} isMac={mac} />
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <Button onPress={() => openDialog({ kind: 'licences' })}>Licences</Button>
      </p>
      {front !== undefined && (
        <p className="text-small text-soft">
          {Object.entries(front.versions)
            .map(([name, version]) => `${name} ${version}`)
            .join(', ')}{' '}
          on {front.platform}
        </p>
      )}
    </div>
  );
}

function Keys({ keys, isMac }: { readonly keys: readonly string[]; readonly isMac: boolean }) {
  return keys.map((key) => <kbd key={key}>{isMac ? macKey(key) : key}</kbd>);
}

function macKey(key: string): string {
  if (key === 'Ctrl') return '⌘';
  return key === 'Alt' ? '⌥' : key;
}
