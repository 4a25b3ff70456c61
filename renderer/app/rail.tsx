import { SideRail } from '../components/side-rail.tsx';
import type { RailGroup, RailItem } from '../components/side-rail.tsx';
import { useWindowContext } from './queries.ts';
import { isRunning, useJobs } from './jobs.ts';
import type { ShownJob } from './jobs.ts';
import { lackOf, screenGroups, screenNames, screens } from './screens.tsx';
import type { Screen, ScreenGroup } from './screens.tsx';
import type { WindowContext } from './standing.ts';
import { useWorkspace } from './workspace.ts';

/** The screens of the open project at the left, each with how it stands. */
export function Rail({ current }: { readonly current: Screen }) {
  const context = useWindowContext();
  const jobs = useJobs((state) => state.jobs);
  const goTo = useWorkspace((state) => state.goTo);
  return <SideRail label="Screens" groups={railGroups(context, jobs)} current={current} onSelect={goTo} />;
}

/** The groups that have screens, in their order. */
export function railGroups(context: WindowContext, jobs: readonly ShownJob[]): readonly RailGroup<Screen>[] {
  return (Object.keys(screenGroups) as ScreenGroup[])
    .map((group) => ({
      label: screenGroups[group],
      isNumbered: group === 'steps',
      items: screenNames
        .filter((name) => screens[name].group === group)
        .map((name) => itemOf(name, context, jobs)),
    }))
    .filter(({ items }) => items.length > 0);
}

function itemOf(name: Screen, context: WindowContext, jobs: readonly ShownJob[]): RailItem<Screen> {
  const { title, question, icon, standing } = screens[name];
  const item = { id: name, label: title, question, icon };
  const running = jobs.findLast(({ screen, state }) => screen === name && isRunning(state));
  if (running !== undefined) {
    const { done, total, stage } = running.progress ?? {};
    return {
      ...item,
      state: 'running',
      detail: stage ?? running.title,
      share: done === undefined || total === undefined || total === 0 ? undefined : done / total,
    };
  }
  const lack = lackOf(name, context);
  if (lack !== undefined) return { ...item, state: 'todo', detail: lack.short, isLacking: true };
  return { ...item, ...standing?.(context) };
}
