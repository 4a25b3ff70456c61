import type { Shape } from '../compute/graph/node.ts';
import type { Runtime, TensorSet } from '../compute/runtime.ts';
import type { JobContext } from '../job/job-context.ts';
import type { NeighbourSet } from '../neighbours/neighbour-set.ts';
import type { Network } from './network.ts';

/**
 * One step of a model, and all there is to know of it: what it reads, what it gives, what it learns and how, and how it
 * answers. A model is an ordered list of stages; the last one gives the `logit`. Training, predicting, checkpoints,
 * cards, bundles and progress go through that list and ask nothing else of a model.
 */
export interface Stage {
  /** Names its tensors (`autoencoder/encoder.conv1.weight`), its epochs and its progress; once in a model. */
  readonly name: string;
  /** Names of {@link GeneValues.values}; `neighbours` for the neighbour set. */
  readonly reads: readonly string[];
  /** What its answers are called; one given before under the same name is replaced. */
  readonly gives: string;
  /** Values per gene of what it gives. */
  readonly width: number;
  /** Every tensor that it learns: what a saved model must hold of it, and all that it may. */
  readonly tensors: readonly TensorForm[];
  readonly learning: Learning;
  /**
   * Answers with what was learnt.
   * @param only the genes whose answers are wanted, where not all are: the others keep theirs of before, if they had any
   */
  run(runtime: Runtime, tensors: TensorSet, given: GeneValues, only?: Uint32Array): Promise<GeneValues>;
}

export interface TensorForm {
  readonly name: string;
  readonly shape: Shape;
  /** Whether it is divided by, so that none of its numbers may be 0 or less. */
  readonly isDivisor?: boolean;
}

export type Learning = GradientDescent | DirectFit;

/** A network that is trained by minibatches, keeping the epoch that is best on validation genes. */
export interface GradientDescent {
  readonly by: 'gradient-descent';
  readonly network: Network;
  readonly fit: FitOptions;
  /** [genes, network.inputsPerGene]: what the network reads of every gene. */
  rows(given: GeneValues): Float32Array;
  /** The model's setting that the size of its minibatches comes from; the training may have to halve it. */
  readonly batchSetting?: string;
  /** Whether the untrained network counts as epoch 0: it is kept where no epoch is better on validation genes. */
  readonly mayStayUntrained?: boolean;
}

/** A stage that computes what it learns at once, by whatever method is its own. */
export interface DirectFit {
  readonly by: 'direct-fit';
  fit(given: GeneValues, genes: LearningGenes, context: JobContext): Promise<DirectlyFitted>;
}

export interface DirectlyFitted {
  readonly tensors: TensorSet;
  /** The model's settings that were left to the fit, as it chose them. */
  readonly chosen?: Readonly<Record<string, number>>;
}

/** How a network is trained. */
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

/** What is known of every gene while a model works: what it began with, and what its stages have given so far. */
export interface GeneValues {
  readonly genes: number;
  readonly bins: number;
  readonly marks: number;
  /** [genes, ...] by name. A model begins with `inputs` [genes, bins, marks], scaled and oriented. */
  readonly values: Readonly<Record<string, Float32Array>>;
  /**
   * [genes]: the log-odds that a gene is high, once a stage has given them as `logit`. In float64, so that a stage that
   * adds to them leaves the others exactly as they were.
   */
  readonly logits: Float64Array | undefined;
  /** The genes' neighbours; undefined for models that read none. */
  readonly neighbours: NeighbourSet | undefined;
  /** What each neighbour has to do with the answers, once a stage has read them. */
  readonly edges: EdgeValues | undefined;
}

export interface EdgeValues {
  /** [edges] of the set: share of the gene's attention, 0..1; 0 for edges that the model does not read. */
  readonly attention: Float32Array;
  /** [edges]: what the neighbour adds to the gene's log-odds. */
  readonly contributions: Float32Array;
}

/** The genes that may be learnt from; lists are gene indices. */
export interface LearningGenes {
  /** [genes]: 1 high, 0 low; anything where unknown. */
  readonly targets: Float32Array;
  /** Training genes, labelled or not: what is learnt without labels, and what is standardised on. */
  readonly train: Uint32Array;
  readonly valid: Uint32Array;
  /** Genes whose labels may be used. */
  readonly labelledTrain: Uint32Array;
  readonly labelledValid: Uint32Array;
}

/** What a data set's genes begin with. @param inputs [genes, bins, marks], scaled and oriented */
export const beginWith = (
  inputs: Float32Array,
  { bins, marks }: Pick<GeneValues, 'bins' | 'marks'>,
  neighbours?: NeighbourSet,
): GeneValues => ({
  genes: inputs.length / (bins * marks),
  bins,
  marks,
  values: { inputs },
  logits: undefined,
  neighbours,
  edges: undefined,
});

/** The values that a stage reads. @throws Error where no stage before it gives them */
export function valuesOf({ values }: GeneValues, name: string): Float32Array {
  const found = values[name] as Float32Array | undefined;
  if (found === undefined) throw new Error(`no stage has given "${name}"`);
  return found;
}

/** The log-odds given so far. @throws Error where no stage has given any */
export function logitsOf({ logits }: GeneValues): Float64Array {
  if (logits === undefined) throw new Error('no stage has given a logit');
  return logits;
}

/** Adds a stage's answers to what is known of the genes. */
export const withValues = (given: GeneValues, name: string, answers: Float32Array): GeneValues =>
  name === 'logit'
    ? { ...given, logits: Float64Array.from(answers) }
    : { ...given, values: { ...given.values, [name]: answers } };

/** Whether a stage reads other genes than the one it answers for. */
export const readsNeighbours = ({ reads }: Stage): boolean => reads.includes('neighbours');
