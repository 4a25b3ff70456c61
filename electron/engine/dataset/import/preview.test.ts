import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportOptions } from './import-options.ts';
import { geneRows, lines, withFiles } from './testing/import-fixture.ts';
import { previewSource } from './preview.ts';
import type { SourcePreview } from './preview.ts';

async function preview(content: string, options: ImportOptions = {}): Promise<SourcePreview> {
  return withFiles({ 'x.csv': content }, (folder) => previewSource(join(folder, 'x.csv'), options));
}

describe('a preview', () => {
  it('shows the first rows and how they were understood', async () => {
    const text = lines(
      'gene;bin;H3K4me3;label',
      geneRows('ENSG00000000003.14', 1, 3, 1),
      geneRows('ENSG00000000005', 0, 3, 1),
    );
    const shown = await preview(text.replaceAll(',', ';'));
    expect(shown).toMatchObject({
      name: 'x',
      files: [{ name: 'x.csv', bytes: text.length, split: undefined }],
      delimiter: ';',
      header: true,
      marks: ['H3K4me3'],
      labelled: true,
      bins: 3,
      geneIdKind: 'ensembl',
      problem: undefined,
    });
    expect(shown.columns.map((column) => column.role)).toEqual(['gene', 'bin', 'mark', 'label']);
    expect(shown.rows).toHaveLength(6);
    expect(shown.rows[0]).toEqual(['ENSG00000000003.14', '1', '10', '1']);
  });

  it('follows the options, as the import does', async () => {
    const text = lines(geneRows('000003', 1), geneRows('000005', 0));
    expect(await preview(text)).toMatchObject({ marks: ['mark1', 'mark2'], labelled: true });
    expect(await preview(text, { labels: 'no', name: 'mine' })).toMatchObject({
      name: 'mine',
      marks: ['mark1', 'mark2', 'mark3'],
      labelled: false,
    });
  });

  it('names the first fault without failing', async () => {
    const shown = await preview(lines(geneRows('A', 1), 'B,1,3,4,1', 'B,2,-3,4,1'));
    expect(shown).toMatchObject({
      bins: 3,
      problem: { code: 'number-negative', where: { line: 5, column: 3 } },
    });
  });

  it('of a large file looks at its beginning only', async () => {
    const genes = lines(...Array.from({ length: 2000 }, (_, i) => geneRows(`g_${i}`, 1, 50, 5)));
    expect(await preview(`${genes}oops\n`)).toMatchObject({ bins: 50, problem: undefined });
  });
});
