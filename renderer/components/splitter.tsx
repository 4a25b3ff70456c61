import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import './splitter.css';

export type SplitterProps = {
  /** What the line divides, for screen readers: "Table and gene view". */
  readonly label: string;
  readonly first: ReactNode;
  readonly second: ReactNode;
  /** `horizontal`: side by side (default). `vertical`: above each other. */
  readonly direction?: 'horizontal' | 'vertical';
  /** Share of the first pane, 0..1, at the start. Default .5 */
  readonly initialShare?: number;
  /** Smallest share of either pane. Default .2 */
  readonly minShare?: number;
  /** Called when the line is let go, so that the share can be remembered. */
  readonly onShareChange?: (share: number) => void;
};

/** Two panes and a line between them that mouse and arrow keys move. A double click puts it back. */
export function Splitter(props: SplitterProps) {
  const {
    label,
    first,
    second,
    direction = 'horizontal',
    initialShare = 0.5,
    minShare = 0.2,
    onShareChange,
  } = props;
  const [share, setShare] = useState(initialShare);
  const frame = useRef<HTMLDivElement>(null);
  const horizontal = direction === 'horizontal';
  const within = (value: number) => Math.min(1 - minShare, Math.max(minShare, value));
  const set = (value: number) => {
    setShare(within(value));
    onShareChange?.(within(value));
  };

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const bounds = frame.current?.getBoundingClientRect();
    if (bounds === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    setShare(
      within(
        horizontal
          ? (event.clientX - bounds.left) / bounds.width
          : (event.clientY - bounds.top) / bounds.height,
      ),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const back = horizontal ? 'ArrowLeft' : 'ArrowUp';
    const forth = horizontal ? 'ArrowRight' : 'ArrowDown';
    if (event.key === back) set(share - 0.03);
    else if (event.key === forth) set(share + 0.03);
    else if (event.key === 'Home') set(minShare);
    else if (event.key === 'End') set(1 - minShare);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={frame} className="splitter" data-direction={direction}>
      <div className="splitter-pane" style={{ flexGrow: share }}>
        {first}
      </div>
      <div
        className="splitter-line"
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={horizontal ? 'vertical' : 'horizontal'}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={Math.round(minShare * 100)}
        aria-valuemax={Math.round((1 - minShare) * 100)}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onPointerUp={() => onShareChange?.(share)}
        onDoubleClick={() => set(initialShare)}
        onKeyDown={onKeyDown}
      />
      <div className="splitter-pane" style={{ flexGrow: 1 - share }}>
        {second}
      </div>
    </div>
  );
}
