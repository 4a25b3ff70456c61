import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { TextField } from '../components/text-field.tsx';
import { closeDialog } from './dialogs.ts';
import { ErrorNotice } from './errors.tsx';

export interface RenameDialogProps {
  /** "data set K562" */
  readonly what: string;
  readonly name: string;
  readonly onRename: (name: string) => Promise<unknown>;
}

/** Asks for another name. */
export function RenameDialog({ what, name: before, onRename }: RenameDialogProps) {
  const [name, setName] = useState(before);
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const isComplete = name.trim() !== '' && name.trim() !== before;
  const submit = async (): Promise<void> => {
    setIsBusy(true);
    setError(undefined);
    try {
      await onRename(name.trim());
      closeDialog();
    } catch (thrown) {
      setError(thrown);
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      title={`Rename ${what}`}
      isOpen
      onClose={closeDialog}
      actions={
        <>
          <Button onPress={closeDialog}>Cancel</Button>
          <Button kind="primary" isDisabled={!isComplete || isBusy} onPress={() => void submit()}>
            Rename
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete && !isBusy) void submit();
        }}
      >
        <TextField label="New name" value={name} onChange={setName} autoFocus />
      </form>
      {error !== undefined && <ErrorNotice error={error} />}
    </Dialog>
  );
}
