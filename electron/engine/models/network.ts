import type { Node } from '../compute/graph/node.ts';
import type { InferenceGraph, LossGraph } from '../compute/runtime.ts';

/** Random numbers a network is fed with beside the genes; drawn by the trainer, so that every engine sees the same. */
export type NoiseInput =
  | { readonly name: string; readonly kind: 'standard-normal'; readonly perGene: number }
  /** 0 with probability `rate`, else 1 / (1 - rate): multiplied in, it is dropout. */
  | { readonly name: string; readonly kind: 'dropout'; readonly perGene: number; readonly rate: number };

/** How a parameter starts. Biases start at zero. */
export type InitialValue =
  | { readonly kind: 'zeros' }
  /** Uniform in +-sqrt(6 / (fanIn + fanOut)): Glorot & Bengio 2010, Keras's default. */
  | { readonly kind: 'glorot'; readonly fanIn: number; readonly fanOut: number };

export interface NetworkParameter {
  readonly node: Node;
  readonly initial: InitialValue;
}

/**
 * One network, described once: engines compile it, tests check it, and its name is that of its stage.
 * Fed `x` [batch, ...] and, when it trains, its noise and (where it learns labels) `y` [batch, 1], 0 or 1.
 */
export interface Network {
  readonly name: string;
  /** What it is trained to tell: the genes' labels, or `x` itself, for which no labels are needed. */
  readonly learns: 'labels' | 'inputs';
  readonly parameters: readonly NetworkParameter[];
  /** Values of `x` per gene. */
  readonly inputsPerGene: number;
  readonly noise: readonly NoiseInput[];
  loss(batch: number): LossGraph;
  /** One output: `logit` [batch, 1] of a network that learns labels, its code [batch, ...] of one that learns `x`. */
  inference(batch: number): InferenceGraph;
}
