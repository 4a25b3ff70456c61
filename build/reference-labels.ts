/**
 * Makes resources/reference/human-labels.tsv.gz of the expression values of nine human cell types that DeepDiffChrome
 * publishes (Apache-2.0): for each gene, by the last six digits of its Ensembl id, one digit per cell type, 1 where it is
 * expressed above the median of the cell type's genes.
 *
 *     node --import tsx build/reference-labels.ts FOLDER      the folder with E003.expr.csv.gz and the others
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const cellTypes = {
  E003: 'H1 embryonic stem cells (E003)',
  E004: 'mesendoderm of H1 (E004)',
  E005: 'trophoblast of H1 (E005)',
  E006: 'mesenchymal cells of H1 (E006)',
  E007: 'neuronal progenitors of H1 (E007)',
  E037: 'CD4+ memory T cells (E037)',
  E038: 'CD4+ naive T cells (E038)',
  E116: 'GM12878 lymphoblastoid cells (E116)',
  E123: 'K562 leukaemia cells (E123)',
} as const;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder with the expression values.');

const values = Object.keys(cellTypes).map((cellType) => {
  const text = gunzipSync(readFileSync(join(folder, `${cellType}.expr.csv.gz`))).toString('utf8');
  return new Map(
    text
      .trim()
      .split('\n')
      .map((line) => {
        const [id = '', value] = line.split(',');
        return [id, Number(value)] as const;
      }),
  );
});
const [first] = values;
if (first === undefined) throw new Error('There is no cell type.');
const genes = [...first.keys()].filter((id) => values.every((one) => one.has(id))).sort();
const medians = values.map((one) => median(genes.map((id) => one.get(id) ?? 0)));
const lines = genes.map(
  (id) =>
    `${id.slice(-6)}\t${values.map((one, at) => ((one.get(id) ?? 0) > (medians[at] ?? 0) ? 1 : 0)).join('')}`,
);
mkdirSync('resources/reference', { recursive: true });
writeFileSync(
  'resources/reference/human-labels.tsv.gz',
  gzipSync(`${['gene', ...Object.values(cellTypes)].join('\t')}\n${lines.join('\n')}\n`, { level: 9 }),
);

function median(numbers: readonly number[]): number {
  const sorted = Float64Array.from(numbers).sort();
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
