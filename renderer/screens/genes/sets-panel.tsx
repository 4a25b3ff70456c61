import { useState } from 'react';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import type { NeighbourSetSummary } from '../../../electron/contract/neighbours.ts';
import { formatCount, formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { useApi } from '../../app/connection.tsx';
import { ErrorNotice } from '../../app/errors.tsx';
import { skipToken, useCommand } from '../../app/queries.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { KeyValueList } from '../../components/key-value-list.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { Notice } from '../../components/notice.tsx';
import { BuildForm } from './build-form.tsx';
import { useExploration } from './exploration.ts';
import { ImportForm } from './import-form.tsx';
import { InteractionReportView } from './interaction-report.tsx';
import { layerInWords } from './set-words.ts';

type SetsPanelProps = {
  readonly project: string;
  readonly dataset: DatasetState;
  readonly sets: readonly NeighbourSetSummary[];
  readonly onExplore: () => void;
};

/** The saved neighbour sets, and two ways to more of them. */
export function SetsPanel({ project, dataset, sets, onExplore }: SetsPanelProps) {
  return (
    <div className="genes-sets">
      <div className="genes-pane">
        {sets.length === 0 && (
          <Notice
            kind="info"
            title="There is no neighbour set yet."
            remedy="Compute one from gene positions, or import interactions from a file."
          />
        )}
        {[...sets].reverse().map((set) => (
          <SavedSet key={set.id} project={project} set={set} onExplore={onExplore} />
        ))}
      </div>
      <div className="genes-pane">
        <BuildForm project={project} dataset={dataset} sets={sets} />
        <ImportForm project={project} dataset={dataset} />
      </div>
    </div>
  );
}

type SavedSetProps = {
  readonly project: string;
  readonly set: NeighbourSetSummary;
  readonly onExplore: () => void;
};

function SavedSet({ project, set, onExplore }: SavedSetProps) {
  const api = useApi();
  const change = useExploration((state) => state.change);
  const [said, setSaid] = useState<{ readonly error?: unknown; readonly text?: string }>({});
  const [isRemoving, setIsRemoving] = useState(false);
  const [isReportShown, setIsReportShown] = useState(false);
  const reports = useCommand('neighbours.report', isReportShown ? { project, set: set.id } : skipToken);

  const attempt = (work: () => Promise<void>) => {
    setSaid({});
    work().catch((error: unknown) => setSaid({ error }));
  };
  const exportAs = (format: 'tsv' | 'graphml') =>
    attempt(async () => {
      const path = await api.call('dialog.saveFile', {
        title: 'Export neighbours',
        suggestedName: `${set.name.replace(/[^\p{L}\p{N}._ -]+/gu, '-')}.${format}`,
        filters: [
          format === 'tsv'
            ? { name: 'Tab-separated table', extensions: ['tsv'] }
            : { name: 'GraphML', extensions: ['graphml'] },
        ],
      });
      if (path === null) return;
      const { edges } = await api.call('neighbours.export', { project, set: set.id, format, path });
      setSaid({ text: `Saved ${formatQuantity(edges, 'link')}.` });
    });

  return (
    <Card
      title={set.name}
      actions={
        <>
          <Button
            kind="primary"
            onPress={() => {
              change((now) => ({ ...now, set: set.id }));
              onExplore();
            }}
          >
            Explore
          </Button>
          <MenuButton
            icon="download"
            label="Export"
            actions={[
              { id: 'tsv', label: 'TSV', detail: 'One line for each link', onAction: () => exportAs('tsv') },
              {
                id: 'graphml',
                label: 'GraphML',
                detail: 'For Cytoscape, Gephi or R',
                onAction: () => exportAs('graphml'),
              },
            ]}
          />
          {set.imported && (
            <Button kind="quiet" onPress={() => setIsReportShown(!isReportShown)}>
              {isReportShown ? 'Hide the report' : 'Import report'}
            </Button>
          )}
          <Button kind="quiet" onPress={() => setIsRemoving(true)}>
            Remove
          </Button>
        </>
      }
    >
      <KeyValueList
        items={[
          ...set.layers.map((layer, i) => ({
            key: set.layers.length === 1 ? 'Made of' : `Source ${i + 1}`,
            value: layerInWords(layer),
          })),
          {
            key: 'Genes with neighbours',
            value: `${formatCount(set.genesWithNeighbours)} of ${formatCount(set.genes)}`,
          },
          {
            key: 'Links',
            value: `${formatCount(set.edges)}; two genes that are each other’s neighbours count twice`,
          },
        ]}
      />
      {set.warnings.map((warning) => (
        <Notice key={warning} kind="warning" title={warning} />
      ))}
      {reports.isError && <ErrorNotice error={reports.error} />}
      {isReportShown &&
        reports.data?.map((report) => <InteractionReportView key={report.source.sha256} report={report} />)}
      {said.text !== undefined && <p role="status">{said.text}</p>}
      {said.error !== undefined && <ErrorNotice error={said.error} />}
      <Dialog
        title={`Remove “${set.name}”?`}
        isOpen={isRemoving}
        onClose={() => setIsRemoving(false)}
        role="alertdialog"
        actions={
          <>
            <Button onPress={() => setIsRemoving(false)}>Keep it</Button>
            <Button
              kind="danger"
              onPress={() => {
                setIsRemoving(false);
                attempt(async () => {
                  await api.call('neighbours.remove', { project, set: set.id });
                });
              }}
            >
              Remove
            </Button>
          </>
        }
      >
        <p>Models that were trained with it keep what they need. The file it came from is not touched.</p>
      </Dialog>
    </Card>
  );
}
