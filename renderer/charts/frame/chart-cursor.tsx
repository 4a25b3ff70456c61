import { useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { Size } from './chart-size.ts';
import { stepCursor } from './cursor-space.ts';
import type { CursorPosition, CursorSpace, CursorStep, CursorTarget } from './cursor-space.ts';

const steps: Readonly<Record<string, CursorStep>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

export type ChartCursorProps = {
  readonly space: CursorSpace;
  readonly size: Size;
  readonly title: string;
};

/**
 * Reads values off a chart: hovering shows the nearest, arrow keys walk through all (Home, End, Escape too). Lies over
 * the picture, so that moving it never redraws the marks.
 */
export function ChartCursor({ space, size, title }: ChartCursorProps) {
  const [position, setPosition] = useState<CursorPosition>();
  const [byKeyboard, setByKeyboard] = useState(false);
  const target = position === undefined ? undefined : space.target(position);

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const next = space.nearest(event.clientX - bounds.left, event.clientY - bounds.top);
    setByKeyboard(false);
    setPosition((now) => (now?.row === next?.row && now?.item === next?.item ? now : next));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setByKeyboard(true);
      setPosition((now) => stepCursor(space, now, step));
    } else if (event.key === 'Escape' && position !== undefined) {
      event.stopPropagation();
      setPosition(undefined);
    }
  };

  return (
    <div
      className="chart-cursor"
      role="group"
      tabIndex={0}
      aria-label={`${title}: arrow keys read the values`}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setPosition(undefined)}
      onBlur={() => setPosition(undefined)}
      onKeyDown={onKeyDown}
    >
      {target !== undefined && (
        <>
          <svg className="chart-cursor-mark" width={size.width} height={size.height} aria-hidden="true">
            {target.box === undefined ? (
              <circle cx={target.x} cy={target.y} r={5} />
            ) : (
              <rect
                x={target.box.x}
                y={target.box.y}
                width={Math.max(1, target.box.width)}
                height={Math.max(1, target.box.height)}
              />
            )}
          </svg>
          <ChartTooltip target={target} size={size} />
        </>
      )}
      <span className="visually-hidden" role="status">
        {byKeyboard && target !== undefined ? target.lines.join(', ') : ''}
      </span>
    </div>
  );
}

/** Text beside a target, on the side where there is room. */
export function ChartTooltip({ target, size }: { readonly target: CursorTarget; readonly size: Size }) {
  const toLeft = target.x > size.width * 0.55;
  const above = target.y > size.height * 0.6;
  return (
    <div
      className="chart-tooltip"
      aria-hidden="true"
      style={{
        ...(toLeft ? { right: size.width - target.x + 12 } : { left: target.x + 12 }),
        ...(above ? { bottom: size.height - target.y + 8 } : { top: target.y + 8 }),
      }}
    >
      {target.lines.map((line, i) =>
        i === 0 ? <strong key={i}>{line}</strong> : <span key={i}>{line}</span>,
      )}
    </div>
  );
}
