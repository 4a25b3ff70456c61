import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeGraphml, edgeTable } from './edge-table.ts';
import { genomicNeighbourSet } from './genomic-set.ts';
import { type GraphLimits, graphAround } from './graph-around.ts';
import { joinNeighbourSets } from './neighbour-set.ts';
import { setFromEdges } from './set-from-edges.ts';
import { anyPositions, at } from './testing/gene-places.ts';

const everything: GraphLimits = {
  hops: 1,
  kinds: undefined,
  minimumStrength: 0,
  maximumDistance: undefined,
  perGene: 1000,
  maximumNodes: 1000,
  maximumEdges: 1000,
};

/** Six genes in a row, 100 bp apart; and interactions of the first with the last (strong) and the third (weak). */
const row = Array.from({ length: 6 }, (_, gene) => at('1', 100 * gene, gene % 2 === 0 ? '+' : '-'));
const line = genomicNeighbourSet(row, { by: 'count', each: 1 });
const interactions = setFromEdges(
  { name: 'pairs', kind: 'interaction' },
  { geneCount: 6, positions: row },
  { from: [0, 5, 0, 2], to: [5, 0, 2, 0], scores: [9, 9, 1, 1] },
);
const both = joinNeighbourSets('both', [line, interactions]);

const genesOf = (limits: Partial<GraphLimits>, focus: readonly number[] = [0], set = both) =>
  graphAround(set, focus, { ...everything, ...limits }).nodes.map(({ gene }) => gene);

describe('the graph around a gene', () => {
  it('holds the gene, its neighbours by hop, and how many each has', () => {
    expect(graphAround(both, [0], { ...everything, hops: 2 }).nodes).toEqual([
      { gene: 0, hop: 0, degree: 3 },
      { gene: 1, hop: 1, degree: 2 },
      { gene: 5, hop: 1, degree: 2 },
      { gene: 2, hop: 1, degree: 3 },
      { gene: 4, hop: 2, degree: 2 },
      { gene: 3, hop: 2, degree: 2 },
    ]);
  });

  it('joins two genes that have each other by one edge per layer, from the one nearer to the focus', () => {
    const { edges } = graphAround(line, [1], everything);
    expect(edges.map(({ source, target, back }) => [source, target, back !== undefined])).toEqual([
      [1, 0, true],
      [1, 2, true],
    ]);
  });

  it('leaves out other kinds, weak edges and long ones', () => {
    expect(genesOf({ kinds: ['genomic'] })).toEqual([0, 1]);
    expect(genesOf({ minimumStrength: 0.5 })).toEqual([0, 1, 5]);
    expect(genesOf({ maximumDistance: 200 })).toEqual([0, 1, 2]);
  });

  it('follows only the nearest of each layer where so many are asked for', () => {
    expect(genesOf({ perGene: 1 })).toEqual([0, 1, 5]);
  });

  it('grows from several focus genes', () => {
    expect(genesOf({ kinds: ['genomic'] }, [0, 4])).toEqual([0, 4, 1, 3, 5]);
  });

  it('counts what its limits leave out', () => {
    const limited = graphAround(both, [0], { ...everything, hops: 2, maximumNodes: 3, maximumEdges: 1 });
    expect(limited.nodes.map(({ gene }) => gene)).toEqual([0, 1, 5]);
    expect(limited.edges).toHaveLength(1);
    // Genes 2 and 4 are next to those shown; of edges 0-1 and 0-5, one is not shown.
    expect(limited.omitted).toEqual({ nodes: 2, edges: 1 });
  });

  it('is the focus gene alone where it has no neighbours', () => {
    expect(
      graphAround(genomicNeighbourSet([undefined, at('1', 1)], { by: 'count', each: 3 }), [0], everything),
    ).toEqual({ nodes: [{ gene: 0, hop: 0, degree: 0 }], edges: [], omitted: { nodes: 0, edges: 0 } });
  });

  it('holds exactly the genes within the hops, found by breadth-first search, and edges among them only', () => {
    fc.assert(
      fc.property(anyPositions, fc.integer({ min: 1, max: 3 }), fc.nat(39), (positions, hops, any) => {
        const focus = any % positions.length;
        const set = genomicNeighbourSet(positions, { by: 'distance', within: 2 });
        const { nodes, edges } = graphAround(set, [focus], { ...everything, hops });
        let expected = new Set([focus]);
        for (let hop = 0; hop < hops; hop++) {
          const near = [...expected].flatMap((gene) => [
            ...set.neighbours.subarray(set.starts[gene], set.starts[gene + 1]),
          ]);
          expected = new Set([...expected, ...near]);
        }
        expect(new Set(nodes.map(({ gene }) => gene))).toEqual(expected);
        for (const { source, target } of edges) {
          expect(expected.has(source) && expected.has(target)).toBe(true);
        }
      }),
    );
  });
});

describe('exported edges', () => {
  const names = {
    ids: ['a', 'b', 'c<d', 'd', 'e', 'f'],
    ensembl: ['ENSG00000000003', '', '', '', '', ''],
    symbols: ['A&B', '', '', 'D', '', ''],
  };

  it('are a table with one line per direction', () => {
    const [header, ...lines] = edgeTable(both, names).trimEnd().split('\n');
    expect(header).toBe(
      'gene\tensembl_id\tsymbol\tneighbour\tneighbour_ensembl_id\tneighbour_symbol\tkind\tlayer\tdistance_bp\tscore\tstrength\trelative_strand',
    );
    expect(lines).toHaveLength(both.neighbours.length);
    expect(lines[0]).toBe(
      'a\tENSG00000000003\tA&B\tb\t\t\tgenomic\t1 nearest TSSs each side\t100\t\t\topposite',
    );
    expect(lines[1]).toBe('a\tENSG00000000003\tA&B\tf\t\t\tinteraction\tpairs\t500\t9\t0.75\topposite');
  });

  it('are GraphML whose texts are escaped', () => {
    const text = edgeGraphml(both, names);
    expect(text).toContain('<node id="g2"><data key="id">c&lt;d</data></node>');
    expect(text).toContain('<data key="symbol">A&amp;B</data>');
    expect(text.match(/<edge /g)).toHaveLength(both.neighbours.length);
  });
});
