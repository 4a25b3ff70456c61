import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sharedData } from '../../electron/engine/testing/shared-data.ts';
import { runAnswer } from './answers.ts';
import { journeyFolder } from './journey-folder.ts';
import { answer } from './simplechrome.ts';

const folder = journeyFolder();
const counts = sharedData('remc-600');
const genes = sharedData('annotation-hg19/ensembl75_grch37_genes.tsv.gz');

describe.skipIf(counts === undefined || genes === undefined)('600 genes of two Roadmap cell types', () => {
  const data = ['--data', counts ?? '', '--genes', genes ?? ''];
  const out = join(folder, 'e003.simplechrome');
  const short = ['--set', 'autoencoderEpochs=1', '--set', 'epochs=3'];

  it('E003 goes from files to an evaluated model in one command, whose stdout is one JSON object', async () => {
    const ran = await answer(
      runAnswer,
      ...['run', ...data, '--cell-type', 'E003', '--split', 'chromosome', '--orientation', 'strand'],
      ...['--model', 'simplechrome', '--seed', '1', '--out', out, ...short],
    );
    expect(ran).toMatchObject({
      dataset: { name: 'E003', genes: 600, simulated: false },
      split: { kind: 'chromosome' },
      orientation: 'strand',
      model: 'simplechrome',
      project: out,
    });
    // One of the 600 is not in the annotation, and so on no chromosome.
    expect(ran.split.train + ran.split.valid + ran.split.test).toBe(599);
    // Few epochs and few genes, yet far from chance: the labels belong to the genes they are given to.
    expect(ran.test.auroc).toBeGreaterThan(0.7);
    expect(ran.baseline.test.auroc).toBeGreaterThan(0.7);
  });

  it('E123 is predicted with the model of E003', async () => {
    const table = join(folder, 'e123.tsv');
    const predicted = z.looseObject({ all: z.looseObject({ auroc: z.number().min(0.7) }) });
    await answer(
      predicted,
      ...['predict', '--project', out, '--model', 'newest', ...data, '--cell-type', 'E123', '--out', table],
    );
    const [header, ...rows] = readFileSync(table, 'utf8').trimEnd().split('\n');
    expect(header).toBe('gene\tensembl_id\tsymbol\tprobability\tlabel');
    expect(rows).toHaveLength(600);
    for (const row of rows) expect(row).toMatch(/^\d{6}\tENSG\d{11}\t\S*\t[01]\.\d{6}\t[01]$/);
  });
});
