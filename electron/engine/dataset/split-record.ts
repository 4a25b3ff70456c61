import { createHash } from 'node:crypto';
import { z } from 'zod';
import { splitKindSchema } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import type { Split } from './split.ts';
import { unassigned } from './split.ts';
import { splitFromAssignment } from './split-genes.ts';

/** One letter per gene, in the data set's order: training, validation, test, none. */
const letters = 'tvx-';

export const splitRecordSchema = z.object({
  kind: splitKindSchema,
  seed: z.int().optional(),
  description: z.string(),
  /** t training, v validation, x test, - none; one letter per gene in the data set's order. */
  genes: z.string().regex(/^[tvx-]+$/),
});
/** A split as JSON. */
export type SplitRecord = z.infer<typeof splitRecordSchema>;

export function splitToRecord(split: Split): SplitRecord {
  return {
    kind: split.kind,
    ...(split.seed === undefined ? {} : { seed: split.seed }),
    description: split.description,
    genes: assignmentText(split.assignment),
  };
}

/** @throws Failure `project-damaged` where the record is of another number of genes. */
export function splitFromRecord(record: SplitRecord, genes: number): Split {
  if (record.genes.length !== genes) {
    throw failure(
      'project-damaged',
      `The stored split is of ${record.genes.length} genes, but the data set has ${genes}.`,
      'Split the data set again.',
    );
  }
  const assignment = Uint8Array.from(record.genes, (letter) => {
    const value = letters.indexOf(letter);
    return value === letters.length - 1 ? unassigned : value;
  });
  return splitFromAssignment(record.kind, record.seed, assignment, record.description);
}

/** SHA-256 of which gene is in which split: equal hashes mean equal splits, however they were made. */
export function splitHash(split: Split): string {
  return createHash('sha256').update(assignmentText(split.assignment)).digest('hex');
}

/** Whether two splits of one data set put every gene on the same side. */
export function sameSplit(one: Split, other: Split): boolean {
  return (
    one.assignment.length === other.assignment.length &&
    one.assignment.every((value, gene) => value === other.assignment[gene])
  );
}

function assignmentText(assignment: Uint8Array): string {
  return Array.from(assignment, (value) => letters[value === unassigned ? letters.length - 1 : value]).join(
    '',
  );
}
