import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import { mutatedFile } from '../../files/testing/mutated-file.ts';
import { unattended } from '../../job/job-context.ts';
import { randomFromSeed } from '../../random/random.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { readDataset } from '../storage.ts';
import { importDataset } from './import-dataset.ts';

/** One file of every shape in which counts come. */
const shapes = [
  '02-computematrix-gz/matrix.gz',
  '03-multicov-bed6/multicov.txt',
  '05-gene-underscore-bin/train.csv',
  '08-featurecounts-saf/counts.txt',
  '09-comment-above-header/counts.tsv',
  '10-european-excel/counts.csv',
  '11-thousands-quoted/counts.csv',
  '16-expression-as-label/counts.csv',
  '18-label-true-false/counts.csv',
  '19-wide-one-row-per-gene/wide.csv',
  '19-wide-one-row-per-gene/homer-ghist.txt',
  '20-tidy-long/tidy.csv',
  '34-extra-text-columns/strand.csv',
  '37-excel-sep-line/sep.csv',
  '74-german-thousands/counts.csv',
  '78-label-under-other-name/y.csv',
];
const cases = sharedData('cases');
/** More of them: SIMPLECHROME_MUTATIONS=20000. */
const files = Number(process.env['SIMPLECHROME_MUTATIONS'] ?? 320);

// Many small files: in memory where the system has a folder there.
const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simplechrome-shapes-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const text = (shape: string): string => {
  const bytes = readFileSync(join(cases ?? '', shape));
  return (shape.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

it.skipIf(cases === undefined)(
  `${files} spoiled tables of every shape each become a whole data set, or a refusal that names the file`,
  async () => {
    const outcomes = new Map<string, number>();
    for (let number = 0; number < files; number++) {
      const source = join(root, 'table.txt');
      const target = join(root, 'target');
      mkdirSync(target);
      writeFileSync(
        source,
        mutatedFile(text(shapes[number % shapes.length]), randomFromSeed(number, 'shapes')),
      );
      let outcome = 'imported';
      try {
        const { report } = await importDataset(source, target, {}, unattended());
        const { manifest, geneIds, counts, labels } = await readDataset(target);
        expect(counts.length, `file ${number}`).toBe(manifest.genes * manifest.bins * manifest.marks.length);
        expect(new Set(geneIds).size, `file ${number}`).toBe(manifest.genes);
        expect(labels.length, `file ${number}`).toBe(manifest.genes);
        expect(report.genesKept, `file ${number}`).toBe(manifest.genes);
        expect(
          counts.every((value) => value >= 0 && Number.isFinite(value)),
          `file ${number}`,
        ).toBe(true);
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw new Error(`file ${number}`, { cause: thrown });
        outcome = thrown.error.code;
        expect(outcome, `file ${number}: ${thrown.message}`).not.toBe('internal');
        expect(thrown.error.where?.file, `file ${number}: ${thrown.message}`).toBe('table.txt');
        expect(readdirSync(target), `file ${number}`).not.toContain('manifest.json');
      }
      rmSync(target, { recursive: true });
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    // The search must reach both ends and much between, or it proves nothing.
    expect(outcomes.get('imported')).toBeGreaterThan(files / 50);
    expect(outcomes.size).toBeGreaterThan(6);
  },
);
