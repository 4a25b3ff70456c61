import { createHash } from 'node:crypto';
import type { GeneRecord } from '../../contract/gene.ts';
import { formatCount } from '../../contract/words/number-format.ts';
import type { AnnotationManifest } from '../genes/annotation-storage.ts';
import { writeAnnotation } from '../genes/annotation-storage.ts';

/**
 * Writes the simulated genes' positions as the annotation of their data set; its source is named as simulated.
 * @param directory exists and is empty
 * @param records [genes], in the data set's order
 * @throws Failure `disk-full`
 */
export function writeSimulatedAnnotation(
  directory: string,
  records: readonly GeneRecord[],
): AnnotationManifest {
  const match = {
    records,
    matched: records.length,
    unmatched: [],
    ambiguous: [],
    how: `All ${formatCount(records.length)} genes are simulated together with their positions.`,
  };
  const sha256 = createHash('sha256').update(JSON.stringify(records)).digest('hex');
  return writeAnnotation(
    directory,
    records.map(({ id }) => id),
    match,
    {
      source: { name: 'simulated genes', bytes: 0, sha256 },
      format: 'table',
      coordinates: 'zero-based',
      rows: records.length,
      rowsUsed: records.length,
      ignored: {},
      genes: records.length,
      mergedGenes: 0,
      genesWithoutStrand: 0,
      warnings: [],
    },
  );
}
