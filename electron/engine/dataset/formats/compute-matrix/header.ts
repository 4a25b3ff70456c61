import { z } from 'zod';

const perSample = z.union([z.array(z.number()), z.number()]);

/** The line of JSON at the beginning of a matrix of deepTools' computeMatrix; lengths in bp, one per sample since version 3. */
const headerSchema = z.looseObject({
  upstream: perSample,
  downstream: perSample,
  body: perSample,
  'bin size': perSample,
  'unscaled 5 prime': perSample.optional(),
  'unscaled 3 prime': perSample.optional(),
  'ref point': z.union([z.array(z.string().nullable()), z.string().nullable()]).optional(),
  sample_labels: z.array(z.string()).min(1),
  sample_boundaries: z.array(z.int().nonnegative()).min(2),
  group_labels: z.array(z.string()),
  group_boundaries: z.array(z.int().nonnegative()),
});
export type MatrixHeader = z.infer<typeof headerSchema>;

/** Whether a line is the header of computeMatrix, readable or not. */
export const isMatrixHeader = (line: string): boolean => /^@\{.*"(sample_boundaries|bin size)"/.test(line);

/** @returns undefined where the line does not hold what computeMatrix writes */
export function readMatrixHeader(line: string): MatrixHeader | undefined {
  try {
    const found = headerSchema.safeParse(JSON.parse(line.slice(1)));
    return found.success ? found.data : undefined;
  } catch {
    return undefined;
  }
}

const ofSample = (value: number | readonly number[], sample: number): number =>
  typeof value === 'number' ? value : (value.at(sample) ?? value.at(0) ?? 0);

/** What the header says of the bins of a sample, in words. */
export function binsInWords(header: MatrixHeader): string {
  const of = (name: 'upstream' | 'downstream' | 'body' | 'bin size'): number => ofSample(header[name], 0);
  const point = header['ref point'];
  const reference = (typeof point === 'string' ? point : point?.[0]) ?? 'the whole region';
  const [up, down, body, size] = [of('upstream'), of('downstream'), of('body'), of('bin size')];
  return body === 0
    ? `${up} bp before to ${down} bp behind ${reference}, in bins of ${size} bp`
    : `the whole region scaled to ${body} bp, with ${up} bp before and ${down} bp behind it, in bins of ${size} bp`;
}

/** Bins that a sample should have by its lengths. */
export function binsByLengths(header: MatrixHeader, sample: number): number {
  const length =
    ofSample(header.upstream, sample) +
    ofSample(header.downstream, sample) +
    ofSample(header.body, sample) +
    ofSample(header['unscaled 5 prime'] ?? 0, sample) +
    ofSample(header['unscaled 3 prime'] ?? 0, sample);
  return length / ofSample(header['bin size'], sample);
}
