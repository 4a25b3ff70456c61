import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { GeneRecord } from '../../contract/gene.ts';
import type { Assembly, BiotypeChoice } from '../../contract/gene-tables.ts';
import { resourceFile } from '../files/resource-file.ts';

const header = 'gene\tsymbol\tchromosome\tstart\tend\tstrand\tbiotype';

const tables = new Map<Assembly, Promise<readonly GeneRecord[]>>();

/**
 * The genes of a built-in table: protein-coding and long non-coding ones of the primary chromosomes, in the order of the
 * genome, positions 0-based and half-open. `id` is the stable id of Ensembl without a version (of the fly FlyBase's, of the
 * worm WormBase's), `chromosome` is without "chr", `symbol` is absent where Ensembl gives none. A table is read when it
 * is first asked for (some 60 ms) and kept.
 */
export async function builtInGenes(
  assembly: Assembly,
  biotypes: BiotypeChoice = 'all',
): Promise<readonly GeneRecord[]> {
  let table = tables.get(assembly);
  if (table === undefined) {
    table = readTable(assembly);
    tables.set(assembly, table);
    // What could not be read once may be there the next time.
    table.catch(() => tables.delete(assembly));
  }
  const genes = await table;
  return biotypes === 'all' ? genes : genes.filter(({ biotype }) => biotype === 'protein_coding');
}

async function readTable(assembly: Assembly): Promise<readonly GeneRecord[]> {
  const packed = await readFile(resourceFile(`genes/${assembly}.genes.tsv.gz`));
  const [first, ...lines] = (await promisify(gunzip)(packed)).toString('utf8').trimEnd().split('\n');
  if (first !== header)
    throw new Error(`The built-in genes of ${assembly} have another header than expected.`);
  return lines.map(recordOf);
}

/** The tables ship with the program and are compared with their source by a test: no line of them needs to be doubted. */
function recordOf(line: string): GeneRecord {
  const [id = '', symbol = '', chromosome = '', first, last, strand, biotype = ''] = line.split('\t');
  // From 1-based, both ends included.
  const start = Number(first) - 1;
  const end = Number(last);
  const isReverse = strand === '-';
  return {
    id,
    ...(symbol === '' ? {} : { symbol }),
    chromosome,
    start,
    end,
    strand: isReverse ? '-' : '+',
    tss: isReverse ? end - 1 : start,
    biotype,
  };
}
