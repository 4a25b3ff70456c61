import type { GeneNames } from '../../contract/commands/genes.ts';
import { delimitedText } from '../../contract/delimited-text.ts';
import { longWork } from '../job/long-work.ts';
import { edgeKind, type NeighbourSet } from './neighbour-set.ts';

interface EdgesToWrite {
  readonly set: NeighbourSet;
  readonly names: GeneNames;
  readonly format: 'tsv' | 'graphml';
}

/** All edges as a text, see {@link edgeTable} and {@link edgeGraphml}. */
export const edgesText = longWork('write the edges of a set', ({ set, names, format }: EdgesToWrite) =>
  format === 'tsv' ? edgeTable(set, names) : edgeGraphml(set, names),
);

/** All edges as tab-separated text with a header, one line per edge and direction; fields are empty where unknown. */
export function edgeTable(set: NeighbourSet, { ids, ensembl, symbols }: GeneNames): string {
  const rows: string[][] = [
    'gene ensembl_id symbol neighbour neighbour_ensembl_id neighbour_symbol kind layer distance_bp score strength relative_strand'.split(
      ' ',
    ),
  ];
  for (let gene = 0; gene < set.geneCount; gene++) {
    for (let edge = set.starts[gene]; edge < set.starts[gene + 1]; edge++) {
      const other = set.neighbours[edge];
      rows.push([
        ids[gene],
        ensembl[gene],
        symbols[gene],
        ids[other],
        ensembl[other],
        symbols[other],
        edgeKind(set, edge),
        set.layers[set.layerOf[edge]].name,
        numberText(set.distances[edge]),
        float32Text(set.scores[edge]),
        float32Text(set.strengths[edge]),
        { '1': 'same', '-1': 'opposite', '0': '' }[String(set.sameStrand[edge])] ?? '',
      ]);
    }
  }
  return delimitedText(rows, 'tsv');
}

/**
 * The set in GraphML, which Cytoscape, Gephi and networkx read: a directed multigraph with genes that have any edge as
 * nodes, and kind, layer, distance (bp), score and strength as attributes of edges.
 */
export function edgeGraphml(set: NeighbourSet, { ids, ensembl, symbols }: GeneNames): string {
  const joined = new Uint8Array(set.geneCount);
  const edges: string[] = [];
  for (let gene = 0; gene < set.geneCount; gene++) {
    for (let edge = set.starts[gene]; edge < set.starts[gene + 1]; edge++) {
      const other = set.neighbours[edge];
      joined[gene] = joined[other] = 1;
      const attributes = [
        data('kind', edgeKind(set, edge)),
        data('layer', set.layers[set.layerOf[edge]].name),
        data('distance', numberText(set.distances[edge])),
        data('score', float32Text(set.scores[edge])),
        data('strength', float32Text(set.strengths[edge])),
      ];
      edges.push(`<edge source="g${gene}" target="g${other}">${attributes.join('')}</edge>`);
    }
  }
  const nodes = ids.flatMap((id, gene) =>
    joined[gene] === 0
      ? []
      : [
          `<node id="g${gene}">${data('id', id)}${data('ensembl_id', ensembl[gene])}${data('symbol', symbols[gene])}</node>`,
        ],
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...['id', 'ensembl_id', 'symbol'].map((name) => key(name, 'node', 'string')),
    ...['kind', 'layer'].map((name) => key(name, 'edge', 'string')),
    ...['distance', 'score', 'strength'].map((name) => key(name, 'edge', 'double')),
    `<graph id="neighbours" edgedefault="directed">`,
    ...nodes,
    ...edges,
    '</graph>',
    '</graphml>',
    '',
  ].join('\n');
}

const key = (name: string, of: 'node' | 'edge', type: 'string' | 'double'): string =>
  `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`;

const data = (name: string, text: string): string =>
  text === '' ? '' : `<data key="${name}">${escapeXml(text)}</data>`;

const escapeXml = (text: string): string =>
  text
    // Characters that XML 1.0 cannot hold, escaped or not.
    .replace(/[^\P{Cc}\t\n\r]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const numberText = (value: number): string => (Number.isNaN(value) ? '' : String(value));

/** As short as tells a float32 from its neighbours: 0.1 rather than 0.10000000149011612. */
function float32Text(value: number): string {
  if (Number.isNaN(value)) return '';
  for (let digits = 6; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(Number(value.toPrecision(9)));
}
