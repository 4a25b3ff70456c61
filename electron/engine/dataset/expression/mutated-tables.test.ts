import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import { mutatedFile } from '../../files/testing/mutated-file.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { unattended } from '../../job/job-context.ts';
import { randomFromSeed } from '../../random/random.ts';
import { previewExpression } from './preview-expression.ts';

const genes = Array.from({ length: 60 }, (_, at) => `ENSG${String(at * 7).padStart(11, '0')}`);
const tables: Readonly<Record<string, string>> = {
  featureCounts: [
    '# Program:featureCounts v2.0.3; Command:"featureCounts" "-a" "genes.gtf"',
    'Geneid\tChr\tStart\tEnd\tStrand\tLength\tK562.bam',
    ...genes.map((id, at) => `${id}\tchr1\t1\t9\t+\t${100 + at}\t${at * 13}`),
  ].join('\n'),
  'quantities in quotation marks': ['"gene","S1"', ...genes.map((id, at) => `"${id}","${at}.25"`)].join('\n'),
  'two columns': genes.map((id, at) => `${id} ${at * 40}`).join('\n'),
  Salmon: [
    'Name\tLength\tEffectiveLength\tTPM\tNumReads',
    ...genes.map((id, at) => `${id}.3\t900\t700\t${at}.5\t${at}`),
  ].join('\n'),
};

/** Each is read or refused with a place; nothing else comes of any, and labels are those of the values that were read. */
it.each(Object.entries(tables))('a spoiled table is read or refused: %s', async (_, text) => {
  const path = join(temporaryFolder(), 'spoiled.txt');
  const random = randomFromSeed(11);
  const wanted = { geneIds: genes, kind: 'ensembl', records: undefined } as const;
  let [read, refused] = [0, 0];
  for (let round = 0; round < 400; round++) {
    writeFileSync(path, mutatedFile(text, random));
    try {
      const preview = await previewExpression(
        path,
        undefined,
        { cut: { kind: 'median' } },
        wanted,
        'cells',
        unattended(),
      );
      if (preview.problem === undefined) read++;
      else refused++;
      if (preview.outcome !== undefined) {
        const { high, low, unlabelled } = preview.outcome;
        expect(high + low).toBe(preview.matched);
        expect(high + low + unlabelled).toBe(genes.length);
        expect(preview.histogram.genes.reduce((sum, bar) => sum + bar, 0)).toBe(preview.matched);
      }
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      refused++;
    }
  }
  // Both happen often, so that neither was tested in vain.
  expect(read).toBeGreaterThan(40);
  expect(refused).toBeGreaterThan(40);
});
