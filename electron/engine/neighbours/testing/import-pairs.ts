import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { GeneRecord, Strand } from '../../../contract/gene.ts';
import type { InteractionOptions } from '../../../contract/neighbours.ts';
import { unattended } from '../../job/job-context.ts';
import { type GenesToMatch, type ImportedInteractions, importInteractions } from '../import-interactions.ts';
import { neighboursOf } from '../neighbour-set.ts';

const record = (
  id: string,
  symbol: string,
  chromosome: string,
  tss: number,
  strand: Strand = '+',
): GeneRecord => ({
  id,
  symbol,
  chromosome,
  start: strand === '+' ? tss : tss - 500,
  end: strand === '+' ? tss + 501 : tss + 1,
  strand,
  tss,
});

/** Five genes with DeepChrome ids; the last one is not in the annotation. */
export const fiveGenes: GenesToMatch = {
  geneIds: ['000003', '000005', '000419', '000457', '000460'],
  records: [
    record('ENSG00000000003.14', 'TSPAN6', 'chrX', 100_000, '-'),
    record('ENSG00000000005.6', 'TNMD', 'chrX', 102_000),
    record('ENSG00000000419.12', 'DPM1', 'chr20', 50_000, '-'),
    record('ENSG00000000457.14', 'SCYL3', 'chr1', 10_000, '-'),
    undefined,
  ],
};

/** Imports a file of the text given. */
export async function importPairs(
  text: string,
  options: InteractionOptions = {},
  genes: GenesToMatch = fiveGenes,
): Promise<ImportedInteractions> {
  const folder = mkdtempSync(join(tmpdir(), 'simplechrome-pairs-'));
  try {
    const path = join(folder, options.format === undefined ? 'pairs.txt' : `pairs.${options.format}`);
    writeFileSync(path, text.startsWith('gzip:') ? gzipSync(text.slice(5)) : text);
    return await importInteractions(path, 'pairs', genes, options, unattended());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The pairs of genes that an import found, by id and with their scores: "000003 000005 7". */
export function pairsOf(
  { set }: ImportedInteractions,
  { geneIds }: GenesToMatch = fiveGenes,
): readonly string[] {
  return geneIds.flatMap((id, gene) =>
    [...neighboursOf(set, gene)].flatMap((other, place) => {
      const score = set.scores[set.starts[gene] + place];
      return gene < other ? [`${id} ${geneIds[other]}${Number.isNaN(score) ? '' : ` ${score}`}`] : [];
    }),
  );
}
