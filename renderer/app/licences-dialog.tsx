import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { closeDialog } from './dialogs.ts';
import './help-dialog.css';

/** What the program is made with and shipped with. */
const components: readonly { readonly name: string; readonly licence: string }[] = [
  { name: 'Electron, Chromium and Node.js', licence: 'MIT, BSD and others' },
  { name: 'ONNX Runtime', licence: 'MIT' },
  { name: 'React, React Aria', licence: 'MIT, Apache 2.0' },
  { name: 'D3', licence: 'ISC' },
  { name: 'TanStack Query and Virtual, Zustand, Zod', licence: 'MIT' },
  { name: 'protobuf.js', licence: 'BSD 3-Clause' },
  { name: 'ws, yauzl, yazl, commander, tsx', licence: 'MIT' },
];

/** The licences that the program and its parts are under. */
export function LicencesDialog() {
  return (
    <Dialog
      title="Licences"
      isOpen
      onClose={closeDialog}
      actions={
        <Button kind="primary" onPress={closeDialog}>
          Close
        </Button>
      }
    >
      <p>SimpleChrome is free software under the MIT licence. It is built on:</p>
      <table className="help-keys">
        <tbody>
          {components.map(({ name, licence }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>The full texts lie beside the program, in each package’s own folder.</p>
    </Dialog>
  );
}
