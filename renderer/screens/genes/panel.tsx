import { useEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { create } from 'zustand';
import { IconButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';

/** What there is to see of a gene. */
export type PanelId = 'gene' | 'neighbours' | 'marks' | 'locus' | 'what-if';

type Panels = {
  readonly folded: ReadonlySet<PanelId>;
  /** The one that has the whole screen. */
  readonly full?: PanelId | undefined;
};

/** Kept while the user is on other screens. */
export const usePanels = create<Panels>(() => ({ folded: new Set() }));

function toggleFold(id: PanelId): void {
  usePanels.setState(({ folded }) => {
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    return { folded: next };
  });
}

type PanelProps = { readonly id: PanelId; readonly title: string; readonly children: ReactNode };

/** A part of the workspace: folds to its heading, or takes the whole screen. */
export function Panel({ id, title, children }: PanelProps) {
  const isFull = usePanels(({ full }) => full === id);
  const isHidden = usePanels(({ full }) => full !== undefined && full !== id);
  const isFolded = usePanels(({ folded }) => folded.has(id)) && !isFull;
  return (
    <section className="genes-panel" aria-label={title} hidden={isHidden} data-full={isFull || undefined}>
      <header className="genes-panel-header">
        <h2>
          <button
            type="button"
            className="genes-panel-fold"
            aria-expanded={!isFolded}
            onClick={() => toggleFold(id)}
          >
            <Icon name={isFolded ? 'chevron-right' : 'chevron-down'} size={14} />
            <span>{title}</span>
          </button>
        </h2>
        <IconButton
          icon={isFull ? 'cross' : 'expand'}
          label={isFull ? `Back to all panels from ${title}` : `${title} on the full screen`}
          onPress={() => usePanels.setState({ full: isFull ? undefined : id })}
        />
      </header>
      {!isFolded && <div className="genes-panel-body">{children}</div>}
    </section>
  );
}

/** The height of an element in whole CSS pixels, followed as it changes; `initial` until it is measured. */
export function useElementHeight<E extends HTMLElement>(initial: number): [RefObject<E | null>, number] {
  const ref = useRef<E>(null);
  const [height, setHeight] = useState(initial);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.floor(entry?.contentRect.height ?? 0);
      if (measured > 0) setHeight(measured);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, height];
}
