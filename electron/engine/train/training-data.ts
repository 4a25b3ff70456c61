/** The genes a model is trained on. */
export interface TrainingData {
  readonly bins: number;
  readonly marks: number;
  /** [genes, bins, marks], scaled and oriented; every gene of the data set. */
  readonly inputs: Float32Array;
  /** [genes]: 1 high, 0 low; anything where unknown. */
  readonly targets: Float32Array;
  /** Training genes, labelled or not: what an autoencoder learns from, and what is standardised on. */
  readonly train: Uint32Array;
  readonly valid: Uint32Array;
  /** Genes whose labels may be used. */
  readonly labelledTrain: Uint32Array;
  readonly labelledValid: Uint32Array;
}
