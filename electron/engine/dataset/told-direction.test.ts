import { describe, expect, it } from 'vitest';
import { unattended } from '../job/job-context.ts';
import { importAnnotation } from '../genes/import-annotation.ts';
import { matchGenes } from '../genes/match-genes.ts';
import { sharedData } from '../testing/shared-data.ts';
import type { Dataset } from './dataset.ts';
import { importDataset } from './import/import-dataset.ts';
import { withFiles } from './import/testing/import-fixture.ts';
import { readDataset } from './storage.ts';
import { directionEvidence } from './told-direction.ts';

async function read(counts: string, genes: string) {
  return withFiles({}, async (folder) => {
    await importDataset(counts, folder, {}, unattended());
    const dataset = await readDataset(folder);
    const { records, firstGene } = await importAnnotation(genes, {}, unattended());
    const match = matchGenes(dataset.geneIds, dataset.manifest.geneIdKind, records, firstGene);
    return { dataset, strands: match.records.map((record) => record?.strand) };
  });
}

/** With the bins of some genes in the reverse order, and all shifted along the genome. */
function changed(
  { manifest, counts, ...rest }: Dataset,
  reverse: (gene: number) => boolean,
  shift = 0,
): Dataset {
  const { bins, genes, marks } = manifest;
  const width = marks.length;
  const to = counts.slice().fill(0);
  for (let gene = 0; gene < genes; gene++) {
    for (let bin = 0; bin < bins; bin++) {
      const from = Math.min(bins - 1, Math.max(0, (reverse(gene) ? bins - 1 - bin : bin) + shift));
      for (let mark = 0; mark < width; mark++) {
        to[(gene * bins + bin) * width + mark] = counts[(gene * bins + from) * width + mark];
      }
    }
  }
  return { ...rest, manifest, counts: to };
}

const cases = sharedData('cases/71-bins-already-by-strand');
const real = sharedData('remc-E012');
const annotation = sharedData('annotation-hg19');

describe('how bins run', () => {
  it.skipIf(cases === undefined).each([
    ['by-strand.csv', 'by-strand'],
    ['by-genome.csv', 'genomic'],
  ])('is told of a few hundred simulated genes: %s', async (file, told) => {
    const { dataset, strands } = await read(`${cases}/${file}`, `${cases}/genes.tsv`);
    expect(directionEvidence(dataset, strands)).toMatchObject({ told });
  });

  it.skipIf(real === undefined || annotation === undefined)(
    'is told of real genes, and not mistaken where windows are shifted along the genome',
    async () => {
      const { dataset, strands } = await read(`${real}`, `${real}/genes.tsv.gz`);
      const told = (data: Dataset, of = strands) => directionEvidence(data, of).told;
      const onMinus = (gene: number) => strands[gene] === '-';
      expect(told(dataset)).toBe('genomic');
      expect(told(changed(dataset, onMinus))).toBe('by-strand');
      for (const shift of [10, -10, 3]) {
        expect(told(changed(dataset, () => false, shift))).not.toBe('by-strand');
      }
      // Strands that were drawn by lot tell nothing.
      expect(
        told(
          dataset,
          strands.map((_, gene) => ((gene * 7919) % 13 < 6 ? '+' : '-')),
        ),
      ).toBeUndefined();
    },
  );

  it('is not told of few genes', () => {
    const manifest = { genes: 4, bins: 2, marks: ['A'] } as Dataset['manifest'];
    const counts = Uint16Array.of(1, 0, 1, 0, 0, 1, 0, 1);
    const labels = Int8Array.of(1, 1, 1, 1);
    expect(directionEvidence({ counts, labels, manifest }, ['+', '+', '-', '-'])).toEqual({
      told: undefined,
      plus: 0,
      minus: 0,
      surely: 0,
    });
  });
});
