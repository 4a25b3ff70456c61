import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusal } from '../files/testing/refusal.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { previewAnnotation } from './preview-annotation.ts';

function fileWith(text: string): string {
  const path = join(temporaryFolder(), 'genes.txt');
  writeFileSync(path, text);
  return path;
}

describe('a preview of an annotation', () => {
  it('shows a table’s columns, what they are taken for, and the first genes in 0-based coordinates', async () => {
    const path = fileWith('gene_id,chrom,strand,tss,note\nENSG1,chr1,+,101,x\nENSG2,2,-,201,"a,b"\n');
    expect(await previewAnnotation(path, {})).toMatchObject({
      file: 'genes.txt',
      format: 'table',
      coordinates: 'one-based',
      header: ['gene_id', 'chrom', 'strand', 'tss', 'note'],
      columns: { id: 'gene_id', chromosome: 'chrom', strand: 'strand', tss: 'tss' },
      rows: [
        ['ENSG1', 'chr1', '+', '101', 'x'],
        ['ENSG2', '2', '-', '201', 'a,b'],
      ],
      genes: [
        { id: 'ENSG1', tss: 100 },
        { id: 'ENSG2', tss: 200 },
      ],
      problem: undefined,
    });
  });

  it('still shows the columns of a table in which none was recognised, to choose from', async () => {
    const path = fileWith('name1\twhere\tbegin\nA\t1\t100\nB\t1\t200\n');
    const unknown = await previewAnnotation(path, {});
    expect(unknown).toMatchObject({ format: undefined, problem: { code: 'annotation-format' } });
    const asTable = await previewAnnotation(path, { format: 'table' });
    expect(asTable).toMatchObject({
      header: ['name1', 'where', 'begin'],
      genes: [],
      problem: { code: 'column-missing' },
    });
    const chosen = { id: 'name1', chromosome: 'where', tss: 'begin' };
    const mapped = await previewAnnotation(path, { format: 'table', columns: chosen });
    expect(mapped).toMatchObject({ problem: undefined, genes: [{ id: 'A', tss: 99 }, { id: 'B' }] });
  });

  it('reads GTF behind many comments', async () => {
    const line = (start: number, id: string) =>
      `1\tx\tgene\t${start}\t${start + 9}\t.\t-\t.\tgene_id "${id}"; gene_name "S${id}";`;
    const path = fileWith(`${'# comment\n'.repeat(30_000)}${line(11, 'A')}\n${line(51, 'B')}\n`);
    expect(await previewAnnotation(path, {})).toMatchObject({
      format: 'gtf',
      header: undefined,
      genes: [{ id: 'A', symbol: 'SA', start: 10, end: 20, tss: 19 }, { id: 'B' }],
    });
  });

  it('says what an import would stop at', async () => {
    const path = fileWith('gene_id\tchrom\ttss\nA\t1\tmany\n');
    expect((await previewAnnotation(path, {})).problem).toMatchObject({
      code: 'coordinates-invalid',
      where: { file: 'genes.txt', line: 2 },
    });
  });

  it('refuses what is no text at all', async () => {
    await refusal('file-missing', previewAnnotation('/no/such/file.gtf', {}));
    await refusal('file-empty', previewAnnotation(fileWith(''), {}));
  });
});
