import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { interactionReportSchema, neighbourSetSummarySchema } from '../../electron/contract/neighbours.ts';
import { sharedData } from '../../electron/engine/testing/shared-data.ts';
import { journeyFolder } from './journey-folder.ts';
import { answer, refusal, simplechrome } from './simplechrome.ts';

const folder = journeyFolder();
const counts = sharedData('remc-600');
const genes = sharedData('annotation-hg19/ensembl75_grch37_genes.tsv.gz');
const huri = sharedData('interactions/HuRI.tsv.gz');
const anything = z.looseObject({});
const built = z.looseObject({ set: neighbourSetSummarySchema });
const listed = z.looseObject({ sets: z.array(neighbourSetSummarySchema) });

describe.skipIf(counts === undefined || genes === undefined || huri === undefined)(
  'neighbours of the 600 genes of E003',
  () => {
    const project = ['--project', join(folder, 'e003.simplechrome')];
    const neighbours = (...args: readonly string[]) => ['neighbours', ...args, ...project];

    beforeAll(async () => {
      await answer(anything, 'import', ...project, '--data', counts ?? '', '--cell-type', 'E003');
      await answer(anything, 'annotate', ...project, '--genes', genes ?? '');
    });

    it('HuRI is imported, every one of its 52,548 lines accounted for', async () => {
      const table = join(folder, 'report.tsv');
      const { set, report } = await answer(
        built.extend({ report: interactionReportSchema }),
        ...neighbours('import', '--file', huri ?? '', '--name', 'HuRI', '--report', table),
      );
      expect(set).toMatchObject({ name: 'HuRI', edges: 2 * report.pairs, genes: 600, imported: true });
      const left = Object.values(report.left).reduce((sum, lines) => sum + lines, 0);
      expect(report.used + left).toBe(52_548);
      expect(report.left['self-loop']).toBe(480);
      expect(readFileSync(table, 'utf8')).toContain('HuRI.tsv.gz\tlines\t\t480\tself-loop');
    });

    it('genomic neighbours are built and joined with HuRI, listed, and exported for other programs', async () => {
      const { sets } = await answer(listed, ...neighbours('list'));
      const imported = sets.find(({ name }) => name === 'HuRI');
      if (imported === undefined) throw new Error('HuRI is not listed.');
      const { set } = await answer(
        built,
        ...neighbours('build', '--genomic', '10', '--sets', imported.id, '--name', 'both'),
      );
      expect(set.layers.map(({ kind }) => kind)).toEqual(['genomic', 'interaction']);
      expect(set.layers.at(1)?.edges).toBe(imported.edges);
      expect(set.warnings).toContainEqual(
        '1 of 600 genes is not in the annotation and has no genomic neighbours.',
      );
      const people = await simplechrome(...neighbours('list'));
      expect(people.stdout).toContain(`${set.id}  both: `);

      const tsv = join(folder, 'edges.tsv');
      await answer(anything, ...neighbours('export', '--out', tsv));
      const [header = '', ...lines] = readFileSync(tsv, 'utf8').trimEnd().split('\n');
      expect(header.split('\t').slice(0, 7)).toEqual([
        'gene',
        'ensembl_id',
        'symbol',
        'neighbour',
        'neighbour_ensembl_id',
        'neighbour_symbol',
        'kind',
      ]);
      expect(lines).toHaveLength(set.edges);
      const graphml = join(folder, 'edges.graphml');
      await answer(anything, ...neighbours('export', '--set', imported.id, '--out', graphml));
      expect(readFileSync(graphml, 'utf8').match(/<edge /g)).toHaveLength(imported.edges);
    });

    it('a set that is not there is refused by name', async () => {
      const { error } = await refusal(
        ...neighbours('export', '--set', 'nothing', '--out', join(folder, 'x.tsv')),
      );
      expect(error.code).toBe('file-missing');
    });
  },
);
