import type { CountingRecord } from '../../../contract/signals.ts';
import { hashFile } from '../../files/hash-file.ts';
import type { ChosenGenes } from '../../signals/choose-genes.ts';
import type { CountedSample } from '../../signals/count-sample.ts';
import { describeBinning } from '../../signals/gene-bins.ts';
import type { OpenedSignal } from '../../signals/open-signals.ts';
import type { CountRequest, PreparedCounting } from '../../signals/prepare-counting.ts';

/** What a data set's report says of how it was counted. */
export async function countingRecord(
  { genome, genesTitle, rules }: PreparedCounting,
  { biotypes }: CountRequest,
  { flagged }: ChosenGenes,
  { files }: CountedSample,
): Promise<CountingRecord> {
  const counted: CountingRecord['files'] = [];
  for (const { planned, opened, counts } of files) {
    const sha256 = await hashOf(opened);
    counted.push({
      name: opened.name,
      format: opened.format.title,
      role: planned.role,
      ...(planned.mark === undefined ? {} : { mark: planned.mark }),
      ...(planned.replicate === undefined ? {} : { replicate: planned.replicate }),
      ...(planned.factor === undefined ? {} : { factor: planned.factor }),
      bytes: opened.bytes,
      modified: new Date(opened.modified).toISOString(),
      ...(sha256 === undefined ? {} : { sha256 }),
      read: counts.read,
      ...(counts.depth === undefined ? {} : { depth: counts.depth }),
      leftOut: counts.leftOut.map((each) => ({ ...each })),
    });
  }
  return {
    ...(genome.assembly === undefined ? {} : { assembly: genome.assembly }),
    how: genome.how,
    genes: genesTitle,
    biotypes,
    bins: describeBinning(rules.bins),
    rules,
    files: counted,
    flagged: flagged.map(({ reason, leftOut, genes }) => ({ reason, leftOut, genes: [...genes] })),
  };
}

/** Larger files are told by name, size and date: hashing them may take longer than counting them. */
const hashedUpTo = 64 * 2 ** 20;

async function hashOf({ path, bytes }: OpenedSignal): Promise<string | undefined> {
  return bytes > hashedUpTo ? undefined : (await hashFile(path)).sha256;
}
