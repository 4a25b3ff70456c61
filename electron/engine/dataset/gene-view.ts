import type { GeneId } from '../../contract/gene.ts';
import type { GeneDetail, GeneNeighbours } from '../../contract/commands/genes.ts';
import type { Orientation } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import { binsOnGenome } from './bin-size.ts';
import { type Dataset, labelHigh, labelLow } from './dataset.ts';
import { type GenePositions, type GenomicOrder, genomicNeighbours } from '../genes/gene-position.ts';
import { needsStrands } from './orientation.ts';
import type { LoadedDataset } from './loaded-dataset.ts';

/**
 * One gene with its counts.
 * @throws Failure `option-invalid` where there is no such gene. A gene without a strand stays as it is stored.
 */
export function geneDetail(
  { dataset, records, expression }: LoadedDataset,
  gene: number,
  orientation: Orientation,
): GeneDetail {
  const id = requireGene(dataset, gene);
  const { bins, marks } = dataset.manifest;
  const record = records?.[gene];
  const reversed = needsStrands(orientation, dataset.manifest) && record?.strand === '-';
  const counts = new Float32Array(bins * marks.length);
  for (let bin = 0; bin < bins; bin++) {
    const from = (gene * bins + (reversed ? bins - 1 - bin : bin)) * marks.length;
    for (let mark = 0; mark < marks.length; mark++) {
      counts[bin * marks.length + mark] = dataset.counts[from + mark] ?? NaN;
    }
  }
  return {
    id,
    ...labelOf(dataset, gene),
    ...(record === undefined ? {} : { record }),
    bins,
    marks: [...marks],
    orientation,
    reversed,
    ...binsOnGenome(dataset.manifest),
    counts,
    ...expressionOf(expression?.[gene]),
  };
}

/**
 * The genes whose TSS are nearest along the chromosome.
 * @param places undefined where the data set has no annotation
 * @throws Failure `option-invalid` where there is no such gene
 */
export function geneNeighbours(
  { dataset, records }: LoadedDataset,
  places: { readonly positions: GenePositions; readonly order: GenomicOrder } | undefined,
  gene: number,
  each: number,
): GeneNeighbours {
  const focusId = requireGene(dataset, gene);
  const focus = records?.[gene];
  const found =
    places === undefined ? undefined : genomicNeighbours(places.order, places.positions, gene, each);
  if (records === undefined || focus === undefined || found === undefined) {
    return { kind: 'no-position', reason: whyWithoutPosition(focusId, records !== undefined) };
  }
  return {
    kind: 'found',
    chromosome: focus.chromosome,
    tss: focus.tss,
    neighbours: found.flatMap(({ gene: index, offset, side, rank }) => {
      const record = records[index];
      const id = dataset.geneIds.at(index);
      if (record === undefined || id === undefined) return [];
      const { symbol, strand, start, end, tss } = record;
      return [
        {
          gene: index,
          id,
          symbol,
          offset,
          distance: Math.abs(offset),
          side,
          rank,
          strand,
          start,
          end,
          tss,
          ...labelOf(dataset, index),
        },
      ];
    }),
  };
}

const whyWithoutPosition = (id: string, annotated: boolean): string =>
  annotated
    ? `The gene annotation does not say where ${id} lies, so its neighbours are not known.`
    : 'These data have no gene annotation, so it is not known which genes lie next to each other. Add one on the Data step.';

function labelOf({ labels }: Pick<Dataset, 'labels'>, gene: number): { label?: 0 | 1 } {
  const label = labels[gene];
  return label === labelHigh ? { label: 1 } : label === labelLow ? { label: 0 } : {};
}

const expressionOf = (value: number | undefined): { expression?: number } =>
  value === undefined || Number.isNaN(value) ? {} : { expression: value };

/** The gene's id. @throws Failure `option-invalid` where there is no such gene */
function requireGene({ geneIds }: Pick<Dataset, 'geneIds'>, gene: number): GeneId {
  const id = gene < 0 ? undefined : geneIds.at(gene);
  if (id !== undefined) return id;
  throw failure(
    'option-invalid',
    `There is no gene number ${gene + 1}; the data set has ${geneIds.length} genes.`,
    'Choose a gene from the table.',
  );
}
