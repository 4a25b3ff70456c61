import type { Network } from './network.ts';

/** How one network is trained. */
export interface FitOptions {
  readonly batchSize: number;
  readonly learningRate: number;
  /** Most epochs. */
  readonly epochs: number;
  /** Epochs without a better validation figure after which training stops; undefined: never. */
  readonly patience: number | undefined;
  /** Weight of the squared weights (not biases) added to the loss. */
  readonly l2: number;
}

export interface TrainableNetwork {
  readonly network: Network;
  readonly fit: FitOptions;
}

/** What there is to train for a model, in order, and on what. */
export type ModelPlan =
  /** A classifier on the prepared bins x marks. */
  | { readonly kind: 'direct'; readonly classifier: TrainableNetwork }
  /**
   * An autoencoder that needs no labels, then a classifier on its latent means, each standardised (mean 0, standard
   * deviation 1) on training genes.
   */
  | {
      readonly kind: 'latent';
      readonly latent: number;
      readonly autoencoder: TrainableNetwork;
      readonly classifier: TrainableNetwork;
    }
  /** Logistic regression on pooled features, fitted to its unique optimum. */
  | {
      readonly kind: 'logistic';
      readonly features: number;
      /** scikit-learn's C; undefined: the best of several on validation genes. */
      readonly inverseRegularisation: number | undefined;
      readonly classifier: Network;
    };
