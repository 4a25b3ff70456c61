import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RecentProject } from '../../../electron/contract/commands/desktop.ts';
import { useApi } from '../../app/connection.tsx';
import { openDialog } from '../../app/dialogs.ts';
import { useDroppedPaths } from '../../app/dropped-paths.ts';
import { useNotices } from '../../app/notices.tsx';
import { useProjectActions } from '../../app/project-actions.ts';
import type { Example } from '../../app/project-actions.ts';
import { useCommand, useProjectState } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { DropTarget } from '../../components/drop-target.tsx';
import { Icon } from '../../components/icon.tsx';
import type { IconName } from '../../components/icon.tsx';
import './start-screen.css';

/** Where one begins: a project, old or new, own data or simulated ones. */
export function StartScreen() {
  const api = useApi();
  const actions = useProjectActions();
  const droppedPaths = useDroppedPaths();
  const { tellError } = useNotices.getState();
  const [isBusy, setIsBusy] = useState(false);

  const choose = async (what: 'files' | 'folder'): Promise<void> => {
    try {
      const title = 'Choose files';
      const paths =
        what === 'files'
          ? await api.call('dialog.openFiles', { title })
          : [await api.call('dialog.openFolder', { title })].filter((path) => path !== null);
      await actions.take(paths);
    } catch (error) {
      tellError(error);
    }
  };
  const tryExample = async (example: Example): Promise<void> => {
    setIsBusy(true);
    await actions.tryExample(example);
    setIsBusy(false);
  };

  return (
    <div className="start-screen">
      <section className="start-hero">
        <div>
          <h1>Which genes are highly expressed?</h1>
          <p>
            SimpleChrome predicts it from histone marks: you give it ChIP-seq reads, signal tracks or counts
            around each gene’s start, and it learns from the genes whose expression you know.
          </p>
          <p className="text-soft">
            Everything stays on this computer. Your files are only read, never changed.
          </p>
        </div>
        <MarkPicture />
      </section>
      <OpenProject />
      <div className="start-columns">
        <section className="start-actions" aria-label="Begin">
          <StartAction
            icon="chart"
            title="Try with simulated example data"
            text="See every step in a few minutes, without files of your own. The data are made up by the program and say so wherever they are shown."
            isPrimary
            isDisabled={isBusy}
            onPress={() => void tryExample('simulated')}
          />
          <StartAction
            icon="chart"
            title="Try with real example data"
            text="Two cell types of the Roadmap Epigenomics project, 600 genes each: small, but measured."
            isDisabled={isBusy}
            onPress={() => void tryExample('real')}
          />
          <StartAction
            icon="plus"
            title="New project"
            text="Make a folder for your data, models and results, then import your files."
            onPress={() => openDialog({ kind: 'new-project', suggestedName: '' })}
          />
          <StartAction
            icon="folder"
            title="Open a project"
            text="Go on with a project: a folder whose name ends in “.simplechrome”."
            onPress={() => void actions.chooseAndOpen()}
          />
          <DropTarget
            label="Or drop your files or a project here"
            hint="BAM, bigWig, bedGraph or BED files, tables of counts, expression tables: any number, together"
            onDrop={(transfer) => {
              droppedPaths(transfer).then(actions.take).catch(tellError);
            }}
            onChoose={(what) => void choose(what)}
          />
        </section>
        <RecentProjects onOpen={(path) => void actions.open(path)} />
      </div>
    </div>
  );
}

interface StartActionProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text: ReactNode;
  readonly onPress: () => void;
  readonly isPrimary?: boolean;
  readonly isDisabled?: boolean;
}

function StartAction({
  icon,
  title,
  text,
  onPress,
  isPrimary = false,
  isDisabled = false,
}: StartActionProps) {
  return (
    <button
      type="button"
      className="start-action"
      data-primary={isPrimary || undefined}
      disabled={isDisabled}
      onClick={onPress}
    >
      <Icon name={icon} size={20} />
      <span>
        <strong>{title}</strong>
        <span className="start-action-text">{text}</span>
      </span>
      <Icon name="chevron-right" />
    </button>
  );
}

/** The way back into the project that is open. */
function OpenProject() {
  const { project, goTo } = useWorkspace();
  const { data } = useProjectState();
  if (project === undefined || data === undefined) return null;
  return (
    <div className="start-open">
      <span>
        <strong>{data.name}</strong> is open.
      </span>
      <Button kind="primary" onPress={() => goTo('data')}>
        Back to it
      </Button>
    </div>
  );
}

function RecentProjects({ onOpen }: { readonly onOpen: (path: string) => void }) {
  const api = useApi();
  const { data, refetch } = useCommand('recent.list', undefined, { fresh: true });
  const remove = async (path: string): Promise<void> => {
    try {
      await api.call('recent.remove', { path });
      await refetch();
    } catch (error) {
      useNotices.getState().tellError(error);
    }
  };
  return (
    <section className="start-recent" aria-labelledby="recent-title">
      <h2 id="recent-title">Recent projects</h2>
      {data?.length === 0 && <p className="text-soft">None yet. Projects that you open are listed here.</p>}
      <ul>
        {data?.map((project) => (
          <li key={project.path}>
            <button type="button" className="recent-project" onClick={() => onOpen(project.path)}>
              <strong>{project.name}</strong>
              <span className="recent-path" title={project.path}>
                {folderOf(project)}
              </span>
              <span className="recent-date">{describeDay(project.opened)}</span>
            </button>
            <IconButton
              icon="cross"
              label={`Remove ${project.name} from this list (the project stays)`}
              onPress={() => void remove(project.path)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function folderOf({ path }: RecentProject): string {
  return path.replace(/[/\\][^/\\]*$/, '');
}

/** "today", "yesterday", else the date as ISO writes it. */
function describeDay(time: string): string {
  const dayOf = (date: Date): string => date.toLocaleDateString('sv-SE');
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  const day = dayOf(new Date(time));
  if (day === dayOf(now)) return 'today';
  return day === dayOf(yesterday) ? 'yesterday' : day;
}

const bins = 41;
const centre = (bins - 1) / 2;

/** A promoter mark's peak at the TSS and a repressive mark's plain, as they look at highly expressed genes. */
function MarkPicture() {
  const promoter = (bin: number): number =>
    0.1 +
    0.85 * Math.exp(-(((bin - centre - 3) / 4.5) ** 2)) +
    0.35 * Math.exp(-(((bin - centre + 7) / 4) ** 2));
  const repressive = (bin: number): number => 0.22 - 0.13 * Math.exp(-(((bin - centre) / 8) ** 2));
  return (
    <svg className="mark-picture" viewBox="0 0 328 132" aria-hidden="true">
      {Array.from({ length: bins }, (_, bin) => {
        const height = 100 * Math.min(1, promoter(bin) * (1 + 0.08 * Math.sin(bin * 2.3)));
        const low = 100 * repressive(bin) * (1 + 0.15 * Math.sin(bin * 1.7));
        return (
          <g key={bin}>
            <rect className="mark-promoter" x={bin * 8} y={108 - height} width={6} height={height} rx={1} />
            <rect className="mark-repressive" x={bin * 8} y={110} width={6} height={low / 2} rx={1} />
          </g>
        );
      })}
      <path className="mark-tss" d={`M${centre * 8 + 3} 118V4h18m-5 -4 5 4-5 4`} />
    </svg>
  );
}
