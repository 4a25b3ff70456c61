import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { TextField } from '../components/text-field.tsx';
import { useApi } from './connection.tsx';
import { closeDialog } from './dialogs.ts';
import { ErrorNotice } from './errors.tsx';
import { useFront } from './engine-state.ts';
import { useIncoming } from './incoming.ts';
import './new-project-dialog.css';
import { asFileName, joinPath } from './path-names.ts';
import { useProjectActions } from './project-actions.ts';

/** Asks for a name, and where it shall be kept if the usual place does not suit. */
export function NewProjectDialog({ suggestedName }: { readonly suggestedName: string }) {
  const api = useApi();
  const { create } = useProjectActions();
  const [name, setName] = useState(suggestedName);
  const usual = useFront((state) => state.front?.projectsFolder);
  const [chosenFolder, setFolder] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const folder = chosenFolder ?? usual ?? '';
  const hasSources = useIncoming((state) => state.sources !== undefined);

  const chooseFolder = async (): Promise<void> => {
    try {
      const path = await api.call('dialog.openFolder', { title: 'Choose the folder that holds the project' });
      if (path !== null) setFolder(path);
    } catch (thrown) {
      setError(thrown);
    }
  };
  const submit = async (): Promise<void> => {
    setIsBusy(true);
    setError(undefined);
    try {
      await create(folder, name.trim());
      closeDialog();
    } catch (thrown) {
      setError(thrown);
      setIsBusy(false);
    }
  };
  const cancel = (): void => {
    useIncoming.setState({ sources: undefined });
    closeDialog();
  };
  const isComplete = name.trim() !== '' && folder !== '';

  return (
    <Dialog
      title="New project"
      isOpen
      onClose={cancel}
      actions={
        <>
          <Button onPress={cancel}>Cancel</Button>
          <Button
            kind="primary"
            type="submit"
            isDisabled={!isComplete || isBusy}
            onPress={() => void submit()}
          >
            {hasSources ? 'Create and look at the files' : 'Create'}
          </Button>
        </>
      }
    >
      <form
        className="new-project"
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete && !isBusy) void submit();
        }}
      >
        <p>
          A project is one folder with your data, models and results. Everything in it is saved as you go.
        </p>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          placeholder="For example the cell type: K562"
          autoFocus
        />
        <div className="new-project-folder">
          <div className="field">
            <span className="field-label">Kept in</span>
            <code className="new-project-path">
              {name.trim() === '' ? folder : `${joinPath(folder, asFileName(name))}.simplechrome`}
            </code>
          </div>
          <Button icon="folder" onPress={() => void chooseFolder()}>
            Change…
          </Button>
        </div>
        {error !== undefined && <ErrorNotice error={error} />}
      </form>
    </Dialog>
  );
}
