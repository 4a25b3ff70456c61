import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { comparisonSchema } from '../../electron/contract/metrics.ts';
import { neighbourLayerSchema } from '../../electron/contract/neighbours.ts';
import { sharedData } from '../../electron/engine/testing/shared-data.ts';
import { trainingAnswer } from './answers.ts';
import { journeyFolder } from './journey-folder.ts';
import { answer, refusal, simplechrome } from './simplechrome.ts';

const folder = journeyFolder();
const counts = sharedData('remc-600');
const genes = sharedData('annotation-hg19/ensembl75_grch37_genes.tsv.gz');
const huri = sharedData('interactions/HuRI.tsv.gz');
const anything = z.looseObject({});

const share = z.number().min(0).max(1);
const pair = z.object({ without: z.looseObject({ auroc: share }), comparison: comparisonSchema });
const withNeighbours = trainingAnswer.extend({
  neighbours: z.looseObject({ layers: z.array(neighbourLayerSchema), valid: pair, test: pair }),
});

describe.skipIf(counts === undefined || genes === undefined || huri === undefined)(
  'SimpleChrome with the neighbours of E003’s 600 genes',
  () => {
    const path = join(folder, 'e003.simplechrome');
    const project = ['--project', path];
    const short = ['--set', 'autoencoderEpochs=1', '--set', 'epochs=3'];
    let trained: z.output<typeof withNeighbours>;

    beforeAll(async () => {
      await answer(anything, 'import', ...project, '--data', counts ?? '', '--cell-type', 'E003');
      await answer(anything, 'annotate', ...project, '--genes', genes ?? '');
      await answer(anything, 'neighbours', 'import', ...project, '--file', huri ?? '', '--name', 'HuRI');
      const asked = ['--neighbours', 'genomic:5', '--neighbours', 'HuRI'];
      trained = await answer(withNeighbours, 'train', ...project, ...asked, ...short);
    });

    it('is trained with two kinds of neighbours, and reported as a pair on the same genes', () => {
      const { layers, test } = trained.neighbours;
      expect(layers.map(({ kind }) => kind)).toEqual(['genomic', 'interaction']);
      const { difference } = test.comparison;
      if (difference.kind !== 'defined') throw new Error('test genes have both labels');
      expect(trained.test.auroc - test.without.auroc).toBeCloseTo(difference.value, 9);
      // HuRI joins genes of different chromosomes, so that neighbours do cross the split.
      expect(trained.warnings.join(' ')).toContain('have a training gene among their neighbours');
    });

    it('says so to people too', async () => {
      const { stdout } = await simplechrome(
        ...['train', ...project, '--neighbours', 'sorted-id:10', '--orientation', 'genomic', ...short],
      );
      expect(stdout).toContain('neighbours: 10 each side by sorted gene id (as published); 600 of 600 genes');
      expect(stdout).toMatch(/AUROC without neighbours \.\d{3} \[/);
    });

    it('predicts another cell type only beside the same interactions, and says which are missing', async () => {
      const data = ['--data', counts ?? '', '--cell-type', 'E123', '--genes', genes ?? ''];
      const model = ['--model', trained.modelFolder];
      const { error } = await refusal('predict', ...model, ...data);
      expect(error).toMatchObject({ code: 'model-data-mismatch' });
      expect(error.message).toContain('"HuRI.tsv.gz" was not imported for these genes');
      expect(error.remedy).toContain('--interactions');

      const measured = z.looseObject({ all: z.looseObject({ auroc: share }), neighbours: pair });
      await answer(measured, 'evaluate', ...model, ...data, '--interactions', huri ?? '');
    });

    it('refuses a set that the project does not hold, naming those it does', async () => {
      const { error } = await refusal('train', ...project, '--neighbours', 'HuRo', ...short);
      expect(error).toMatchObject({ code: 'option-invalid' });
      expect(error.remedy).toContain('"HuRI"');
    });
  },
);
