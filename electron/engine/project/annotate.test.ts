import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { mutatedFile } from '../files/testing/mutated-file.ts';
import { unattended } from '../job/job-context.ts';
import { randomFromSeed } from '../random/random.ts';
import { writeAnnotation } from '../genes/annotation-storage.ts';
import { annotateInProject, newestAnnotation, saveAnnotation } from './annotations.ts';
import { datasetState, importIntoProject, loadDataset } from './datasets.ts';
import type { EntryId } from './store/entry-id.ts';
import { type Project, createProject } from './store/project.ts';

const genes = ['ENSG00000000003', 'ENSG00000000005', 'ENSG00000000419'];
const bed = (chromosomes: readonly string[]): string =>
  genes.map((id, at) => `${chromosomes[at]}\t${1000 * (at + 1)}\t${1000 * (at + 3)}\t${id}\t0\t-\n`).join('');

describe('an annotation of a project', () => {
  let folder: string;
  let project: Project;
  let dataset: EntryId;
  let source: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simplechrome-annotate-'));
    source = join(folder, 'genes.bed');
    project = await createProject(join(folder, 'lab'), { name: 'lab' });
    const counts = join(folder, 'counts.csv');
    writeFileSync(
      counts,
      genes.flatMap((id, g) => [1, 2].map((bin) => `${id},${bin},${g},${bin},${g % 2}\n`)).join(''),
    );
    dataset = (await importIntoProject(project, counts, {}, unattended())).id;
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const entries = (): readonly string[] => readdirSync(join(project.directory, 'annotations'));

  it('with a blank chromosome places the other genes, and the data set can be read again', async () => {
    writeFileSync(source, bed(['chr1', ' ', 'chrX']));
    const { match, report } = await annotateInProject(
      project,
      dataset,
      { kind: 'file', path: source, options: {} },
      unattended(),
    );
    expect(match).toMatchObject({ matched: 2, unmatched: ['ENSG00000000005'] });
    expect(report.warnings.join(' ')).toContain('(line 2)');
    const { records } = await loadDataset(project, dataset);
    expect(records?.map((record) => record?.chromosome)).toEqual(['chr1', undefined, 'chrX']);
  });

  it('that version 0.1 stored with a blank chromosome is read and named', async () => {
    const record = { id: 'A', chromosome: '', start: 0, end: 9, tss: 0 };
    const { report } = JSON.parse(
      readFileSync(
        join(
          project.directory,
          'annotations',
          (await newestAnnotation(project, dataset)) ?? '',
          'manifest.json',
        ),
        'utf8',
      ),
    ) as { report: Parameters<typeof writeAnnotation>[3] };
    const match = {
      records: [record, { ...record, chromosome: 'chr2' }, undefined],
      matched: 2,
      unmatched: [genes[2]],
      ambiguous: [],
      how: '2 of 3 genes were matched.',
    };
    await saveAnnotation(
      project,
      dataset,
      (directory) => writeAnnotation(directory, genes, match, report),
      unattended(),
    );
    const { records } = await loadDataset(project, dataset);
    expect(records?.map((found) => found?.chromosome)).toEqual([undefined, 'chr2', undefined]);
    const { annotation, damagedAnnotation } = await datasetState(project, dataset);
    expect(damagedAnnotation).toBeUndefined();
    expect(annotation).toMatchObject({ matched: 1, unmatched: 2 });
  });

  it('however its file is spoiled is added whole or not at all, and nothing is left behind', async () => {
    let added = 0;
    for (let number = 0; number < 200; number++) {
      const before = entries();
      writeFileSync(source, mutatedFile(bed(['chr1', 'chr2', 'chrX']), randomFromSeed(number, 'annotate')));
      try {
        await annotateInProject(project, dataset, { kind: 'file', path: source, options: {} }, unattended());
        expect(entries().filter((name) => !before.includes(name))).toHaveLength(1);
        added++;
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw new Error(`file ${number}`, { cause: thrown });
        expect(entries(), `file ${number}`).toEqual(before);
      }
      await loadDataset(project, dataset);
    }
    expect(added).toBeGreaterThan(20);
    expect(added).toBeLessThan(180);
  });
});
