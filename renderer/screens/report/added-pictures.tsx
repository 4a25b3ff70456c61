import type { OutputOf } from '../../../electron/contract/command.ts';
import type { reportCommands } from '../../../electron/contract/commands/report.ts';
import { useApi } from '../../app/connection.tsx';
import { useNotices } from '../../app/notices.tsx';
import { IconButton } from '../../components/button.tsx';

interface AddedPicturesProps {
  readonly project: string;
  readonly pictures: OutputOf<(typeof reportCommands)['report.pictures']>;
}

/** The pictures that were added to the report, each to be taken out again. */
export function AddedPictures({ project, pictures }: AddedPicturesProps) {
  const api = useApi();
  const tellError = useNotices((state) => state.tellError);
  if (pictures.length === 0) return null;
  return (
    <ul className="report-added" aria-label="Added pictures">
      {pictures.map(({ id, title }) => (
        <li key={id}>
          <span>{title}</span>
          <IconButton
            icon="cross"
            label={`Take ${title} out of the report`}
            onPress={() => void api.call('report.removePicture', { project, picture: id }).catch(tellError)}
          />
        </li>
      ))}
    </ul>
  );
}
