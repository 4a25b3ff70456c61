import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { formatCount } from '../../electron/contract/words/number-format.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Notice } from '../components/notice.tsx';
import { closeDialog } from './dialogs.ts';
import './licences-dialog.css';

/** As the build writes them beside the page. */
const licencesSchema = z.array(
  z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
);
type Licence = z.infer<typeof licencesSchema>[number];

/** The licences that the program and everything it is shipped with are under, with their texts. */
export function LicencesDialog() {
  const { data, isError } = useQuery({
    queryKey: ['licences'],
    queryFn: async ({ signal }) => {
      const response = await fetch('licences.json', { signal });
      return licencesSchema.parse(await response.json());
    },
  });
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
      <p>
        SimpleChrome is free software under the MIT licence.
        {data !== undefined &&
          ` It is shipped with ${formatCount(data.length)} packages and tables of others; choose one to read its licence.`}
      </p>
      {isError && (
        <Notice
          kind="error"
          title="The list of licences is not beside the page."
          remedy="Install SimpleChrome again; the texts are also in each package's own folder."
        />
      )}
      <ul className="licences">
        {data?.map((licence) => (
          <LicenceItem key={`${licence.name} ${licence.version}`} licence={licence} />
        ))}
      </ul>
    </Dialog>
  );
}

function LicenceItem({ licence: { name, version, licence, text } }: { readonly licence: Licence }) {
  // A text is put into the page when it is asked for: all of them are as long as a book.
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <strong>{name}</strong> {version} <span>{licence}</span>
        </summary>
        {isOpen && (
          <pre tabIndex={0}>
            {text === '' ? `Licence: ${licence}. The package holds no text of it.` : text}
          </pre>
        )}
      </details>
    </li>
  );
}
