/** What one network is fitted to. */
export interface FitData {
  /** [genes, inputsPerGene]; every gene of the data set, so that indices mean the same everywhere. */
  readonly inputs: Float32Array;
  /** [genes]: 1 high, 0 low, anything for genes that are in neither list; undefined for an autoencoder. */
  readonly targets: Float32Array | undefined;
  /** Gene indices; for a classifier only genes with a known label. */
  readonly train: Uint32Array;
  readonly valid: Uint32Array;
}
