import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Assembly, type GeneSource, geneTableTitle } from '../../contract/gene-tables.ts';
import { resourceFile } from '../files/resource-file.ts';
import type { JobContext } from '../job/job-context.ts';
import { builtInGenes } from './built-in-genes.ts';
import { type Annotation, importAnnotation } from './import-annotation.ts';
import { builtInFormat } from './formats/formats.ts';

/**
 * The genes of a built-in table or of a file, with what reading them found.
 * @throws Failure of {@link importAnnotation}
 */
export async function readGenes(source: GeneSource, context: JobContext): Promise<Annotation> {
  switch (source.kind) {
    case 'built-in':
      return builtInAnnotation(source.assembly);
    case 'file':
      return importAnnotation(source.path, source.options, context);
  }
}

/** A built-in table as if it were read from a file. */
export async function builtInAnnotation(assembly: Assembly): Promise<Annotation> {
  const records = await builtInGenes(assembly);
  const table = await readFile(resourceFile(`genes/${assembly}.genes.tsv.gz`));
  return {
    records,
    firstGene: undefined,
    report: {
      source: {
        name: geneTableTitle(assembly),
        bytes: table.length,
        sha256: createHash('sha256').update(table).digest('hex'),
      },
      format: builtInFormat.name,
      coordinates: 'one-based',
      rows: records.length + 1,
      rowsUsed: records.length,
      ignored: { header: 1 },
      genes: records.length,
      mergedGenes: 0,
      genesWithoutStrand: 0,
      warnings: [],
    },
  };
}
