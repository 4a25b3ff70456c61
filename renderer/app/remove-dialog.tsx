import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { closeDialog } from './dialogs.ts';
import { ErrorNotice } from './errors.tsx';

export interface RemoveDialogProps {
  readonly title: string;
  /** What the button does: "Remove". */
  readonly label: string;
  /** What is lost, and what stays. */
  readonly children: ReactNode;
  readonly onRemove: () => Promise<unknown>;
}

/** Asks before something is deleted for good. */
export function RemoveDialog({ title, label, children, onRemove }: RemoveDialogProps) {
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setIsBusy(true);
    try {
      await onRemove();
      closeDialog();
    } catch (thrown) {
      setError(thrown);
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      role="alertdialog"
      isOpen
      onClose={closeDialog}
      actions={
        <>
          <Button onPress={closeDialog} autoFocus>
            Keep it
          </Button>
          <Button kind="danger" isDisabled={isBusy} onPress={() => void remove()}>
            {label}
          </Button>
        </>
      }
    >
      <p>{children}</p>
      {error !== undefined && <ErrorNotice error={error} />}
    </Dialog>
  );
}
