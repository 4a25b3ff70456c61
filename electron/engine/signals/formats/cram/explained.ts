import { Failure, failure } from '../../../../contract/failure.ts';

/**
 * Does something with a CRAM file; what goes wrong in it is told as what it is to a user: a damaged file, or one that cannot be
 * read without the sequence of its genome.
 * @throws Failure
 */
export async function explained<Value>(file: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    if (reason.includes('reference sequence')) {
      throw failure(
        'file-unreadable',
        'The reads of this CRAM cannot be told without the sequence of the genome that they were aligned to.',
        'Make a BAM of it with "samtools view -b -T genome.fa -o reads.bam FILE", where genome.fa is that genome, and choose reads.bam.',
        { file },
      );
    }
    throw failure(
      'file-unreadable',
      `The CRAM file is damaged, or written in a way that is not known (${reason}).`,
      'Copy or download it again ("samtools quickcheck" tells whether a copy is whole); if it is whole, make a BAM of it with ' +
        '"samtools view -b -T genome.fa -o reads.bam FILE", where genome.fa is the genome of its reads.',
      { file },
    );
  }
}
