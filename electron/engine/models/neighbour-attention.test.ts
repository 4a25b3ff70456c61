import { describe, expect, it } from 'vitest';
import { sizeOf } from '../compute/graph/node.ts';
import { evaluate } from '../compute/reference/evaluate.ts';
import { randomFromSeed } from '../random/random.ts';
import { initialState, parameterName } from './initial-values.ts';
import { neighbourAttention, valuesPerGene, valuesPerNeighbour } from './neighbour-attention.ts';

const shape = { latent: 3, most: 4, edge: 2, width: 5, dropout: 0 };
const network = neighbourAttention(shape);
const genes = 6;
const ownLogits = Float64Array.from({ length: genes }, (_, gene) => gene - 2.5);

type Feeds = ReadonlyMap<string, Float64Array>;

/** Rows of random codes and edges; gene g has neighbours in its first `present(g)` slots. */
function rows(present: (gene: number) => number): Float64Array {
  const random = randomFromSeed(1);
  const x = Float64Array.from({ length: genes * valuesPerGene(shape) }, () => random.normal());
  const each = valuesPerNeighbour(shape);
  for (let gene = 0; gene < genes; gene++) {
    const row = gene * valuesPerGene(shape);
    x[row + shape.latent] = ownLogits[gene];
    for (let slot = 0; slot < shape.most; slot++) {
      x[row + shape.latent + (slot + 1) * each] = slot < present(gene) ? 1 : 0;
    }
  }
  return x;
}

const startFeeds = (): Feeds =>
  new Map(
    [...initialState(network.parameters, 1).parameters].map(([name, { values }]) => [
      name,
      Float64Array.from(values),
    ]),
  );

/** Every parameter drawn anew, so that nothing is at its start. */
function trainedFeeds(): Feeds {
  const random = randomFromSeed(2);
  return new Map(
    network.parameters.map(({ node }) => [
      parameterName(node),
      Float64Array.from({ length: sizeOf(node.shape) }, () => random.normal()),
    ]),
  );
}

const logits = (feeds: Feeds, x: Float64Array) =>
  evaluate(Object.values(network.inference(genes).outputs), new Map(feeds).set('x', x))[0];
const edges = (feeds: Feeds, x: Float64Array) =>
  evaluate(Object.values(network.explain(genes).outputs), new Map(feeds).set('x', x))[0];

describe('the neighbour part of a model', () => {
  it('starts as the base model: the residual is zero', () => {
    expect([
      ...logits(
        startFeeds(),
        rows(() => 3),
      ),
    ]).toEqual([...ownLogits]);
  });

  it('attends to every neighbour and to nobody alike at the start', () => {
    const attention = edges(
      startFeeds(),
      rows(() => 3),
    ).subarray(0, shape.most);
    for (const share of attention.subarray(0, 3)) expect(share).toBeCloseTo(1 / 4, 12);
    expect(attention[3]).toBe(0);
  });

  it('keeps the base logit of a gene without neighbours exactly, whatever was learnt', () => {
    const answered = logits(
      trainedFeeds(),
      rows((gene) => (gene % 2 === 0 ? 0 : 4)),
    );
    for (const [gene, own] of ownLogits.entries()) {
      if (gene % 2 === 0) expect(answered[gene]).toBe(own);
      else expect(Math.abs(answered[gene] - own)).toBeGreaterThan(1e-3);
    }
  });

  it('adds each neighbour’s contribution to the base logit, and pays less than all its attention to neighbours', () => {
    const x = rows((gene) => gene % 5);
    const answered = logits(trainedFeeds(), x);
    const told = edges(trainedFeeds(), x);
    for (const [gene, own] of ownLogits.entries()) {
      const row = told.subarray(2 * gene * shape.most, 2 * (gene + 1) * shape.most);
      const attention = row.subarray(0, shape.most).reduce((sum, share) => sum + share, 0);
      const contributed = row.subarray(shape.most).reduce((sum, part) => sum + part, 0);
      expect(answered[gene]).toBeCloseTo(own + contributed, 9);
      expect(attention).toBeLessThan(1);
      expect(row.subarray(gene % 5, shape.most).every((share) => share === 0)).toBe(true);
    }
  });

  it('does not depend on the order of the neighbours', () => {
    const x = rows(() => 4);
    const each = valuesPerNeighbour(shape);
    const turned = x.slice();
    for (let gene = 0; gene < genes; gene++) {
      const first = gene * valuesPerGene(shape) + shape.latent + 1;
      for (let slot = 0; slot < shape.most; slot++) {
        const from = first + (shape.most - 1 - slot) * each;
        turned.set(x.subarray(from, from + each), first + slot * each);
      }
    }
    const answered = logits(trainedFeeds(), x);
    for (const [gene, logit] of logits(trainedFeeds(), turned).entries()) {
      expect(logit).toBeCloseTo(answered[gene] ?? NaN, 9);
    }
  });

  it('stays finite where codes are extreme', () => {
    const x = rows(() => 4).map((value, index) => (index % 7 === 0 ? value * 1e4 : value));
    expect(logits(trainedFeeds(), x).every(Number.isFinite)).toBe(true);
  });
});
