import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApi } from '../connection.tsx';
import { ErrorNotice } from '../errors.tsx';

export interface NewFolderProps {
  /** Where it is made. */
  readonly parent: string;
  /** Told its path. */
  readonly onMade: (path: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the name of a new folder and makes it. */
export function NewFolder({ parent, onMade, onCancel }: NewFolderProps) {
  const api = useApi();
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>();
  const make = async (): Promise<void> => {
    try {
      onMade(await api.call('files.makeFolder', { parent, name: name.trim() }));
    } catch (thrown) {
      setError(thrown);
    }
  };
  const isComplete = name.trim() !== '';
  return (
    <form
      className="file-picker-new"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) void make();
      }}
    >
      <TextField label="Name of the new folder" value={name} onChange={setName} autoFocus />
      <Button type="submit" kind="primary" isDisabled={!isComplete}>
        Make folder
      </Button>
      <Button onPress={onCancel}>Cancel</Button>
      {error !== undefined && <ErrorNotice error={error} />}
    </form>
  );
}
