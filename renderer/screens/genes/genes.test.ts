import { describe, expect, it } from 'vitest';
import type { GeneDetail, GeneNeighbours } from '../../../electron/contract/commands/genes.ts';
import type { NeighbourGraph } from '../../../electron/contract/commands/neighbours.ts';
import { Failure } from '../../../electron/contract/failure.ts';
import {
  canStep,
  collapse,
  expand,
  explorationFrom,
  focusOf,
  historyFrom,
  moveTo,
  showEveryPartner,
  step,
  stepBy,
  visit,
} from './exploration.ts';
import { readGeneTable } from './gene-table.ts';
import { genomicGraph, graphOf } from './graph-of.ts';
import { changeInWords, withChange } from './imagined-changes.ts';
import { locusGenes, segmentAround } from './locus-of.ts';
import { layerInWords } from './set-words.ts';

const names = {
  ids: ['ENSG01.2', 'ENSG02', 'ENSG03'],
  ensembl: ['', '', ''],
  symbols: ['TP53', 'TP53BP1', ''],
};

describe('a table of the user’s own numbers', () => {
  it('is laid over the genes by id, with or without version, or by symbol', () => {
    const { columns, summary } = readGeneTable(
      'gene\tTPM\tnote\nENSG01\t5.5\ta\ntp53bp1\t0\tb\nENSG99\t7\tc\n',
      'tpm.tsv',
      names,
    );
    expect(columns).toEqual([{ name: 'TPM', values: Float64Array.of(5.5, 0, Number.NaN) }]);
    expect(summary).toBe('1 column for 2 genes; 1 row named no gene of these data.');
  });

  it('knows DeepChrome’s ids by the last six digits of Ensembl’s', () => {
    const deepchrome = { ids: ['000003', '000005'], ensembl: ['', ''], symbols: ['', ''] };
    const { columns } = readGeneTable('gene_id\tE003\nENSG00000000005\t2\n', 'rpkm.tsv', deepchrome);
    expect(columns[0]?.values).toEqual(Float64Array.of(Number.NaN, 2));
  });

  it('is refused where it names no gene of the data, saying how ids should look', () => {
    expect(() => readGeneTable('gene,TPM\nYAL001C,3\n', 'yeast.csv', names)).toThrow(Failure);
    expect(() => readGeneTable('gene,TPM\nYAL001C,3\n', 'yeast.csv', names)).toThrow(/None of the 1 row/);
  });

  it('is refused without a heading row or a number', () => {
    expect(() => readGeneTable('', 'empty.csv', names)).toThrow(/not a table/);
    expect(() => readGeneTable('gene,class\nENSG02,high\n', 'words.csv', names)).toThrow(
      /no column of numbers/,
    );
  });
});

it('draws what the engine found, each edge by the larger of its two importances', () => {
  const found: NeighbourGraph = {
    focus: [0],
    nodes: [
      {
        gene: 0,
        id: 'ENSG01.2',
        symbol: 'TP53',
        label: 1,
        probability: 0.8,
        hop: 0,
        degree: 1,
        split: 'test',
      },
      { gene: 2, id: 'ENSG03', hop: 1, degree: 4 },
    ],
    edges: [
      {
        source: 0,
        target: 2,
        mutual: true,
        kind: 'interaction',
        layer: 0,
        strength: 0.7,
        importance: 0.1,
        importanceBack: 0.3,
      },
    ],
    layers: [{ name: 'HuRI', kind: 'interaction' }],
    omitted: { nodes: 0, edges: 0 },
    notes: [],
  };
  const graph = graphOf(found, [{ name: 'TPM', values: [1, 2, 3] }]);
  expect(graph.nodes).toMatchObject([
    {
      id: '0',
      label: 'TP53',
      geneId: 'ENSG01.2',
      expression: 'high',
      usedFor: 'test',
      values: { TPM: 1 },
    },
    { id: '2', label: 'ENSG03', expression: undefined, values: { TPM: 3 } },
  ]);
  expect(graph.edges).toMatchObject([
    { from: '0', to: '2', kind: 'interaction', weight: 0.7, importance: 0.3 },
  ]);
});

describe('exploring', () => {
  it('goes back and forward between genes, and forgets what was expanded around the gene before', () => {
    const at5 = expand(explorationFrom('d1', 5), '7');
    expect(at5.expanded).toEqual([7]);
    const at7 = moveTo(at5, 7);
    expect([focusOf(at7), at7.expanded]).toEqual([7, []]);
    expect(focusOf(stepBy(at7, -1))).toBe(5);
    expect(focusOf(stepBy(stepBy(at7, -1), 1))).toBe(7);
  });

  it('collapses what was expanded, and expands what was collapsed', () => {
    const opened = expand(explorationFrom('d1', 5), '7');
    const closed = collapse(opened, '7');
    expect([closed.expanded, [...closed.collapsed]]).toEqual([[], ['7']]);
    expect([...expand(closed, '7').collapsed]).toEqual([]);
  });
});

describe('imagined changes', () => {
  it('hold one for each gene, and one for each mark that is removed', () => {
    const without = (mark: string) => ({ change: 'remove-mark', gene: 1, mark }) as const;
    const both = withChange(withChange([], without('H3K4me3')), without('H3K27me3'));
    expect(both).toHaveLength(2);
    expect(withChange(both, without('H3K4me3'))).toHaveLength(2);
    expect(withChange(both, { change: 'silence', gene: 1 })).toEqual([{ change: 'silence', gene: 1 }]);
    expect(withChange(both, { change: 'silence', gene: 2 })).toHaveLength(3);
  });

  it('are said in words', () => {
    expect(changeInWords({ change: 'remove-mark', gene: 0, mark: 'H3K4me3' }, () => 'TP53')).toBe(
      'TP53 without H3K4me3',
    );
  });
});

describe('the locus of a gene', () => {
  const record = { id: 'a', chromosome: '1', start: 10_000, end: 20_000, strand: '-', tss: 19_999 } as const;
  const detail = {
    id: 'a',
    label: 1,
    record,
    bins: 2,
    marks: ['m', 'n'],
    orientation: 'strand',
    reversed: true,
    counts: Float32Array.of(1, 10, 2, 20),
  } as GeneDetail;
  const neighbour = (gene: number, start: number, rank: number) => ({
    gene,
    id: `g${gene}`,
    offset: 0,
    distance: 0,
    side: 'higher' as const,
    rank,
    start,
    end: start + 1000,
    tss: start,
  });
  const around: GeneNeighbours = {
    kind: 'found',
    chromosome: '1',
    tss: 19_999,
    neighbours: [neighbour(1, 30_000, 1), neighbour(2, 90_000, 2)],
  };

  it('shows as many genes on each side as asked, with a margin, and never before the chromosome begins', () => {
    const segment = segmentAround(record, around, 1);
    expect(segment.end).toBe(33_000);
    expect(segment.start).toBe(8000);
    expect(segmentAround({ start: 0, end: 10, tss: 0 }, around, 1).start).toBe(0);
  });

  it('gives every gene its marks as rows, once they are there', () => {
    const genes = locusGenes(0, detail, around, new Map([[1, undefined]]), {
      names,
      probabilities: undefined,
    });
    expect(genes.map(({ id, counts }) => [id, counts])).toEqual([
      [
        '0',
        [
          [1, 2],
          [10, 20],
        ],
      ],
      ['1', undefined],
      ['2', undefined],
    ]);
    expect(genes[0]).toMatchObject({ label: 'TP53', expression: 'high', strand: '-' });
  });
});

it('says what a set is made of', () => {
  expect(
    layerInWords({
      name: 'x',
      kind: 'genomic',
      origin: { by: 'recipe', recipe: { kind: 'genomic', reach: { by: 'distance', within: 100_000 } } },
      edges: 1234,
      genes: 600,
    }),
  ).toBe('genes within 100 kb: 1,234 links of 600 genes');
});

describe('the way one has walked', () => {
  it('goes back and forward, and forgets what lay ahead when one turns off', () => {
    let walk = visit(visit(historyFrom('a'), 'b'), 'c');
    walk = step(step(walk, -1), -1);
    expect([walk.places[walk.at], canStep(walk, -1), canStep(walk, 1)]).toEqual(['a', false, true]);
    expect(visit(walk, 'd').places).toEqual(['a', 'd']);
  });

  it('does not note the same place twice running', () => {
    const walk = historyFrom('a');
    expect(visit(walk, 'a')).toBe(walk);
  });
});

it('everything that a gene is linked to comes into the picture, until one moves on', () => {
  const filtered = collapse({ ...explorationFrom('d1', 3), kinds: new Set(), minCloseness: 0.4 }, '5');
  const all = showEveryPartner(filtered);
  expect(all).toMatchObject({ isEveryPartnerShown: true, minCloseness: 0 });
  expect([all.kinds.size, all.collapsed.size]).toEqual([4, 0]);
  expect(moveTo(all, 4).isEveryPartnerShown).toBe(false);
});

it('a gene without a neighbour set is drawn among those next to it on the chromosome', () => {
  const around: GeneNeighbours = {
    kind: 'found',
    chromosome: '1',
    tss: 1000,
    neighbours: [
      {
        gene: 1,
        id: 'ENSG02',
        offset: 500,
        distance: 500,
        side: 'higher',
        rank: 1,
        start: 1500,
        end: 1900,
        tss: 1500,
      },
    ],
  };
  const results = { probabilities: Float64Array.of(0.9, 0.2, 0.1), labels: Int32Array.of(1, 0, -1) };
  const graph = genomicGraph(0, around, names, results);
  expect(graph.nodes.map(({ label, probability, expression }) => [label, probability, expression])).toEqual([
    ['TP53', 0.9, 'high'],
    ['TP53BP1', 0.2, 'low'],
  ]);
  expect(graph.edges).toEqual([{ from: '0', to: '1', kind: 'genomic', distance: 500 }]);
  expect(genomicGraph(2, { kind: 'no-position', reason: 'not annotated' }, names, undefined).nodes).toEqual([
    { id: '2', label: 'ENSG03', geneId: 'ENSG03' },
  ]);
});
