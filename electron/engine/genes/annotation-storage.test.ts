import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GeneRecord } from '../../contract/gene.ts';
import type { AnnotationReport } from '../../contract/annotation.ts';
import { alignRecords, readAnnotation, writeAnnotation } from './annotation-storage.ts';
import { matchGenes } from './match-genes.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'stored-annotation-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const report: AnnotationReport = {
  source: { name: 'genes.gtf.gz', bytes: 12, sha256: 'ab' },
  format: 'gtf',
  coordinates: 'one-based',
  rows: 3,
  rowsUsed: 2,
  ignored: { comment: 1 },
  genes: 2,
  mergedGenes: 0,
  genesWithoutStrand: 1,
  warnings: [],
};
const records: GeneRecord[] = [
  { id: 'ENSG1', symbol: 'A', chromosome: 'chr1', start: 4, end: 9, strand: '-', tss: 8, biotype: 'miRNA' },
  { id: 'ENSG2', chromosome: 'X', start: 0, end: 1, tss: 0 },
];
const genes = ['ENSG2', 'ENSG3', 'ENSG1'];

it('an annotation is read as it was written, in the order of the data set', async () => {
  const match = matchGenes(genes, 'text', records);
  const manifest = writeAnnotation(folder, genes, match, report);
  const stored = await readAnnotation(folder);
  expect(stored.manifest).toEqual(manifest);
  expect(stored.manifest.match).toMatchObject({ genes: 3, matched: 2, unmatched: ['ENSG3'] });
  expect(alignRecords(stored, genes)).toEqual([records[1], undefined, records[0]]);
});

it('the stored table says in its header how it counts', () => {
  writeAnnotation(folder, genes, matchGenes(genes, 'text', records), report);
  expect(readFileSync(join(folder, 'genes.tsv'), 'utf8').split('\n')).toEqual([
    'gene\tannotation_id\tsymbol\tchromosome\tstart_0based\tend_0based_exclusive\tstrand\ttss_0based\tbiotype',
    'ENSG2\tENSG2\t\tX\t0\t1\t.\t0\t',
    'ENSG1\tENSG1\tA\tchr1\t4\t9\t-\t8\tmiRNA',
    '',
  ]);
});

it('an annotation that was changed behind its back is refused', async () => {
  writeAnnotation(folder, genes, matchGenes(genes, 'text', records), report);
  appendFileSync(join(folder, 'genes.tsv'), 'ENSG9\tENSG9\t\tX\t0\t1\t.\t0\t\n');
  await expect(readAnnotation(folder)).rejects.toMatchObject({ error: { code: 'project-damaged' } });
});

it('a missing or foreign manifest is refused', async () => {
  await expect(readAnnotation(folder)).rejects.toMatchObject({ error: { code: 'project-damaged' } });
  writeAnnotation(folder, genes, matchGenes(genes, 'text', records), report);
  writeFileSync(join(folder, 'manifest.json'), '{"formatVersion": 1}');
  await expect(readAnnotation(folder)).rejects.toThrow(/manifest\.json is not an annotation manifest/);
});

describe('an annotation that version 0.1 stored with a blank chromosome', () => {
  const blank = { ...records[1], chromosome: '' };

  it('is read again: its gene has no place, which the report says', async () => {
    writeAnnotation(folder, genes, matchGenes(genes, 'text', [records[0], blank]), report);
    const stored = await readAnnotation(folder);
    expect(alignRecords(stored, genes)).toEqual([undefined, undefined, records[0]]);
    expect(stored.manifest.match).toMatchObject({ genes: 3, matched: 1, unmatched: ['ENSG3', 'ENSG2'] });
    expect(stored.manifest.report.warnings).toEqual([
      '1 gene without a chromosome in genes.gtf.gz (ENSG2) is taken as not placed. ' +
        'Write the chromosome into the file and add the annotation again to mend it.',
    ]);
  });
});
