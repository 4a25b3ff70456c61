import { useState } from 'react';
import type { DatasetState, ProjectState } from '../../../electron/contract/commands/project.ts';
import type { ModelCard } from '../../../electron/contract/model.ts';
import { useApi } from '../../app/connection.tsx';
import { useDroppedPaths } from '../../app/dropped-paths.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { DropTarget } from '../../components/drop-target.tsx';
import { Notice } from '../../components/notice.tsx';
import { ModelCardView } from './model-card-view.tsx';
import { differences } from '../../../electron/contract/words/model-words.ts';

type BundleImportProps = {
  readonly project: ProjectState;
  readonly dataset: DatasetState;
  /** Told the imported model's id. */
  readonly onImported: (id: string) => void;
};

/** Takes a model bundle, shows its card, and imports it once the user has seen what it is. */
export function BundleImport({ project, dataset, onImported }: BundleImportProps) {
  const api = useApi();
  const pathsOfDrop = useDroppedPaths();
  const [bundle, setBundle] = useState<{ readonly path: string; readonly card: ModelCard }>();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState<string>();

  const attempt = async (what: string, work: () => Promise<void>) => {
    setBusy(what);
    setProblem(undefined);
    try {
      await work();
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(undefined);
    }
  };
  const inspect = (paths: Promise<readonly string[]>) =>
    attempt('Reading the bundle…', async () => {
      setBundle(undefined);
      const [path] = await paths;
      if (path !== undefined) setBundle({ path, card: await api.call('models.inspectBundle', { path }) });
    });
  const choose = () =>
    inspect(
      api.call('dialog.openFiles', {
        title: 'Choose a model bundle',
        filters: [{ name: 'Model bundle', extensions: ['zip'] }],
        multiple: false,
      }),
    );
  const take = ({ path }: { readonly path: string }) =>
    attempt('Importing the model…', async () => {
      const card = await api.call('models.import', { project: project.directory, path });
      setBundle(undefined);
      onImported(card.id);
    });

  const isKnown = bundle !== undefined && project.models.some(({ id }) => id === bundle.card.id);
  const unfit = bundle === undefined ? [] : differences(bundle.card.expects, dataset.manifest);
  return (
    <Card title="Import a model bundle">
      <DropTarget
        compact
        filesOnly
        label="Drop a model bundle (.zip) here"
        hint="As exported by this program, here or on another computer"
        onChoose={() => void choose()}
        onDrop={(transfer) => void inspect(pathsOfDrop(transfer))}
      />
      {busy !== undefined && (
        <p className="text-soft" role="status">
          {busy}
        </p>
      )}
      {problem !== undefined && <ErrorNotice error={problem} />}
      {bundle !== undefined && (
        <div className="model-bundle">
          <h3>{bundle.card.name}</h3>
          {unfit.length > 0 ? (
            <Notice
              kind="warning"
              title={`This model does not fit ${dataset.manifest.name}.`}
              remedy="You can still import it, and use it with data that it fits."
            >
              <ul>
                {unfit.map((difference) => (
                  <li key={difference}>{difference}</li>
                ))}
              </ul>
            </Notice>
          ) : (
            <Notice
              kind="success"
              title={`Bins and marks of ${dataset.manifest.name} are what this model reads.`}
            />
          )}
          {isKnown && <Notice kind="info" title="This model is in the project already." />}
          <div className="model-actions">
            {isKnown ? (
              <Button
                kind="primary"
                onPress={() => {
                  onImported(bundle.card.id);
                  setBundle(undefined);
                }}
              >
                Show it
              </Button>
            ) : (
              <Button kind="primary" isDisabled={busy !== undefined} onPress={() => void take(bundle)}>
                Import into this project
              </Button>
            )}
            <Button onPress={() => setBundle(undefined)}>Not this one</Button>
          </div>
          <ModelCardView card={bundle.card} />
        </div>
      )}
    </Card>
  );
}
