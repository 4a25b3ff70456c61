import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { ChartTooltip } from '../frame/chart-cursor.tsx';
import type { Size } from '../frame/chart-size.ts';
import { moveSegment, zoomSegment } from './locus-layout.ts';
import type { GeneBox, LocusGene, Segment } from './locus-layout.ts';

export type LocusGesturesProps = {
  readonly genes: readonly LocusGene[];
  readonly boxes: ReadonlyMap<string, GeneBox>;
  readonly focus: string;
  readonly size: Size;
  /** Chart pixels between which the segment lies. */
  readonly plot: { readonly from: number; readonly to: number };
  readonly segment: Segment;
  readonly onSegment: (segment: Segment | undefined) => void;
  readonly describe: (gene: LocusGene) => readonly string[];
  readonly onMove: ((id: string) => void) | undefined;
};

type Drag = {
  readonly x: number;
  readonly segment: Segment;
  readonly gene: string | undefined;
  moved: boolean;
};

/** Pixels a pointer may tremble between press and release and still be a click. */
const clickTolerance = 4;

/** Mouse and keyboard on a locus: hover and click genes, drag along, zoom; arrows walk from gene to gene. */
export function LocusGestures(props: LocusGesturesProps) {
  const { genes, boxes, size, plot, segment, onSegment, describe, onMove } = props;
  const ref = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | undefined>(undefined);
  const [active, setActive] = useState<string>();
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    // React listens to wheel passively, and then the page would scroll along.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const now = latest.current;
      const x = event.clientX - element.getBoundingClientRect().left;
      const share = (x - now.plot.from) / Math.max(1, now.plot.to - now.plot.from);
      now.onSegment(
        zoomSegment(now.segment, Math.exp(-event.deltaY * 0.0015), Math.min(1, Math.max(0, share))),
      );
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);

  const geneAt = (event: PointerEvent<HTMLDivElement>): string | undefined => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - bounds.left, event.clientY - bounds.top];
    return genes.find((gene) => {
      const box = boxes.get(gene.id);
      if (box === undefined) return false;
      // The name below the arrow counts as the gene.
      const reach = Math.max(0, 24 - (box.end - box.start)) / 2;
      return x >= box.start - reach && x <= box.end + reach && y >= box.y - 4 && y <= box.y + box.height + 16;
    })?.id;
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, segment, gene: geneAt(event), moved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const now = drag.current;
    if (now === undefined) {
      setActive(geneAt(event));
      return;
    }
    now.moved ||= Math.abs(event.clientX - now.x) > clickTolerance;
    if (now.moved)
      onSegment(moveSegment(now.segment, -(event.clientX - now.x) / Math.max(1, plot.to - plot.from)));
  };
  const onPointerUp = () => {
    const done = drag.current;
    drag.current = undefined;
    if (done?.gene !== undefined && !done.moved) onMove?.(done.gene);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (onLocusKey(event, props, active, setActive)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const gene = genes.find((each) => each.id === active);
  const box = active === undefined ? undefined : boxes.get(active);
  return (
    <div
      ref={ref}
      className="chart-cursor chart-locus-gestures"
      data-over-node={active !== undefined || undefined}
      role="application"
      aria-roledescription="chromosome view"
      aria-label="Locus: left and right walk from gene to gene, Enter moves on, plus and minus zoom, 0 shows the first view"
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onPointerLeave={() => setActive(undefined)}
      onKeyDown={onKeyDown}
    >
      {gene !== undefined && box !== undefined && (
        <>
          <svg className="chart-cursor-mark" width={size.width} height={size.height} aria-hidden="true">
            <rect
              x={box.start - 4}
              y={box.y - 4}
              width={box.end - box.start + 8}
              height={box.height + 8}
              rx={3}
            />
          </svg>
          <ChartTooltip
            target={{
              x: (Math.max(plot.from, box.start) + Math.min(plot.to, box.end)) / 2,
              y: box.y + box.height + 8,
              lines: describe(gene),
            }}
            size={size}
          />
        </>
      )}
      <span className="visually-hidden" role="status">
        {gene === undefined ? '' : describe(gene).join(', ')}
      </span>
    </div>
  );
}

function onLocusKey(
  event: KeyboardEvent,
  { genes, focus, segment, onSegment, onMove }: LocusGesturesProps,
  active: string | undefined,
  setActive: (id: string | undefined) => void,
): boolean {
  const walk = (by: 1 | -1) => {
    const ordered = [...genes].sort((a, b) => a.tss - b.tss);
    const at = ordered.findIndex((gene) => gene.id === (active ?? focus));
    const next = active === undefined ? at : at + by;
    setActive(ordered[Math.min(ordered.length - 1, Math.max(0, next))]?.id);
  };
  switch (event.key) {
    case 'ArrowLeft':
      if (event.shiftKey) onSegment(moveSegment(segment, -0.2));
      else walk(-1);
      return true;
    case 'ArrowRight':
      if (event.shiftKey) onSegment(moveSegment(segment, 0.2));
      else walk(1);
      return true;
    case 'Enter':
    case ' ':
      if (active !== undefined) onMove?.(active);
      return true;
    case '+':
    case '=':
      onSegment(zoomSegment(segment, 1.6));
      return true;
    case '-':
      onSegment(zoomSegment(segment, 1 / 1.6));
      return true;
    case '0':
      onSegment(undefined);
      return true;
    case 'Escape':
      setActive(undefined);
      return active !== undefined;
    default:
      return false;
  }
}
