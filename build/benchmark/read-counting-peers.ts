import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureProcess, type MeasuredProcess } from './measured-process.ts';

/** What a program counted of bins that it was given in a BED file, and how long that took. */
export interface PeerCounts {
  readonly seconds: number;
  readonly counts: readonly number[];
}

/** A program that counts one BAM in the bins of a BED file; what else it writes goes to `output`. */
export type BedPeer = (bed: string, output: string) => Promise<PeerCounts>;

/** @param output the table of counts */
export const featureCounts = (bam: string, saf: string, output: string): Promise<MeasuredProcess> =>
  measureProcess('featureCounts', [
    ...['-T', '2', '-F', 'SAF', '-O', '--ignoreDup', '--primary', '-a', saf],
    ...['-o', output, bam],
  ]);

export function countsOfFeatureCounts(output: string): Float64Array {
  const lines = readFileSync(output, 'utf8').trimEnd().split('\n').slice(2);
  return Float64Array.from(lines, (line) => Number(line.slice(line.lastIndexOf('\t') + 1)));
}

export const multicov =
  (bam: string): BedPeer =>
  async (bed) => {
    const { seconds, output } = await measureProcess('bedtools', ['multicov', '-bams', bam, '-bed', bed]);
    return {
      seconds,
      counts: output
        .trimEnd()
        .split('\n')
        .map((line) => Number(line.split('\t')[3])),
    };
  };

/** @param programs folder with deepTools' programs */
export const multiBamSummary =
  (programs: string, bam: string): BedPeer =>
  async (bed, output) => {
    const { seconds } = await measureProcess(join(programs, 'multiBamSummary'), [
      ...['BED-file', '-p', '2', '--samFlagExclude', '3844', '--BED', bed, '-b', bam],
      ...['-o', `${output}.npz`, '--outRawCounts', output],
    ]);
    // In an order of its own.
    const counted = new Map(
      readFileSync(output, 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => {
          const [chromosome = '', start, end, count] = line.split('\t');
          return [`${chromosome.replaceAll("'", '')}:${start ?? ''}-${end ?? ''}`, Number(count)];
        }),
    );
    const counts = readFileSync(bed, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [chromosome, start, end] = line.split('\t');
        return counted.get(`${chromosome ?? ''}:${start ?? ''}-${end ?? ''}`) ?? NaN;
      });
    return { seconds, counts };
  };
