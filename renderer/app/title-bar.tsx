import type { Theme } from '../../electron/contract/commands/desktop.ts';
import type { ModelCard } from '../../electron/contract/model.ts';
import { formatMoment } from '../../electron/contract/words/model-words.ts';
import { formatQuantity } from '../../electron/contract/words/number-format.ts';
import { IconButton } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import type { MenuAction } from '../components/menu-button.tsx';
import { useApi, useConnection } from './connection.tsx';
import { openDialog } from './dialogs.ts';
import { FindGene } from './find-gene.tsx';
import { useNotices } from './notices.tsx';
import { nameOfPath } from './path-names.ts';
import { useProjectActions } from './project-actions.ts';
import { useDatasetState, useModelCard, useProjectState } from './queries.ts';
import { SimulatedBadge } from '../components/simulated-badge.tsx';
import { useTheme } from './theme.ts';
import './title-bar.css';
import { useWorkspace } from './workspace.ts';

const themes: readonly { readonly theme: Theme; readonly label: string }[] = [
  { theme: 'system', label: 'Same as the system' },
  { theme: 'light', label: 'Light' },
  { theme: 'dark', label: 'Dark' },
];

/** What the window is about, each part of it open to change, and what concerns the whole window. */
export function TitleBar() {
  const api = useApi();
  const { theme } = useTheme();
  const project = useWorkspace((state) => state.project);
  const goTo = useWorkspace((state) => state.goTo);
  const setTheme = (chosen: Theme): void => {
    useTheme.setState({ theme: chosen });
    api.call('theme.set', { theme: chosen }).catch(useNotices.getState().tellError);
  };
  return (
    <header className="title-bar">
      <button type="button" className="title-bar-home" title="Start screen" onClick={() => goTo('start')}>
        <Emblem />
        <span>SimpleChrome</span>
      </button>
      {project !== undefined && (
        <div className="title-bar-context" role="group" aria-label="What is shown">
          <Icon name="chevron-right" size={12} />
          <ProjectMenu directory={project} />
          <DatasetMenu />
          <ModelMenu />
        </div>
      )}
      <div className="title-bar-end">
        {project !== undefined && <FindGene />}
        <MenuButton
          label="Colours"
          icon="contrast"
          iconOnly
          actions={themes.map(({ theme: each, label }) => ({
            id: each,
            label,
            isCurrent: each === theme,
            onAction: () => setTheme(each),
          }))}
        />
        <IconButton icon="question" label="Help and keyboard" onPress={() => goTo('help')} />
      </div>
    </header>
  );
}

function ProjectMenu({ directory }: { readonly directory: string }) {
  const api = useApi();
  const { kind } = useConnection();
  const { data: project } = useProjectState();
  const actions = useProjectActions();
  const tellError = useNotices((state) => state.tellError);
  const name = project?.name ?? nameOfPath(directory);
  return (
    <MenuButton
      label="Project"
      value={name}
      actions={[
        {
          id: 'new',
          label: 'New project…',
          onAction: () => openDialog({ kind: 'new-project', suggestedName: '' }),
        },
        { id: 'open', label: 'Open project…', onAction: () => void actions.chooseAndOpen() },
        ...(kind === 'electron'
          ? [
              {
                id: 'show',
                label: 'Show its folder',
                onAction: () => void api.call('window.showInFolder', { path: directory }).catch(tellError),
              },
            ]
          : []),
        {
          id: 'rename',
          label: 'Rename project…',
          onAction: () => openDialog({ kind: 'rename-project', project: directory, name }),
        },
        {
          id: 'delete',
          label: 'Delete project…',
          detail: 'With all that is in it',
          onAction: () => openDialog({ kind: 'delete-project', project: directory, name }),
        },
        {
          id: 'close',
          label: 'Close project',
          detail: 'Everything is saved already',
          onAction: () => void actions.close(),
        },
      ]}
    />
  );
}

function DatasetMenu() {
  const { data: project } = useProjectState();
  const shown = useDatasetState();
  const { chooseDataset, goTo } = useWorkspace.getState();
  if (project === undefined || shown === undefined) return null;
  const ask = (kind: 'rename-dataset' | 'remove-dataset'): void =>
    openDialog({ kind, project: project.directory, dataset: shown.id, name: shown.manifest.name });
  return (
    <>
      <Icon name="chevron-right" size={12} />
      <MenuButton
        label="Data set"
        value={shown.manifest.name}
        actions={[
          ...project.datasets.map(({ id, manifest }) => ({
            id,
            label: manifest.name,
            detail: `${formatQuantity(manifest.genes, 'gene')}, ${formatQuantity(manifest.marks.length, 'mark')}${manifest.simulated ? ', simulated' : ''}`,
            isCurrent: id === shown.id,
            onAction: () => chooseDataset(id),
          })),
          { id: 'data', label: 'All about these data…', onAction: () => goTo('data') },
          { id: 'rename', label: 'Rename this data set…', onAction: () => ask('rename-dataset') },
          { id: 'remove', label: 'Remove this data set…', onAction: () => ask('remove-dataset') },
        ]}
      />
      {shown.manifest.simulated && <SimulatedBadge />}
    </>
  );
}

function ModelMenu() {
  const { data: project } = useProjectState();
  const dataset = useDatasetState();
  const shown = useModelCard();
  const { chooseModel, showModelTab, goTo } = useWorkspace.getState();
  if (dataset === undefined) return null;
  const choose = (card: ModelCard): MenuAction => ({
    id: card.id,
    label: card.name,
    detail: `${card.dataset.sha256 === dataset.manifest.sha256 ? '' : `trained on ${card.dataset.name}, `}${formatMoment(card.created)}`,
    isCurrent: card.id === shown?.id,
    onAction: () => chooseModel(card.id),
  });
  return (
    <>
      <Icon name="chevron-right" size={12} />
      <MenuButton
        label="Model"
        value={shown?.name ?? 'no model yet'}
        actions={[
          ...(project?.models ?? []).map(choose),
          {
            id: 'train',
            label: 'Train a model…',
            onAction: () => {
              showModelTab('train');
              goTo('model');
            },
          },
          {
            id: 'load',
            label: 'Load a model…',
            onAction: () => {
              showModelTab('load');
              goTo('model');
            },
          },
        ]}
      />
    </>
  );
}

/** Bins of a mark with a peak at the TSS. */
function Emblem({ size = 20 }: { readonly size?: number }) {
  return (
    <svg className="emblem" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      {[5, 9, 16, 12, 7].map((height, i) => (
        <rect
          key={i}
          className={i === 2 ? 'emblem-peak' : 'emblem-bin'}
          x={1 + i * 3.8}
          y={18 - height}
          width={2.8}
          height={height}
          rx={1}
        />
      ))}
    </svg>
  );
}
