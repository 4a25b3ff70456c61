import { useState } from 'react';
import type { DatasetState, ProjectState } from '../../../electron/contract/commands/project.ts';
import type { ModelCard } from '../../../electron/contract/model.ts';
import { useApi } from '../../app/connection.tsx';
import { ErrorNotice } from '../../app/errors.tsx';
import { useCommand } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { ModelCardView } from './model-card-view.tsx';

type SavedModelProps = {
  readonly card: ModelCard;
  readonly project: ProjectState;
  readonly dataset: DatasetState;
};

/** A saved model's card, whether it fits the data, and what can be done with it. */
export function SavedModel({ card, project, dataset }: SavedModelProps) {
  const api = useApi();
  const { chooseModel, goTo } = useWorkspace.getState();
  const fit = useCommand('models.check', { project: project.directory, dataset: dataset.id, model: card.id });
  const [problem, setProblem] = useState<unknown>();
  const [saved, setSaved] = useState<string>();
  const [removing, setRemoving] = useState(false);

  const attempt = async (work: () => Promise<void>) => {
    setProblem(undefined);
    setSaved(undefined);
    try {
      await work();
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  const exportBundle = () =>
    attempt(async () => {
      const path = await api.call('dialog.saveFile', {
        title: 'Export the model as a bundle',
        suggestedName: `${card.name.replace(/[^\p{L}\p{N}._ -]+/gu, '-')}.zip`,
        filters: [{ name: 'Model bundle', extensions: ['zip'] }],
      });
      if (path === null) return;
      await api.call('models.export', { project: project.directory, model: card.id, path });
      setSaved(path);
    });
  const remove = () =>
    attempt(async () => {
      setRemoving(false);
      await api.call('models.remove', { project: project.directory, model: card.id });
    });

  return (
    <Card title={card.name}>
      {fit.isError && <ErrorNotice error={fit.error} />}
      {fit.data?.fits === true && (
        <>
          <Notice
            kind="success"
            title={`This model can predict ${dataset.manifest.name}.`}
            remedy={
              card.dataset.sha256 === dataset.manifest.sha256
                ? 'It was trained on these data: it is judged on the test genes only.'
                : 'It was trained on other data: all labelled genes of these data judge it.'
            }
          />
          {fit.data.warnings.map((warning) => (
            <Notice key={warning} kind="warning" title={warning} />
          ))}
        </>
      )}
      {fit.data?.fits === false && <ErrorNotice error={fit.data.error} />}
      <div className="model-actions">
        <Button
          kind="primary"
          isDisabled={fit.data?.fits !== true}
          onPress={() => {
            chooseModel(card.id);
            goTo('results');
          }}
        >
          Predict with this model
        </Button>
        <Button icon="download" onPress={() => void exportBundle()}>
          Export as bundle…
        </Button>
        <Button kind="quiet" onPress={() => setRemoving(true)}>
          Delete…
        </Button>
      </div>
      {problem !== undefined && <ErrorNotice error={problem} />}
      {saved !== undefined && <Notice kind="success" title={`Exported to ${saved}.`} />}
      <ModelCardView card={card} />
      <Dialog
        title={`Delete ${card.name}?`}
        role="alertdialog"
        isOpen={removing}
        onClose={() => setRemoving(false)}
        actions={
          <>
            <Button autoFocus onPress={() => setRemoving(false)}>
              Keep it
            </Button>
            <Button kind="danger" onPress={() => void remove()}>
              Delete the model
            </Button>
          </>
        }
      >
        <p>
          The model and its predictions are deleted from this project and cannot be brought back. Exported
          bundles stay.
        </p>
      </Dialog>
    </Card>
  );
}
