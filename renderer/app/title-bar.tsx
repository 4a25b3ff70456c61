import type { Theme } from '../../electron/contract/commands/desktop.ts';
import { IconButton } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import { Select } from '../components/select.tsx';
import { useApi, useConnection } from './connection.tsx';
import { openDialog } from './dialogs.ts';
import { useNotices } from './notices.ts';
import { useProjectActions } from './project-actions.ts';
import { useDatasetState, useProjectState } from './queries.ts';
import { SimulatedBadge } from './simulated-badge.tsx';
import { useTheme } from './theme.ts';
import './title-bar.css';
import { useWorkspace } from './workspace.ts';

const themes: readonly { readonly theme: Theme; readonly label: string }[] = [
  { theme: 'system', label: 'Same as the system' },
  { theme: 'light', label: 'Light' },
  { theme: 'dark', label: 'Dark' },
];

/** Which project and data set the window is about, and what concerns the whole window. */
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
      {project !== undefined && <ProjectName directory={project} />}
      <div className="title-bar-end">
        <MenuButton
          label="Colours"
          icon="contrast"
          iconOnly
          actions={themes.map(({ theme: each, label }) => ({
            id: each,
            label: each === theme ? `${label} ✓` : label,
            onAction: () => setTheme(each),
          }))}
        />
        <IconButton icon="question" label="Help and keyboard" onPress={() => goTo('help')} />
      </div>
    </header>
  );
}

function ProjectName({ directory }: { readonly directory: string }) {
  const api = useApi();
  const { kind } = useConnection();
  const { data: project } = useProjectState();
  const dataset = useDatasetState();
  const chooseDataset = useWorkspace((state) => state.chooseDataset);
  const actions = useProjectActions();
  const tellError = useNotices((state) => state.tellError);
  const datasets = project?.datasets ?? [];
  return (
    <div className="title-bar-project">
      <Icon name="chevron-right" size={12} />
      <strong className="title-bar-name" title={directory}>
        {project?.name ?? ''}
      </strong>
      <MenuButton
        label="Project"
        icon="chevron-down"
        iconOnly
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
            id: 'close',
            label: 'Close project',
            detail: 'Everything is saved already',
            onAction: () => void actions.close(),
          },
        ]}
      />
      {dataset !== undefined && (
        <>
          <Icon name="chevron-right" size={12} />
          {datasets.length > 1 ? (
            <Select
              label="Data set"
              hideLabel
              value={dataset.id}
              onChange={chooseDataset}
              options={datasets.map(({ id, manifest }) => ({
                value: id,
                label: manifest.name,
                ...(manifest.simulated ? { detail: 'simulated' } : {}),
              }))}
            />
          ) : (
            <span className="title-bar-name">{dataset.manifest.name}</span>
          )}
          {dataset.manifest.simulated && <SimulatedBadge />}
        </>
      )}
    </div>
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
