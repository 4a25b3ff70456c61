import { useApi } from './connection.tsx';
import type { SavedThingDialog } from './dialogs.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { useWorkspace } from './workspace.ts';

/** Renames or deletes a project or one of its data sets. */
export function SavedThing({ dialog }: { readonly dialog: SavedThingDialog }) {
  const api = useApi();
  const { project, name } = dialog;
  switch (dialog.kind) {
    case 'rename-project':
      return (
        <RenameDialog
          what={`the project ${name}`}
          name={name}
          onRename={async (to) => {
            const renamed = await api.call('project.rename', { project, name: to });
            await api.call('recent.add', { path: renamed.directory, name: renamed.name });
          }}
        />
      );
    case 'delete-project':
      return (
        <RemoveDialog
          title={`Delete the project ${name} for good?`}
          label="Delete for good"
          onRemove={async () => {
            await api.call('project.delete', { project });
            await api.call('recent.remove', { path: project });
            useWorkspace.getState().closeProject();
          }}
        >
          Its data sets, models, results and reports in {project} are deleted. Your own files, from which they
          were made, stay.
        </RemoveDialog>
      );
    case 'rename-dataset': {
      const { dataset } = dialog;
      return (
        <RenameDialog
          what={`the data set ${name}`}
          name={name}
          onRename={(to) => api.call('dataset.rename', { project, dataset, name: to })}
        />
      );
    }
    case 'remove-dataset': {
      const { dataset } = dialog;
      return (
        <RemoveDialog
          title={`Remove ${name} from the project?`}
          label="Remove"
          onRemove={() => api.call('project.removeDataset', { project, dataset })}
        >
          The project’s copy of these data, its gene positions and the predictions for its genes are deleted.
          Models trained on it stay, and so do your own files.
        </RemoveDialog>
      );
    }
  }
}
