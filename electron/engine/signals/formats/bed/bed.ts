import type { Remark } from '../../../../contract/dataset.ts';
import { failure } from '../../../../contract/failure.ts';
import type { CountRules } from '../../../../contract/signals.ts';
import type { NamedFile } from '../../../files/byte-source.ts';
import { type JobContext, unattended } from '../../../job/job-context.ts';
import { ReadCounter, signalOfReads } from '../../reads/count-reads.ts';
import { readRulesFor } from '../../reads/read-rules.ts';
import type { Signal, SignalChromosome, SignalFormat, SignalSource, Windows } from '../../signal-format.ts';
import { ChromosomeNames } from '../text/chromosome-names.ts';
import { eachLine } from '../text/each-line.ts';
import { lookedThroughOnce } from '../text/looked-through.ts';
import { kindOfText } from '../text/text-kind.ts';
import { bedLineReader } from './bed-lines.ts';

/** Aligned reads in text, one a line: BED of 3 to 6, 9 or 12 fields, and tagAlign, in any order. */
export const bedFormat: SignalFormat = {
  name: 'bed',
  title: 'BED (aligned reads)',
  kind: 'reads',
  recognise: ({ lines }) => lines !== undefined && kindOfText(lines) === 'reads',
  open: openBed,
};

/** What going through the reads once has found. */
interface ReadsFound {
  readonly names: ChromosomeNames;
  readonly reads: number;
  /** Line of the first read without a strand; undefined where each has one. */
  readonly withoutStrand: number | undefined;
}

const what = 'a BED file of aligned reads';

/** A BED file has no header, so that it is gone through once to learn its chromosomes, and again to be counted. */
async function openBed(file: NamedFile): Promise<SignalSource> {
  const found = await lookThrough(file);
  const chromosomes = found.names.chromosomes();
  return {
    chromosomes,
    remarks: [],
    expected: found.reads,
    count: (windows, rules, _needsDepth, context) =>
      countReads(file, found, chromosomes, windows, rules, context),
    close: () => Promise.resolve(),
  };
}

const lookThrough = lookedThroughOnce(async (file: NamedFile): Promise<ReadsFound> => {
  const names = new ChromosomeNames();
  let reads = 0;
  let withoutStrand: number | undefined;
  const readLine = bedLineReader(file.name, names, ({ chromosome, end }, hasStrand, line) => {
    reads++;
    if (end > names.atLeast[chromosome]) names.atLeast[chromosome] = end;
    if (!hasStrand) withoutStrand ??= line;
  });
  await eachLine(file, what, unattended(), readLine);
  if (reads === 0) {
    throw failure(
      'file-empty',
      'The file holds no reads.',
      'Choose another file: a file without reads is not a mark without signal.',
      { file: file.name },
    );
  }
  return { names, reads, withoutStrand };
});

async function countReads(
  file: NamedFile,
  { names, reads, withoutStrand }: ReadsFound,
  chromosomes: readonly SignalChromosome[],
  windows: Windows,
  rules: CountRules,
  context: JobContext,
): Promise<Signal> {
  refuseWhatBedLacks(file.name, rules.reads, withoutStrand);
  const counter = new ReadCounter(windows, await readRulesFor(rules, chromosomes, file.name, context));
  const readLine = bedLineReader(file.name, names, (read) => counter.add(read));
  const inReads: JobContext = {
    signal: context.signal,
    report: (progress) => context.report({ ...progress, done: counter.read, total: reads, unit: 'reads' }),
  };
  await eachLine(file, what, inReads, readLine);
  const remarks: readonly Remark[] =
    rules.reads.minimumMapq === 0
      ? []
      : [
          {
            grade: 'note',
            text: `${file.name}: a BED file holds no mapping qualities, so that no read was left out for a low one.`,
          },
        ];
  return signalOfReads(counter.counts(), true, remarks);
}

/** @throws Failure `option-invalid` where the rules ask for what a BED file does not say */
function refuseWhatBedLacks(
  file: string,
  { what: counted, properPairsOnly }: CountRules['reads'],
  withoutStrand: number | undefined,
): void {
  if (counted === 'five-prime' && withoutStrand !== undefined) {
    throw failure(
      'option-invalid',
      "This read has no strand, so that its 5' end is not known.",
      'Count whole reads instead, or choose a file with strands (+ or - in the sixth column), or the BAM file that it was made from.',
      { file, line: withoutStrand },
    );
  }
  if (counted === 'fragment' || properPairsOnly) {
    throw failure(
      'option-invalid',
      'A BED file does not say which reads are pairs.',
      counted === 'fragment'
        ? 'Choose the BAM file that it was made from; if each line is a whole fragment already, count whole reads.'
        : 'Choose the BAM file that it was made from, or count all reads.',
      { file },
    );
  }
}
