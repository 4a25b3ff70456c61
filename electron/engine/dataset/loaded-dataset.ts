import type { GeneRecord } from '../../contract/gene.ts';
import type { Dataset } from './dataset.ts';

/** A data set in memory with what is known of its genes' positions. */
export interface LoadedDataset {
  readonly dataset: Dataset;
  /** [genes]; undefined as a whole where the data set has no annotation. */
  readonly records: readonly (GeneRecord | undefined)[] | undefined;
  /** [genes]: expression in its table's own scale, NaN where a gene has none; absent where no table was added. */
  readonly expression?: Float64Array | undefined;
}
