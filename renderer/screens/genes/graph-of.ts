import {
  type GeneNames,
  type GeneNeighbours,
  publicIdOf,
  shortNameOf,
} from '../../../electron/contract/commands/genes.ts';
import type { NeighbourGraph } from '../../../electron/contract/commands/neighbours.ts';
import type { Results } from '../../../electron/contract/commands/results.ts';
import { formatDifference, formatProportion } from '../../../electron/contract/words/number-format.ts';
import type { Graph, GraphEdge, GraphNode } from '../../charts/graph/graph.ts';
import { splitText } from '../../../electron/contract/calls.ts';
import { splitNames } from '../../../electron/contract/dataset.ts';

/** Of each source, how many neighbours of a gene are drawn at first, the strongest, and how many at most. */
export const strongestPartners = 20;
export const mostPartners = 1000;

/** A column of numbers over all genes of the data set, to colour genes by. */
export type NumberColumn = {
  readonly name: string;
  /** [genes]; NaN where there is none. */
  readonly values: ArrayLike<number>;
  /** How a value is written; three digits by default. */
  readonly format?: (value: number) => string;
};

/** What the engine says of the genes around a gene, as the chart draws it; genes are named by their index as text. */
export function graphOf(found: NeighbourGraph, columns: readonly NumberColumn[]): Graph {
  return {
    nodes: found.nodes.map((node): GraphNode => ({
      id: String(node.gene),
      label: node.symbol === undefined || node.symbol === '' ? node.id : node.symbol,
      geneId: node.ensembl ?? node.id,
      probability: node.probability,
      expression: node.label === 1 ? 'high' : node.label === 0 ? 'low' : undefined,
      chromosome: node.chromosome,
      tss: node.tss,
      strand: node.strand,
      usedFor: node.split === undefined ? undefined : splitText(splitNames.indexOf(node.split)),
      degree: node.degree,
      values: Object.fromEntries(columns.map(({ name, values }) => [name, values[node.gene] ?? Number.NaN])),
    })),
    edges: found.edges.map(
      ({ source, target, kind, distance, strength, importance, importanceBack }): GraphEdge => ({
        from: String(source),
        to: String(target),
        kind,
        distance,
        weight: strength,
        importance:
          importance === undefined && importanceBack === undefined
            ? undefined
            : Math.max(importance ?? 0, importanceBack ?? 0),
      }),
    ),
  };
}

/** What a model says, as columns to colour by beside the probability and the label. */
export function modelColumns(results: Results | undefined): readonly NumberColumn[] {
  if (results === undefined) return [];
  const { probabilities, baselineProbabilities, withoutNeighbours } = results;
  return [
    ...(baselineProbabilities === undefined
      ? []
      : [
          { name: 'Probability, logistic baseline', values: baselineProbabilities, format: formatProportion },
        ]),
    ...(withoutNeighbours === undefined
      ? []
      : [
          { name: 'Probability without neighbours', values: withoutNeighbours, format: formatProportion },
          {
            name: 'What neighbours add to the probability',
            format: formatDifference,
            values: probabilities.map((value, gene) => value - (withoutNeighbours[gene] ?? Number.NaN)),
          },
        ]),
  ];
}

/** A gene among those next to it on the chromosome: what is drawn while there is no neighbour set. */
export function genomicGraph(
  focus: number,
  around: GeneNeighbours | undefined,
  names: GeneNames,
  results: Pick<Results, 'probabilities' | 'labels'> | undefined,
): Graph {
  const node = (gene: number): GraphNode => {
    const label = results?.labels[gene];
    return {
      id: String(gene),
      label: shortNameOf(names, gene),
      geneId: publicIdOf(names, gene),
      probability: results?.probabilities[gene],
      expression: label === 1 ? 'high' : label === 0 ? 'low' : undefined,
    };
  };
  if (around?.kind !== 'found') return { nodes: [node(focus)], edges: [] };
  const { chromosome, tss, neighbours } = around;
  return {
    nodes: [
      { ...node(focus), chromosome, tss },
      ...neighbours.map((other) => ({
        ...node(other.gene),
        chromosome,
        tss: other.tss,
        strand: other.strand,
      })),
    ],
    edges: neighbours.map(({ gene, distance }) => ({
      from: String(focus),
      to: String(gene),
      kind: 'genomic' as const,
      distance,
    })),
  };
}
