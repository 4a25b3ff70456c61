import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExpressionOptions } from '../../../../contract/expression.ts';
import { inTemporaryFolder } from '../../../files/temporary-folder.ts';
import { kindOfGeneIds } from '../../../genes/gene-id.ts';
import { unattended } from '../../../job/job-context.ts';
import { type GeneExpression, readExpression } from '../expression-of-genes.ts';
import type { WantedGenes } from '../match-rows.ts';

/** A table to read, and what is said of it. */
export interface TableToRead {
  readonly text: string;
  readonly genes: readonly string[];
  readonly records?: WantedGenes['records'];
  readonly transcripts?: string;
  readonly options?: Pick<Partial<ExpressionOptions>, 'id' | 'values' | 'scale'>;
  /** What the data set is called. */
  readonly sample?: string;
}

/** Writes a table into a file and reads the expression of some genes from it. */
export async function readTable({
  text,
  genes,
  records,
  transcripts,
  options = {},
  sample = 'cells',
}: TableToRead): Promise<GeneExpression> {
  return inTemporaryFolder(async (folder) => {
    const path = join(folder, 'table.txt');
    writeFileSync(path, text);
    const transcriptFile = transcripts === undefined ? undefined : join(folder, 'transcripts.txt');
    if (transcriptFile !== undefined) writeFileSync(transcriptFile, transcripts ?? '');
    const wanted = { geneIds: genes, kind: kindOfGeneIds(genes), records };
    return readExpression({ path, transcripts: transcriptFile, options }, wanted, sample, unattended());
  });
}

/** Values by gene, for tests to read. */
export const byGene = (genes: readonly string[], { expression }: GeneExpression): Record<string, number> =>
  Object.fromEntries(genes.map((gene, index) => [gene, expression[index] ?? Number.NaN]));
