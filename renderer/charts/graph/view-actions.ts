import type { GraphLayout } from './layout.ts';
import { currentViewport, positionAt } from './view.ts';
import type { GraphViewStore } from './view.ts';
import { nearestInDirection, panBy, zoomAt } from './viewport.ts';
import type { Position } from './viewport.ts';
import type { Direction } from './keys.ts';

/** Zooms about a place on screen, by default the middle. */
export function zoom(store: GraphViewStore, factor: number, about?: Position): void {
  const view = store.getState();
  const { width, height } = view.size;
  store.setState({
    viewport: zoomAt(currentViewport(view), about ?? { x: width / 2, y: height / 2 }, factor),
  });
}

/** Shows everything again. */
export function fit(store: GraphViewStore): void {
  store.setState({ viewport: undefined });
}

const panStep = 40;

export function pan(store: GraphViewStore, to: Direction): void {
  const [dx, dy] = {
    left: [panStep, 0] as const,
    right: [-panStep, 0] as const,
    up: [0, panStep] as const,
    down: [0, -panStep] as const,
  }[to];
  store.setState({ viewport: panBy(currentViewport(store.getState()), dx, dy) });
}

/** The gene nearest to one in a direction; the gene itself where there is none. */
export function nodeInDirection(store: GraphViewStore, from: string, to: Direction): string {
  const { ids, positions } = store.getState();
  const candidates = ids.map((id, index) => ({ id, ...positionAt(positions, index) }));
  const at = candidates.find(({ id }) => id === from);
  const others = candidates.filter(({ id }) => id !== from);
  return nearestInDirection(at ?? { x: 0, y: 0 }, others, to)?.id ?? from;
}

/** Pins a gene where it is, or lets it go. */
export function togglePin(store: GraphViewStore, layout: GraphLayout | undefined, id: string): void {
  const { ids, positions, pinned } = store.getState();
  const index = ids.indexOf(id);
  if (index < 0) return;
  const stays = !pinned.has(id);
  const { x, y } = positionAt(positions, index);
  if (stays) layout?.hold(index, x, y);
  layout?.release(index, stays);
  store.setState({ pinned: withOrWithout(pinned, id, stays) });
}

export function withOrWithout(ids: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}
