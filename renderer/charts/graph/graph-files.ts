import { delimitedText } from '../../../electron/contract/delimited-text.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { kindNames } from './graph.ts';

/** A column of an exported graph: its name, and what it holds of a gene or link; empty where not known. */
type Field<Item> = {
  readonly name: string;
  readonly type: 'string' | 'double' | 'long';
  readonly of: (item: Item) => string | number | undefined;
};

const nodeFields: readonly Field<GraphNode>[] = [
  { name: 'gene', type: 'string', of: ({ geneId, label }) => geneId ?? label },
  { name: 'label', type: 'string', of: ({ label }) => label },
  { name: 'probability_high', type: 'double', of: ({ probability }) => probability },
  { name: 'expression_label', type: 'string', of: ({ expression }) => expression },
  { name: 'chromosome', type: 'string', of: ({ chromosome }) => chromosome },
  { name: 'tss_0_based', type: 'long', of: ({ tss }) => tss },
  { name: 'strand', type: 'string', of: ({ strand }) => strand },
  { name: 'used_for', type: 'string', of: ({ usedFor }) => usedFor },
];

const edgeFields: readonly Field<GraphEdge>[] = [
  { name: 'kind', type: 'string', of: ({ kind }) => kindNames[kind] },
  { name: 'distance_bp', type: 'long', of: ({ distance }) => distance },
  { name: 'strength', type: 'double', of: ({ weight }) => weight },
  { name: 'importance', type: 'double', of: ({ importance }) => importance },
];

/** A graph as GraphML, which Cytoscape, Gephi, yEd, igraph and networkx read. */
export function graphToGraphMl({ nodes, edges }: Graph): string {
  const key = (scope: 'node' | 'edge') => (field: Field<never>) =>
    `  <key id="${scope}_${field.name}" for="${scope}" attr.name="${field.name}" attr.type="${field.type}"/>`;
  const data = <Item>(scope: 'node' | 'edge', fields: readonly Field<Item>[], item: Item) =>
    fields.flatMap((field) => {
      const value = field.of(item);
      return value === undefined
        ? []
        : [`<data key="${scope}_${field.name}">${escaped(String(value))}</data>`];
    });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...nodeFields.map(key('node')),
    ...edgeFields.map(key('edge')),
    '  <graph id="neighbours" edgedefault="undirected">',
    ...nodes.map(
      (node) => `    <node id="${escaped(node.id)}">${data('node', nodeFields, node).join('')}</node>`,
    ),
    ...edges.map(
      (edge) =>
        `    <edge source="${escaped(edge.from)}" target="${escaped(edge.to)}">${data('edge', edgeFields, edge).join('')}</edge>`,
    ),
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}

/** The links as tab-separated text with a heading row: the genes of each by id and by name, and what is known of it. */
export function edgesToTsv({ nodes, edges }: Graph): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const names = (id: string) => {
    const node = byId.get(id);
    return [node?.geneId ?? node?.label ?? id, node?.label ?? id];
  };
  const rows = edges.map((edge) => [
    ...names(edge.from),
    ...names(edge.to),
    ...edgeFields.map((field) => String(field.of(edge) ?? '')),
  ]);
  return delimitedText(
    [['gene_a', 'label_a', 'gene_b', 'label_b', ...edgeFields.map(({ name }) => name)], ...rows],
    'tsv',
  );
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
