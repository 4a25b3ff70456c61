import { CramFile } from '@gmod/cram';
import { failure } from '../../../../contract/failure.ts';
import type { CountRules } from '../../../../contract/signals.ts';
import type { NamedFile } from '../../../files/byte-source.ts';
import { throwIfCancelled, type JobContext } from '../../../job/job-context.ts';
import { ReadCounter, signalOfReads } from '../../reads/count-reads.ts';
import { readRulesFor, type ReadRules } from '../../reads/read-rules.ts';
import type { Signal, SignalChromosome, SignalFormat, SignalSource, Windows } from '../../signal-format.ts';
import { lookUpWindows } from '../../window-lookup.ts';
import { openBytes, type FileBytes } from '../file-bytes.ts';
import { CramReads } from './cram-reads.ts';
import { checkBlocks, checkHeader } from './checksums.ts';
import { definitionBytes, eachContainer, type CramContainer } from './containers.ts';
import { explained } from './explained.ts';

/**
 * Aligned reads, packed by what differs from the genome. Places, flags and gaps of reads are told without the genome's
 * sequence, so that none is asked for. The parts are unpacked by @gmod/cram.
 */
export const cramFormat: SignalFormat = {
  name: 'cram',
  title: 'CRAM (aligned reads)',
  kind: 'reads',
  recognise: ({ packed }) => Buffer.from(packed.subarray(0, 4)).toString('latin1') === 'CRAM',
  open: openCram,
};

async function openCram(named: NamedFile, rules: CountRules): Promise<SignalSource> {
  const file = await openBytes(named);
  try {
    const cram = new CramFile({
      filehandle: {
        read: (length, position) => file.readUpTo(position, length),
        readFile: (): never => {
          throw new Error('a CRAM file is read in parts');
        },
        stat: () => Promise.resolve({ size: file.size }),
        close: () => Promise.resolve(),
      },
      // The reads of one part; what is kept of it is not asked for again.
      cacheSize: 1,
    });
    await explained(file.name, () => refuseOldVersions(cram, file.name));
    const chromosomes = await explained(file.name, () => readChromosomes(cram, file));
    const containers: CramContainer[] = [];
    const { missing } = await explained(file.name, () => eachContainer(cram, file, containers));
    if (missing !== undefined && rules.cutOff === 'refuse') {
      throw failure(
        'file-truncated',
        `The file is cut off: it lacks ${missing}.`,
        'Copy or download it again and compare its size with the original; or have what is there read, by the rule for files that ' +
          'are cut off.',
        { file: file.name },
      );
    }
    const reads = containers.reduce((sum, container) => sum + container.reads, 0);
    if (reads === 0) {
      throw failure(
        'file-empty',
        'The CRAM file holds no reads.',
        'Choose another file: a file without reads is not a mark without signal.',
        { file: file.name },
      );
    }
    return {
      chromosomes,
      remarks:
        missing === undefined
          ? []
          : [
              {
                grade: 'look',
                text: `${file.name} is cut off: it lacks ${missing}. Only what is there is counted.`,
              },
            ],
      expected: reads,
      count: (windows, countRules, needsDepth, context) =>
        countReads(file, cram, containers, chromosomes, windows, countRules, needsDepth, context),
      close: () => file.close(),
    };
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

/** Version 2 has no checksums, so that damage would not be seen. @throws Failure `signal-format` */
async function refuseOldVersions(cram: CramFile, file: string): Promise<void> {
  const { majorVersion, minorVersion } = await cram.getDefinition();
  if (majorVersion === 3) return;
  throw failure(
    'signal-format',
    `The file is CRAM of version ${majorVersion}.${minorVersion}; versions 3.0 and 3.1 are read.`,
    'Make a BAM of it with "samtools view -b -T genome.fa -o reads.bam FILE", where genome.fa is the genome of its reads.',
    { file },
  );
}

async function readChromosomes(cram: CramFile, bytes: FileBytes): Promise<readonly SignalChromosome[]> {
  const file = bytes.name;
  await checkBlocks(bytes, definitionBytes, await checkHeader(bytes, definitionBytes));
  const lines = await cram.getSamHeader();
  const chromosomes = lines
    .filter(({ tag }) => tag === 'SQ')
    .map(({ data }): SignalChromosome => {
      const value = (wanted: string): string | undefined => data.find(({ tag }) => tag === wanted)?.value;
      return { name: value('SN') ?? '', length: Number(value('LN')) };
    });
  if (chromosomes.length === 0) {
    throw failure(
      'signal-format',
      'The reads of this CRAM are not aligned: its header names no chromosome.',
      'Align the reads to the genome first, and choose the file that comes of it.',
      { file },
    );
  }
  return chromosomes;
}

async function countReads(
  file: FileBytes,
  cram: CramFile,
  containers: readonly CramContainer[],
  chromosomes: readonly SignalChromosome[],
  windows: Windows,
  rules: CountRules,
  needsDepth: boolean,
  context: JobContext,
): Promise<Signal> {
  const { name } = file;
  const readRules = await readRulesFor(rules, chromosomes, name, { ...context, report: () => undefined });
  const wanted = needsDepth ? containers : nearWindows(containers, windows, readRules);
  const counter = new ReadCounter(windows, readRules);
  const reads = new CramReads(readRules);
  const total = wanted.reduce((sum, container) => sum + container.reads, 0);
  const began = performance.now();
  for (const container of wanted) {
    await explained(name, () => checkBlocks(file, container.at, container.bytes));
    for (const slice of container.slices) {
      throwIfCancelled(context);
      const records = await explained(name, () =>
        cram.getContainerAtPosition(container.at).getSlice(slice.at, slice.bytes).getAllRecords(),
      );
      reads.each(records, name, chromosomes.length, (read) => counter.add(read));
      const seconds = (performance.now() - began) / 1000;
      const secondsLeft = (seconds / Math.max(1, counter.read)) * (total - counter.read);
      const done = Math.min(total, counter.read);
      context.report({
        stage: `Counting reads of ${name}`,
        done,
        total,
        unit: 'reads',
        secondsLeft: Math.max(0, secondsLeft),
      });
    }
  }
  return signalOfReads(counter.counts(), wanted.length === containers.length, []);
}

/** Containers whose reads may lie in a window, as the containers' own headers say. */
function nearWindows(
  containers: readonly CramContainer[],
  windows: Windows,
  { what, shift }: ReadRules,
): readonly CramContainer[] {
  // Whole fragments reach further than the reads that a header knows.
  if (what === 'fragment') return containers;
  const lookup = lookUpWindows(windows);
  const margin = what === 'five-prime' ? shift : 0;
  return containers.filter(
    ({ chromosome, start, end }) =>
      chromosome === undefined ||
      (chromosome >= 0 && lookup.isNear(chromosome, Math.max(0, start - margin), end + margin)),
  );
}
