import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { GeneChoice } from '../../contract/gene-tables.ts';
import { refusal } from '../files/testing/refusal.ts';
import { unattended } from '../job/job-context.ts';
import { importIntoProject, loadDataset } from './datasets.ts';
import { layGenes } from './lay-genes.ts';
import { type Project, createProject } from './store/project.ts';

const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simplechrome-lay-genes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let projects = 0;
const newProject = (): Promise<Project> => createProject(join(folder, `lab${projects++}`), { name: 'lab' });

/** Imports counts of these genes and lays genes over them. */
async function importAndLay(project: Project, ids: readonly string[], choice: GeneChoice = 'auto') {
  const counts = join(folder, 'counts.csv');
  writeFileSync(
    counts,
    ids.flatMap((id, g) => [1, 2].map((bin) => `${id},${bin},${g},${bin},${g % 2}\n`)).join(''),
  );
  const { id } = await importIntoProject(project, counts, {}, unattended());
  return { id, laid: await layGenes(project, id, choice, unattended()) };
}

const human = ['ENSG00000000003', 'ENSG00000000005', 'ENSG00000000419'];
const digits = human.map((id) => id.slice(-6));

describe('the genes of a new data set', () => {
  it('named by DeepChrome’s digits are those of hg19, which is said', async () => {
    const project = await newProject();
    const { id, laid } = await importAndLay(project, digits);
    expect(laid?.match).toMatchObject({ matched: 3 });
    expect(laid?.report.warnings.join(' ')).toContain('Human hg19 (GRCh37), Ensembl 75 without being asked');
    const { records, names } = await loadDataset(project, id);
    // X:99,883,667-99,894,988 on the reverse strand, counted from 0.
    expect(records?.[0]).toMatchObject({ chromosome: 'X', tss: 99_894_987, strand: '-' });
    expect(names).toMatchObject({ ids: digits, ensembl: human, symbols: ['TSPAN6', 'TNMD', 'DPM1'] });
  });

  it('are not chosen where the ids leave the assembly open, but their names are known', async () => {
    const project = await newProject();
    const { id, laid } = await importAndLay(project, human);
    expect(laid).toBeUndefined();
    const { records, names } = await loadDataset(project, id);
    expect(records).toBeUndefined();
    expect(names.symbols).toEqual(['TSPAN6', 'TNMD', 'DPM1']);
  });

  it('have no positions where none are wanted', async () => {
    expect((await importAndLay(await newProject(), digits, 'none')).laid).toBeUndefined();
  });

  it('that are six digits among other numbers are nobody’s', async () => {
    expect((await importAndLay(await newProject(), [...digits, '7105', '64102'])).laid).toBeUndefined();
    // Entrez ids of six digits: hg19 knows one in eight of such numbers.
    const entrez = ['114548', '387763', '401027', '729238', '100507'].map((id) => id.slice(0, 6));
    expect((await importAndLay(await newProject(), entrez)).laid).toBeUndefined();
  });

  it('are the project’s, once chosen, though the file is gone', async () => {
    const project = await newProject();
    const bed = join(folder, 'genes.bed');
    writeFileSync(
      bed,
      human.map((id, at) => `chr7\t${1000 * (at + 1)}\t${1000 * (at + 3)}\t${id}\t0\t-\n`).join(''),
    );
    await importAndLay(project, human, { kind: 'file', path: bed, options: {} });
    rmSync(bed);
    const { id, laid } = await importAndLay(project, digits);
    expect(laid?.report.warnings.join(' ')).toContain("the project's genes (genes.bed)");
    expect((await loadDataset(project, id)).records?.[0]).toMatchObject({ chromosome: 'chr7', tss: 2999 });
    // Genes of another species stay without: fewer than half of them are the project's.
    expect(
      (await importAndLay(project, ['ENSMUSG00000051951', human[0] ?? '', 'ENSMUSG00000025900'])).laid,
    ).toBeUndefined();
  });

  it('that were asked for and fit none are refused', async () => {
    const mouse: GeneChoice = { kind: 'built-in', assembly: 'mm10' };
    await refusal('annotation-none-matched', importAndLay(await newProject(), human, mouse));
  });
});
