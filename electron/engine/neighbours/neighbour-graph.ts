import { shortNameOf } from '../../contract/commands/genes.ts';
import type { NeighbourGraph } from '../../contract/commands/neighbours.ts';
import { splitNames } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import { labelHigh, labelLow } from '../dataset/dataset.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
import { canonicalChromosome } from '../genes/chromosome-name.ts';
import { type GraphAround, type GraphLimits, type ReachedEdge, graphAround } from './graph-around.ts';
import { edgeKind, type NeighbourSet } from './neighbour-set.ts';

/** What a model says of the genes and edges of a graph. */
export interface ModelOnGraph {
  /** [genes] */
  readonly probabilities: Float64Array;
  /** [genes]: index into `splitNames`; other values are no split. */
  readonly assignment: Uint8Array;
  /** Attention paid to an edge's target in its source's answer, 0..1; undefined where the model reads no neighbours. */
  readonly importance?: (source: number, target: number, edge: number) => number | undefined;
}

/**
 * The graph around focus genes as the window draws it.
 * @throws Failure `option-invalid` for a gene that is not in the data set
 */
export function neighbourGraph(
  loaded: LoadedDataset,
  set: NeighbourSet,
  focus: readonly number[],
  limits: GraphLimits,
  model: ModelOnGraph | undefined,
): NeighbourGraph {
  const genes = loaded.dataset.geneIds.length;
  const unknown = focus.find((gene) => gene >= genes);
  if (unknown !== undefined) {
    throw failure(
      'option-invalid',
      `There is no gene number ${unknown + 1}; the data set has ${genes} genes.`,
      'Choose a gene from the table.',
    );
  }
  const around = graphAround(set, focus, limits);
  return {
    focus: [...focus],
    nodes: around.nodes.map((node) => ({ ...node, ...geneOf(loaded, node.gene, model) })),
    edges: around.edges.map((edge) => edgeOf(set, edge, model)),
    layers: set.layers.map(({ name, kind }) => ({ name, kind })),
    omitted: around.omitted,
    notes: notesOn(loaded, set, focus, around),
  };
}

function geneOf({ dataset, records, names }: LoadedDataset, gene: number, model: ModelOnGraph | undefined) {
  const record = records?.[gene];
  const label = dataset.labels[gene];
  const split = model === undefined ? undefined : splitNames.at(model.assignment[gene]);
  return {
    id: dataset.geneIds[gene],
    ...named('ensembl', names.ensembl[gene]),
    ...named('symbol', names.symbols[gene]),
    ...(record === undefined ? {} : { chromosome: canonicalChromosome(record.chromosome), tss: record.tss }),
    ...(record?.strand === undefined ? {} : { strand: record.strand }),
    ...(split === undefined ? {} : { split }),
    ...(label === labelHigh ? { label: 1 as const } : label === labelLow ? { label: 0 as const } : {}),
    ...(model === undefined ? {} : { probability: model.probabilities[gene] }),
  };
}

function edgeOf(
  set: NeighbourSet,
  { source, target, edge, back }: ReachedEdge,
  model: ModelOnGraph | undefined,
) {
  const strand = set.sameStrand[edge];
  return {
    source,
    target,
    mutual: back !== undefined,
    kind: edgeKind(set, edge),
    layer: set.layerOf[edge],
    ...known('distance', set.distances[edge]),
    ...known('score', set.scores[edge]),
    ...known('strength', set.strengths[edge]),
    ...(strand === 0 ? {} : { sameStrand: strand === 1 }),
    ...known('importance', model?.importance?.(source, target, edge)),
    ...known('importanceBack', back === undefined ? undefined : model?.importance?.(target, source, back)),
  };
}

function named<Name extends string>(name: Name, text: string): Partial<Record<Name, string>> {
  // The type of a computed key is not followed by the compiler.
  return text === '' ? {} : ({ [name]: text } as Partial<Record<Name, string>>);
}

function known<Name extends string>(name: Name, value: number | undefined): Partial<Record<Name, number>> {
  if (value === undefined || Number.isNaN(value)) return {};
  // The type of a computed key is not followed by the compiler.
  return { [name]: value } as Partial<Record<Name, number>>;
}

function notesOn(
  { names, records }: LoadedDataset,
  set: NeighbourSet,
  focus: readonly number[],
  { nodes }: GraphAround,
): string[] {
  const hasGenomic = set.layers.some(({ kind }) => kind === 'genomic');
  return nodes
    .filter(({ gene, degree }) => focus.includes(gene) && degree === 0)
    .map(({ gene }) => {
      const id = shortNameOf(names, gene);
      const any = set.starts[gene + 1] > set.starts[gene];
      if (any) return `All neighbours of ${id} are left out by the filters.`;
      return hasGenomic && records !== undefined && records[gene] === undefined
        ? `${id} has no neighbours: the gene annotation does not say where it lies.`
        : `${id} has no neighbours in the sets chosen.`;
    });
}
