import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeness, layoutGraph } from './graph-layout.ts';
import type { GraphEdge } from './graph-layout.ts';
import { fitTo, nearestInDirection, toLayout, toPixels, zoomAt } from './viewport.ts';

const nodes = Array.from({ length: 20 }, (_, i) => ({ id: `g${i}`, label: `G${i}` }));
const edges: readonly GraphEdge[] = nodes
  .slice(1)
  .map((node, i) => ({ from: 'g0', to: node.id, kind: 'genomic', distance: 2000 * (i + 1) ** 2 }));

describe('the layout of a graph', () => {
  it('is the same every time', () => {
    expect(layoutGraph(nodes, edges, 'g0')).toEqual(layoutGraph(nodes, edges, 'g0'));
  });

  it('differs with the seed', () => {
    expect(layoutGraph(nodes, edges, 'g0', 2)).not.toEqual(layoutGraph(nodes, edges, 'g0', 1));
  });

  it('keeps the focus in the middle', () => {
    expect(layoutGraph(nodes, edges, 'g0').get('g0')).toEqual({ x: 0, y: 0 });
  });

  it('leaves no node on top of another', () => {
    const places = [...layoutGraph(nodes, edges, 'g0').values()];
    for (const [i, a] of places.entries())
      for (const b of places.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(30);
  });

  it('draws close genes nearer than far ones', () => {
    const places = layoutGraph(nodes, edges, 'g0');
    const away = (id: string) => Math.hypot(places.get(id)?.x ?? 0, places.get(id)?.y ?? 0);
    expect(away('g1')).toBeLessThan(away('g19'));
  });

  it('survives a single node, self-loops and edges to genes that are not there', () => {
    const [only] = nodes;
    const odd: readonly GraphEdge[] = [
      { from: 'g0', to: 'g0', kind: 'interaction' },
      { from: 'g0', to: 'nowhere', kind: 'interaction' },
    ];
    expect(layoutGraph(only === undefined ? [] : [only], odd, 'g0').get('g0')).toEqual({ x: 0, y: 0 });
    expect(layoutGraph([], [], 'g0').size).toBe(0);
  });
});

it('measures closeness by weight where there is one, else by distance on a log scale', () => {
  const edge = { from: 'a', to: 'b', kind: 'genomic' as const };
  expect(closeness({ ...edge, distance: 500 })).toBe(1);
  expect(closeness({ ...edge, distance: 1e6 })).toBe(0);
  expect(closeness({ ...edge, distance: 5e6 })).toBe(0);
  expect(closeness({ ...edge, weight: 0.3, distance: 500 })).toBe(0.3);
  expect(closeness(edge)).toBe(0.5);
});

describe('the view of a graph', () => {
  const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true });

  it('zooms about a place that stays where it is', () => {
    fc.assert(
      fc.property(coordinate, coordinate, fc.double({ min: 0.1, max: 10, noNaN: true }), (x, y, factor) => {
        const view = { scale: 1.3, x: 40, y: -20 };
        const fixed = toLayout(view, { x, y });
        const after = toPixels(zoomAt(view, { x, y }, factor), fixed);
        expect(after.x).toBeCloseTo(x, 6);
        expect(after.y).toBeCloseTo(y, 6);
      }),
    );
  });

  it('fits every node between its margins', () => {
    const padding = { top: 40, side: 30, bottom: 70 };
    fc.assert(
      fc.property(fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 1 }), (places) => {
        const view = fitTo(places, { width: 800, height: 500 }, padding);
        // Only a graph too large for the smallest scale may stick out.
        if (view.scale <= 0.15) return;
        for (const place of places) {
          const { x, y } = toPixels(view, place);
          expect(x).toBeGreaterThanOrEqual(padding.side - 0.01);
          expect(x).toBeLessThanOrEqual(800 - padding.side + 0.01);
          expect(y).toBeGreaterThanOrEqual(padding.top - 0.01);
          expect(y).toBeLessThanOrEqual(500 - padding.bottom + 0.01);
        }
      }),
    );
  });

  it('walks to the nearest gene in a direction', () => {
    const [right, far, above] = [
      { id: 'right', x: 10, y: 1 },
      { id: 'far', x: 50, y: 0 },
      { id: 'above', x: 1, y: -20 },
    ];
    const origin = { x: 0, y: 0 };
    expect(nearestInDirection(origin, [far, above, right], 'right')?.id).toBe('right');
    expect(nearestInDirection(origin, [far, above, right], 'up')?.id).toBe('above');
    expect(nearestInDirection(origin, [far, above, right], 'left')).toBeUndefined();
  });
});
