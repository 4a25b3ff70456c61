import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/**
 * The width of an element in whole CSS pixels, followed as it changes; `initial` until it is measured and wherever there
 * is no layout (server rendering, tests).
 */
export function useElementWidth<E extends HTMLElement>(initial: number): [RefObject<E | null>, number] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.floor(entry?.contentRect.width ?? 0);
      // A hidden tab measures 0: keep the last real width rather than redraw for nothing.
      if (measured > 0) setWidth(measured);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
