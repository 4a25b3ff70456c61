import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { mutatedFile } from '../files/testing/mutated-file.ts';
import { unattended } from '../job/job-context.ts';
import { randomFromSeed } from '../random/random.ts';
import { readAnnotation, writeAnnotation } from './annotation-storage.ts';
import { annotationFormats } from './formats/formats.ts';
import { importAnnotation } from './import-annotation.ts';
import { matchGenes } from './match-genes.ts';
import { previewAnnotation } from './preview-annotation.ts';

const genes = ['ENSG00000000003', 'ENSG00000000005', 'ENSG00000000419', 'ENSG00000000457'];
const places = [
  ['chr1', 1000, 3000, '-', 'TSPAN6'],
  ['chr1', 6000, 8000, '+', 'TNMD'],
  ['chrX', 11_000, 13_000, '-', 'DPM1'],
  ['chr2', 21_000, 23_000, '+', 'SCYL3'],
] as const;
const linesOf = (line: (gene: string, place: (typeof places)[number]) => string): string =>
  genes.map((gene, at) => `${line(gene, places[at])}\n`).join('');

/** One sound file of each format. */
const sound: readonly string[] = [
  linesOf(
    (id, [chr, start, end, strand, name]) =>
      `${chr}\tx\tgene\t${start}\t${end}\t.\t${strand}\t.\tgene_id "${id}"; gene_name "${name}";`,
  ),
  linesOf(
    (id, [chr, start, end, strand]) =>
      `${chr}\tx\ttranscript\t${start}\t${end}\t.\t${strand}\t.\tgene_id "${id}"; transcript_id "T";`,
  ),
  `##gff-version 3\n${linesOf((id, [chr, start, end, strand, name]) => `${chr}\tx\tgene\t${start}\t${end}\t.\t${strand}\t.\tID=gene:${id};Name=${name}`)}`,
  linesOf((id, [chr, start, end, strand]) => `${chr}\t${start}\t${end}\t${id}\t0\t${strand}`),
  linesOf((id, [chr, start, end, strand]) => `${chr} ${start} ${end} ${id} 0 ${strand}`),
  `#chr\tstart\tend\tname\tscore\tstrand\tEnsembl_ID\n${linesOf((id, [chr, start, end, strand, name]) => `${chr}\t${start}\t${end}\t${name}\t0\t${strand}\t${id}`)}`,
  linesOf(
    (id, [chr, start, end, strand]) =>
      `${id}\tNM_1\t${chr}\t${strand}\t${start}\t${end}\t${start}\t${end}\t1\t${start},\t${end},`,
  ),
  `gene_id,symbol,chr,start,end,strand,tss\n${linesOf((id, [chr, start, end, strand, name]) => `${id},${name},${chr},${start},${end},${strand},${strand === '+' ? start : end}`)}`,
  `Gene stable ID\tChromosome/scaffold name\tGene start (bp)\tGene end (bp)\tStrand\n${linesOf((id, [chr, start, end, strand]) => `${id}\t${chr}\t${start}\t${end}\t${strand}1`)}`,
];

// Thousands of small files: in memory where the system has a folder there.
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simplechrome-annotations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = 5000;
const formats = annotationFormats.map(({ name }) => name);

it(`${files} spoiled annotations each become genes that can be read again, or a refusal that names file and line`, async () => {
  const outcomes = new Map<string, number>();
  const stored = join(folder, 'stored');
  const path = join(folder, 'genes.txt');
  for (let number = 0; number < files; number++) {
    const random = randomFromSeed(number, 'annotations');
    writeFileSync(path, mutatedFile(sound[number % sound.length], random));
    let outcome = 'read';
    try {
      // Now and then the user says what the file is, rightly or wrongly.
      const format = random.integer(8) === 0 ? formats[random.integer(formats.length)] : undefined;
      const { records, report, firstGene } = await importAnnotation(path, { format }, unattended());
      const ignored = Object.values(report.ignored).reduce((sum, count) => sum + count, 0);
      expect(report.rowsUsed + ignored, `file ${number}`).toBe(report.rows);
      const match = matchGenes(genes, 'ensembl', records, firstGene);
      rmSync(stored, { recursive: true, force: true });
      mkdirSync(stored);
      writeAnnotation(stored, genes, match, report);
      const again = await readAnnotation(stored);
      expect(again.records.size, `file ${number}`).toBe(match.matched);
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw new Error(`file ${number}`, { cause: thrown });
      const { code, where } = thrown.error;
      outcome = code;
      expect(where, `file ${number}: ${thrown.message}`).toMatchObject({ file: 'genes.txt' });
      if (code !== 'file-empty')
        expect(where?.line ?? 0, `file ${number}: ${thrown.message}`).toBeGreaterThan(0);
    }
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (number % 10 === 0) await previewAnnotation(path, {}).catch(mustBeFailure);
  }
  // The search must reach both ends and much between, or it proves nothing.
  expect(outcomes.get('read')).toBeGreaterThan(files / 10);
  expect(outcomes.size).toBeGreaterThan(8);
  expect(readdirSync(folder).sort()).toEqual(['genes.txt', 'stored']);
});

function mustBeFailure(thrown: unknown): void {
  if (!(thrown instanceof Failure)) throw thrown;
}
