import type { GeneRecord } from '../../contract/gene.ts';
import type { GeneNames } from '../../contract/commands/genes.ts';
import { namesOfGenes, namesOfRecords } from '../genes/gene-names.ts';
import type { Dataset } from './dataset.ts';

/** A data set in memory with what is known of its genes' positions. */
export interface LoadedDataset {
  readonly dataset: Dataset;
  /** [genes]; undefined as a whole where the data set has no annotation. */
  readonly records: readonly (GeneRecord | undefined)[] | undefined;
  /** [genes]: expression in its table's own scale, NaN where a gene has none; absent where no table was added. */
  readonly expression?: Float64Array | undefined;
  /** By the annotation, or where that says nothing by the built-in tables. */
  readonly names: GeneNames;
}

/** A data set with its names. @param records [genes]; undefined where it has no annotation */
export async function withNames(dataset: Dataset, records: LoadedDataset['records']): Promise<LoadedDataset> {
  const { geneIds, manifest } = dataset;
  const names = manifest.simulated
    ? namesOfRecords(geneIds, records)
    : await namesOfGenes(geneIds, manifest.geneIdKind, records);
  return { dataset, records, names };
}
