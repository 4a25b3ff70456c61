import type { GeneRecord } from '../../../contract/gene.ts';
import { binSizeOf } from '../bin-size.ts';
import type { Dataset } from '../dataset.ts';
import { needsStrands } from '../orientation.ts';
import { noLabels } from './labels.ts';
import { labelledFeatures, shapeFeatures, shapeOf, strandedFeatures } from './mark-shapes.ts';
import { type Sample, meanProfile } from './sample.ts';
import type { Examined } from './sample-rule.ts';
import { featuresOfMark } from './shape-features.ts';

/** Works out what the rules of the sample check ask of a data set. @param records [genes] */
export function examine(
  dataset: Dataset,
  records: readonly (GeneRecord | undefined)[] | undefined,
): Omit<Examined, 'found'> {
  const { genes, bins, marks, direction } = dataset.manifest;
  const strands = records?.map((record) => record?.strand);
  const areStrandsKnown = strands?.some((strand) => strand !== undefined) === true;
  const turns = areStrandsKnown && needsStrands('strand', direction === undefined ? {} : { direction });
  const sample: Sample = {
    genes,
    bins,
    marks,
    counts: dataset.counts,
    reversed: Uint8Array.from({ length: genes }, (_, gene) => (turns && strands[gene] === '-' ? 1 : 0)),
    strand: areStrandsKnown
      ? Uint8Array.from(strands, (strand) => (strand === undefined ? 2 : strand === '-' ? 1 : 0))
      : undefined,
    labels: dataset.labels,
    binSize: binSizeOf(dataset.manifest).binSize,
  };
  const shapes = marks.map((_, mark) => featuresOfMark(sample, mark));
  const everyGene = Uint32Array.from({ length: genes }, (_, gene) => gene);
  const base: Omit<Examined, 'found' | 'use'> = {
    sample,
    dataset,
    records,
    shapes,
    expected: marks.map((name) => shapeOf(name)),
    profiles: marks.map((_, mark) => meanProfile(sample, mark, everyGene)),
  };
  const isLabelled = noLabels({ ...base, use: [], found: new Set() }) === undefined;
  const runsByStrand = areStrandsKnown || direction === 'by-strand';
  return {
    ...base,
    use: shapeFeatures.filter(
      (feature) =>
        (runsByStrand || !strandedFeatures.has(feature)) && (isLabelled || !labelledFeatures.has(feature)),
    ),
  };
}
