import type { Node, Shape } from './graph/node.ts';

/** A minibatch's forward graph that ends in a scalar loss; gradients and the optimiser are derived from it. */
export interface LossGraph {
  /** Fed with every minibatch; shapes include the batch. */
  readonly inputs: readonly Node[];
  readonly parameters: readonly Node[];
  /** Scalar. */
  readonly loss: Node;
}

/** A forward graph whose outputs are read back. */
export interface InferenceGraph {
  readonly inputs: readonly Node[];
  readonly parameters: readonly Node[];
  readonly outputs: Readonly<Record<string, Node>>;
}

/** Named float32 tensors, row-major. */
export type TensorSet = ReadonlyMap<string, { readonly shape: Shape; readonly values: Float32Array }>;

/** Adam in the Keras form: lr_t = lr sqrt(1 - beta2^t) / (1 - beta1^t); p -= lr_t m / (sqrt(v) + epsilon). */
export interface AdamOptions {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** L2 penalty per parameter name: gradient += 2 * l2 * p; absent means none. */
  readonly l2?: Readonly<Record<string, number>>;
}

/** Everything needed to go on training: resume from it and the result is as if it had never stopped. */
export interface TrainingState {
  readonly parameters: TensorSet;
  /** First and second moments, by parameter name. */
  readonly firstMoments: TensorSet;
  readonly secondMoments: TensorSet;
  /** Steps taken. */
  readonly step: number;
}

/** Minibatches of one size, laid one behind the other: each input is [steps, ...its shape]. */
export interface Minibatches {
  readonly steps: number;
  readonly inputs: Readonly<Record<string, Float32Array>>;
}

export interface TrainingSession {
  /** Trains on each minibatch in turn; resolves to the loss of each, before its update. */
  run(batchSize: number, minibatches: Minibatches): Promise<Float32Array>;
  /** A copy of the state after the last finished run; a promise, since it may lie on another thread or a GPU. */
  state(): Promise<TrainingState>;
  dispose(): Promise<void>;
}

export interface InferenceSession {
  /** Runs one batch of exactly the graph's size. */
  run(inputs: Readonly<Record<string, Float32Array>>): Promise<Readonly<Record<string, Float32Array>>>;
  dispose(): Promise<void>;
}

/** Something that trains and runs op graphs. */
export interface Runtime {
  /** "onnxruntime cpu 1.30.0": what results say they were made with. */
  readonly engine: string;
  /**
   * @param lossGraph builds the graph of one batch size; called once per size that is met (the last batch of an epoch
   * is usually smaller)
   */
  startTraining(
    lossGraph: (batchSize: number) => LossGraph,
    adam: AdamOptions,
    start: TrainingState,
  ): Promise<TrainingSession>;
  startInference(graph: InferenceGraph, parameters: TensorSet): Promise<InferenceSession>;
}
