import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutInput, settle, startForces, startPositions } from './forces.ts';
import type { LayoutInput } from './forces.ts';
import { graphKey } from './gestures.tsx';
import { columnScale, disagreement, graphGlyphs, isForCanvas } from './glyphs.ts';
import { neighbourGraphFigure, partnersShown } from './graph-figure.tsx';
import { edgesToTsv, graphToGraphMl } from './graph-files.ts';
import { closeness, hopsFrom, visibleGraph } from './graph.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { fitTo, nearestInDirection, nodeNear, nodesWithin, toLayout, toPixels, zoomAt } from './view.ts';

const nodes: readonly GraphNode[] = Array.from({ length: 20 }, (_, i) => ({ id: `g${i}`, label: `G${i}` }));
const star: readonly GraphEdge[] = nodes
  .slice(1)
  .map((node, i) => ({ from: 'g0', to: node.id, kind: 'genomic', distance: 2000 * (i + 1) ** 2 }));
const noView = { ids: [], positions: new Float32Array(), pinned: new Set<string>() };
const inputOf = (graph: Graph, view: Parameters<typeof layoutInput>[3] = noView, seed = 1): LayoutInput =>
  layoutInput(graph, 'g0', seed, view);
const at = (positions: Float32Array, i: number) => ({
  x: positions[2 * i] ?? Number.NaN,
  y: positions[2 * i + 1] ?? Number.NaN,
});
const apart = (positions: Float32Array, i: number, j: number) =>
  Math.hypot(at(positions, i).x - at(positions, j).x, at(positions, i).y - at(positions, j).y);

describe('the layout of a graph', () => {
  const input = inputOf({ nodes, edges: star });
  const places = settle(input);

  it('is the same every time, and another with another seed', () => {
    expect(settle(input)).toEqual(places);
    expect(settle({ ...input, seed: 2 })).not.toEqual(places);
  });

  it('keeps the focus in the middle', () => {
    expect(at(places, 0)).toEqual({ x: 0, y: 0 });
  });

  it('leaves no gene on top of another', () => {
    for (let i = 0; i < 20; i++) for (let j = 0; j < i; j++) expect(apart(places, i, j)).toBeGreaterThan(30);
  });

  it('draws close genes nearer than far ones', () => {
    expect(apart(places, 0, 1)).toBeLessThan(apart(places, 0, 19));
  });

  it('survives an empty graph, self-loops and links to genes that are not there', () => {
    const odd: readonly GraphEdge[] = [
      { from: 'g0', to: 'g0', kind: 'interaction' },
      { from: 'g0', to: 'nowhere', kind: 'interaction' },
    ];
    expect(at(settle(inputOf({ nodes: nodes.slice(0, 1), edges: odd })), 0)).toEqual({ x: 0, y: 0 });
    expect(settle(inputOf({ nodes: [], edges: [] }))).toHaveLength(0);
  });

  it('begins with genes where they were, and new ones beside a gene they are linked to', () => {
    const view = {
      ids: ['g0', 'g1'],
      positions: Float32Array.of(100, 50, 300, 50),
      pinned: new Set<string>(),
    };
    const grown: Graph = {
      nodes: nodes.slice(0, 3),
      edges: [
        { from: 'g0', to: 'g1', kind: 'genomic' },
        { from: 'g1', to: 'g2', kind: 'genomic' },
      ],
    };
    const start = startPositions(inputOf(grown, view));
    expect(at(start, 0)).toEqual({ x: 0, y: 0 });
    expect(at(start, 1)).toEqual({ x: 200, y: 0 });
    expect(apart(start, 1, 2)).toBeLessThan(60);
  });

  it('lets pinned genes be where they are', () => {
    const view = { ids: ['g0', 'g5'], positions: Float32Array.of(0, 0, 400, -300), pinned: new Set(['g5']) };
    expect(at(settle(inputOf({ nodes, edges: star }, view)), 5)).toEqual({ x: 400, y: -300 });
  });

  it('holds a dragged gene where the hand is while the others give way', () => {
    const layout = startForces({ ...input, start: places });
    const before = at(layout.positions(), 2);
    layout.hold(1, 500, 500);
    for (let i = 0; i < 30; i++) layout.step();
    expect(at(layout.positions(), 1)).toEqual({ x: 500, y: 500 });
    expect(at(layout.positions(), 2)).not.toEqual(before);
    layout.release(1, false);
    while (layout.step());
    expect(apart(layout.positions(), 0, 1)).toBeLessThan(300);
  });
});

it('measures closeness by weight where there is one, else by distance on a log scale', () => {
  expect(closeness({ distance: 500 })).toBe(1);
  expect(closeness({ distance: 1e6 })).toBe(0);
  expect(closeness({ distance: 5e6 })).toBe(0);
  expect(closeness({ weight: 0.3, distance: 500 })).toBe(0.3);
  expect(closeness({})).toBe(0.5);
});

/** g0 - g1 - g2 - g3, and g0 - g4 by an interaction. */
const chain: Graph = {
  nodes: nodes.slice(0, 5),
  edges: [
    { from: 'g0', to: 'g1', kind: 'genomic', distance: 1000 },
    { from: 'g1', to: 'g2', kind: 'genomic', distance: 1000 },
    { from: 'g3', to: 'g2', kind: 'genomic', distance: 900_000 },
    { from: 'g0', to: 'g4', kind: 'interaction', weight: 0.9, importance: 0.25 },
  ],
};

describe('what is shown of a graph', () => {
  const all = { kinds: new Set(['genomic', 'interaction'] as const), minCloseness: 0 };
  const idsOf = (graph: Graph) => graph.nodes.map(({ id }) => id);

  it('counts steps from the focus along links in either direction', () => {
    expect([...hopsFrom(chain, 'g0')]).toEqual([
      ['g0', 0],
      ['g1', 1],
      ['g4', 1],
      ['g2', 2],
      ['g3', 3],
    ]);
  });

  it('is the very same graph where nothing is left out, so that nothing moves', () => {
    expect(visibleGraph(chain, 'g0', all, new Set())).toBe(chain);
  });

  it('leaves out links of other kinds, and genes that only they reach', () => {
    expect(idsOf(visibleGraph(chain, 'g0', { ...all, kinds: new Set(['genomic']) }, new Set()))).toEqual([
      'g0',
      'g1',
      'g2',
      'g3',
    ]);
  });

  it('leaves out weak links', () => {
    expect(idsOf(visibleGraph(chain, 'g0', { ...all, minCloseness: 0.5 }, new Set()))).not.toContain('g3');
  });

  it('hides what hangs on a collapsed gene only', () => {
    expect(idsOf(visibleGraph(chain, 'g0', all, new Set(['g1'])))).toEqual(['g0', 'g1', 'g4']);
    expect(idsOf(visibleGraph(chain, 'g0', all, new Set(['g0'])))).toEqual(idsOf(chain));
  });
});

describe('how genes and links look', () => {
  const graph: Graph = {
    nodes: [
      { id: 'g0', label: 'G0', probability: 0.9, expression: 'low', values: { TPM: 1 } },
      { id: 'g1', label: 'G1', expression: 'high', values: { TPM: 3 } },
    ],
    edges: [
      { from: 'g0', to: 'g1', kind: 'genomic', distance: 1e6, importance: 0.4 },
      { from: 'g1', to: 'g0', kind: 'latent', weight: 1 },
    ],
  };
  const options = { focus: 'g0', colouring: { by: 'probability' }, edgeWidth: 'closeness' } as const;

  it('is grey for a gene that is not predicted, or has no value in the column asked for', () => {
    const grey = 'var(--chart-neutral)';
    expect(graphGlyphs(graph, options).nodes[1]?.fill).toBe(grey);
    const byColumn = graphGlyphs(graph, { ...options, colouring: { by: 'column', column: 'other' } });
    expect(byColumn.nodes.map(({ fill }) => fill)).toEqual([grey, grey]);
  });

  it('rings genes by label whatever fills them', () => {
    for (const by of ['probability', 'disagreement', 'label'] as const)
      expect(graphGlyphs(graph, { ...options, colouring: { by } }).nodes.map(({ ring }) => ring)).toEqual([
        'var(--chart-low)',
        'var(--chart-high)',
      ]);
  });

  it('spans the colours of a column over the genes shown', () => {
    const fills = graphGlyphs(graph, { ...options, colouring: { by: 'column', column: 'TPM' } }).nodes;
    expect(fills[0]?.fill).not.toBe(fills[1]?.fill);
  });

  it('shows columns that span magnitudes by their logarithm', () => {
    const of = (values: readonly number[]) =>
      columnScale(
        values.map((TPM, i) => ({ id: String(i), label: '', values: { TPM } })),
        'TPM',
      );
    expect(of([0, 1, 2, 300]).isLogarithmic).toBe(true);
    expect(of([0, 1, 2, 300]).share(300)).toBe(1);
    expect(of([0, 1, 2, 300]).share(1)).toBeCloseTo(Math.log(2) / Math.log(301));
    expect(of([0, 1, 2, 3]).isLogarithmic).toBe(false);
    expect(of([-300, 1, 2, 3]).isLogarithmic).toBe(false);
  });

  it('is thicker where genes are closer, or where the model looks, as asked', () => {
    const widths = (edgeWidth: 'closeness' | 'importance') =>
      graphGlyphs(graph, { ...options, edgeWidth }).edges.map(({ width }) => width);
    expect(widths('closeness')).toEqual([1, 4.5]);
    expect(widths('importance')).toEqual([4.5, 1]);
  });

  it('draws two links of the same genes beside each other, whichever way they point', () => {
    const [a, b] = graphGlyphs(graph, options).edges;
    // The second points the other way, so the same shift lies on the other side.
    expect(a?.shift).toBe(b?.shift);
    expect(a?.shift).not.toBe(0);
  });

  it('measures how far prediction and label are apart', () => {
    expect(disagreement({ probability: 0.9, expression: 'low' })).toBeCloseTo(0.9);
    expect(disagreement({ probability: 0.9, expression: 'high' })).toBeCloseTo(0.1);
    expect(disagreement({ probability: 0.9 })).toBeUndefined();
  });

  it('is painted rather than built of elements above 120 genes', () => {
    expect(isForCanvas({ nodes, edges: star })).toBe(false);
    expect(
      isForCanvas({ nodes: Array.from({ length: 121 }, () => ({ id: '', label: '' })), edges: [] }),
    ).toBe(true);
  });
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

  it('fits every gene between its margins', () => {
    const padding = { top: 40, side: 30, bottom: 70 };
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1 }), (places) => {
        const positions = Float32Array.from(places.flat());
        const view = fitTo(positions, { width: 800, height: 500 }, padding);
        // Only a graph too large for the smallest scale may stick out.
        if (view.scale <= 0.15) return;
        places.forEach((_, i) => {
          const { x, y } = toPixels(view, at(positions, i));
          expect(x).toBeGreaterThanOrEqual(padding.side - 0.1);
          expect(x).toBeLessThanOrEqual(800 - padding.side + 0.1);
          expect(y).toBeGreaterThanOrEqual(padding.top - 0.1);
          expect(y).toBeLessThanOrEqual(500 - padding.bottom + 0.1);
        });
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

  it('finds the gene under a place as the nearest within reach, at every zoom', () => {
    const positions = Float32Array.of(0, 0, 10, 0);
    const view = { scale: 4, x: 100, y: 100 };
    expect(nodeNear(positions, view, { x: 125, y: 100 }, 16)).toBe(1);
    expect(nodeNear(positions, view, { x: 100, y: 120 }, 16)).toBeUndefined();
  });

  it('selects what lies in a rectangle, drawn from any corner', () => {
    const view = { ids: ['a', 'b', 'c'], positions: Float32Array.of(0, 0, 10, 10, 90, 90) };
    const still = { scale: 1, x: 0, y: 0 };
    expect(nodesWithin(view, still, { x: 20, y: 20 }, { x: -5, y: -5 })).toEqual(['a', 'b']);
  });
});

describe('exported graphs', () => {
  const odd: Graph = {
    nodes: [
      {
        id: '7',
        label: 'A<B>&"C"',
        geneId: 'ENSG07',
        probability: 0.25,
        chromosome: 'X',
        tss: 99,
        strand: '-',
      },
      { id: '8', label: 'TAB\tBED' },
    ],
    edges: [{ from: '7', to: '8', kind: 'interaction', weight: 0.5 }],
  };

  it('are GraphML with every name escaped, and only what is known', () => {
    const xml = graphToGraphMl(odd);
    expect(xml).toContain('<data key="node_label">A&#60;B&#62;&#38;&#34;C&#34;</data>');
    expect(xml).toContain('<data key="node_tss_0_based">99</data>');
    expect(xml).toContain('<edge source="7" target="8">');
    expect(xml.match(/node_probability_high">/g)).toHaveLength(1);
  });

  it('are a table of links with both names, without stray tabs', () => {
    expect(
      edgesToTsv(odd)
        .split('\n')
        .map((line) => line.split('\t')),
    ).toEqual([
      ['gene_a', 'label_a', 'gene_b', 'label_b', 'kind', 'distance_bp', 'strength', 'importance'],
      ['ENSG07', 'A<B>&"C"', 'TAB BED', 'TAB BED', 'interaction', '', '0.5', ''],
      [''],
    ]);
  });
});

it('takes its keys, and leaves those with Ctrl, Alt or Meta to others', () => {
  const key = (pressed: Partial<Parameters<typeof graphKey>[0]>) =>
    graphKey({ key: '', shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...pressed });
  expect(key({ key: 'ArrowLeft' })).toEqual({ does: 'walk', to: 'left' });
  expect(key({ key: 'ArrowLeft', shiftKey: true })).toEqual({ does: 'pan', to: 'left' });
  expect(key({ key: 'p' })).toEqual({ does: 'pin' });
  expect(key({ key: 'f', ctrlKey: true })).toBeUndefined();
  expect(key({ key: 'ArrowLeft', altKey: true })).toBeUndefined();
});

describe('the partners of the gene in the middle', () => {
  const edges: readonly GraphEdge[] = [
    { from: 'g0', to: 'g1', kind: 'interaction' },
    { from: 'g1', to: 'g0', kind: 'genomic' },
    { from: 'g0', to: 'g2', kind: 'interaction' },
    { from: 'g1', to: 'g2', kind: 'genomic' },
  ];

  it('are counted once each, and against all that it has', () => {
    expect(partnersShown({ edges }, { id: 'g0', degree: 81 })).toEqual({ shown: 2, all: 81 });
    expect(partnersShown({ edges }, { id: 'g0' })).toEqual({ shown: 2, all: 2 });
  });

  it('that are left out are told with the picture', () => {
    const subtitle = (degree: number) =>
      neighbourGraphFigure({
        nodes: [{ id: 'g0', label: 'G0', degree }, ...nodes.slice(1, 3)],
        edges,
        focus: 'g0',
      }).subtitle;
    expect(subtitle(81)).toBe('2 genes around it, 4 links; 2 of 81 partners shown');
    expect(subtitle(2)).toBe('2 genes around it, 4 links');
  });
});

it('a long name is cut where it is drawn, and whole in the table', () => {
  const label = 'a-very-long-gene-name-that-somebody-chose-for-a-construct';
  const data = { nodes: [{ id: 'g0', label }, ...nodes.slice(1, 3)], edges: star.slice(0, 2), focus: 'g0' };
  const drawn = graphGlyphs(data, { focus: 'g0', colouring: { by: 'label' }, edgeWidth: 'closeness' });
  expect(drawn.nodes[0]?.label).toMatch(/^a-very-long.*…$/);
  expect(neighbourGraphFigure(data).table.rows[0]?.[0]).toBe(label);
});
