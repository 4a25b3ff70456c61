import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unattended } from '../job/job-context.ts';
import { latentNeighbourSet, nearestLatents } from './latent-set.ts';
import { at } from './testing/gene-places.ts';
import { edgesOf, rowsOf } from './testing/set-rows.ts';

interface LatentFixture {
  readonly latents: {
    readonly size: number;
    readonly nearest: number;
    readonly values: readonly number[];
  } & Readonly<Record<'euclidean' | 'cosine', { readonly genes: number[][]; readonly scores: number[][] }>>;
}
const { latents } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/neighbours.json'), 'utf8'),
) as LatentFixture;

describe('latent neighbours', () => {
  it.each(['euclidean', 'cosine'] as const)('agree with scipy (%s)', async (metric) => {
    const { size, nearest, values } = latents;
    const found = await nearestLatents(Float32Array.from(values), size, nearest, metric, unattended());
    expect([...found.genes]).toEqual(latents[metric].genes.flat());
    const expected = latents[metric].scores.flat();
    found.scores.forEach((score, place) => expect(score).toBeCloseTo(expected[place], 9));
  });

  it('are the same as by sorting all distances, over more genes than one block holds', async () => {
    const [genes, size, nearest] = [1100, 3, 4];
    // A coarse lattice, so that many distances are equal and the lower index has to decide.
    const values = Float32Array.from({ length: genes * size }, (_, place) => (place * 7919) % 11);
    const found = await nearestLatents(values, size, nearest, 'euclidean', unattended());
    const squared = (a: number, b: number): number =>
      [0, 1, 2].reduce((sum, axis) => sum + (values[a * size + axis] - values[b * size + axis]) ** 2, 0);
    for (const gene of [0, 1, 511, 512, 700, 1099]) {
      const sorted = Array.from({ length: genes }, (_, other) => other)
        .filter((other) => other !== gene)
        .sort((a, b) => squared(gene, a) - squared(gene, b) || a - b);
      expect([...found.genes.subarray(gene * nearest, (gene + 1) * nearest)]).toEqual(
        sorted.slice(0, nearest),
      );
    }
  });

  it('are all other genes where there are fewer than asked for', async () => {
    const set = await latentNeighbourSet(
      Float32Array.of(0, 1, 5),
      { geneCount: 3, positions: undefined },
      { nearest: 10, metric: 'euclidean' },
      unattended(),
    );
    expect(rowsOf(set)).toEqual([
      [1, 2],
      [0, 2],
      [1, 0],
    ]);
  });

  it('carry minus the distance as score, its rank as strength, and how far apart the genes lie', async () => {
    const set = await latentNeighbourSet(
      Float32Array.of(0, 0, 3, 4, 0, 1),
      { geneCount: 3, positions: [at('1', 100), at('1', 900, '-'), at('2', 5)] },
      { nearest: 2, metric: 'euclidean' },
      unattended(),
    );
    expect(edgesOf(set).slice(0, 2)).toEqual(
      [
        { from: 0, to: 2, kind: 'latent', distance: NaN, score: -1, strength: 5 / 6, sameStrand: 1 },
        { from: 0, to: 1, kind: 'latent', distance: 800, score: -5, strength: 1 / 6, sameStrand: -1 },
      ].map((edge) => ({ ...edge, strength: Math.fround(edge.strength) })),
    );
  });

  it('never hold the gene itself, and each other gene once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('cosine' as const, 'euclidean' as const),
        async (values, nearest, metric) => {
          const set = await latentNeighbourSet(
            Float32Array.from(values),
            { geneCount: values.length, positions: undefined },
            { nearest, metric },
            unattended(),
          );
          for (const [gene, row] of rowsOf(set).entries()) {
            expect(row).toHaveLength(Math.min(nearest, values.length - 1));
            expect(new Set([...row, gene]).size).toBe(row.length + 1);
          }
        },
      ),
    );
  });

  it('stop being looked for when the job is cancelled', async () => {
    const context = { signal: AbortSignal.abort(), report: () => undefined };
    await expect(nearestLatents(Float32Array.of(1, 2, 3), 1, 1, 'cosine', context)).rejects.toMatchObject({
      error: { code: 'cancelled' },
    });
  });
});
