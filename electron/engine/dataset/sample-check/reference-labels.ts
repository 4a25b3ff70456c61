import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { resourceFile } from '../../files/resource-file.ts';
import { deepchromeId, parseEnsemblGeneId } from '../../genes/gene-id.ts';

/** Which human genes are high in some known cell types (above the median of the cell type's genes). */
export interface ReferenceLabels {
  readonly cellTypes: readonly string[];
  /** [genes, cell types]: 1 high, 0 low. */
  readonly high: Uint8Array;
  /** The row of a gene by its Ensembl id (version or not) or DeepChrome's six digits. */
  rowOf(id: string): number | undefined;
}

let known: Promise<ReferenceLabels> | undefined;

/** Read once and kept. */
export function humanReferenceLabels(): Promise<ReferenceLabels> {
  known ??= read();
  known.catch(() => (known = undefined));
  return known;
}

async function read(): Promise<ReferenceLabels> {
  const packed = await readFile(resourceFile('reference/human-labels.tsv.gz'));
  const [header = '', ...lines] = (await promisify(gunzip)(packed)).toString('utf8').trimEnd().split('\n');
  const cellTypes = header.split('\t').slice(1);
  const high = new Uint8Array(lines.length * cellTypes.length);
  const rows = new Map<string, number>();
  for (const [row, line] of lines.entries()) {
    const [id = '', labels = ''] = line.split('\t');
    rows.set(id, row);
    for (let cellType = 0; cellType < cellTypes.length; cellType++) {
      high[row * cellTypes.length + cellType] = labels[cellType] === '1' ? 1 : 0;
    }
  }
  return {
    cellTypes,
    high,
    rowOf(id) {
      const ensembl = parseEnsemblGeneId(id);
      if (ensembl !== undefined)
        return ensembl.stable.startsWith('ENSG') ? rows.get(deepchromeId(ensembl)) : undefined;
      return rows.get(id);
    },
  };
}
