import { Failure } from '../../../contract/failure.ts';
import { defaultCountRules } from '../../../contract/signals.ts';
import type { Remark } from '../../../contract/dataset.ts';
import { pathKind } from '../../files/path-kind.ts';
import { assemblyInName, recogniseAssembly } from '../../genes/recognise-assembly.ts';
import { signalFormats } from '../../signals/formats/formats.ts';
import { guessFromNames, type NameGuess } from '../../signals/guess-from-name.ts';
import type { SignalFormat } from '../../signals/signal-format.ts';
import type { KindOfFile, LookedAtFile, Recognition } from './kind-of-file.ts';

/** Aligned reads and signal tracks. */
export const signals: KindOfFile = {
  name: 'signals',
  recognise: async (file) => {
    const format = signalFormats.find((each) => each.recognise(file.start));
    if (format === undefined) return undefined;
    const guess = guessFromNames(file.together)[file.together.indexOf(file.name)];
    return { ...describeGuess(format, guess), ...(await readHeader(file, format)) };
  },
};

function describeGuess(format: SignalFormat, guess: NameGuess | undefined): Recognition {
  const content = `Its content is ${format.kind === 'reads' ? 'aligned reads' : 'a signal along the genome'}`;
  switch (guess?.role) {
    case undefined:
      return { role: 'mark', format: format.title, why: `${content}.` };
    case 'mark':
      return {
        role: 'mark',
        format: format.title,
        why: `${content}; its name says ${guess.mark}.`,
        ...namesOf(guess),
      };
    case 'control':
      return {
        role: 'control',
        format: format.title,
        why: `${content}; its name says that it is a control${guess.mark === undefined ? '' : ` of ${guess.mark}`}.`,
        ...namesOf(guess),
      };
    case 'transcription':
      return {
        role: 'ignored',
        format: format.title,
        why: `${content}; its name says RNA, which is expression itself: as a mark it would give the answer away.`,
        ...namesOf(guess),
      };
  }
}

const namesOf = ({ mark, sample, replicate }: NameGuess) => ({ mark, sample, replicate });

/** Text says its chromosomes only where all of it is read. */
const readsHeader = new Set<SignalFormat['name']>(['bam', 'cram', 'bigwig']);

async function readHeader(file: LookedAtFile, format: SignalFormat): Promise<Partial<Recognition>> {
  const named = assemblyInName(file.name);
  if (!readsHeader.has(format.name)) return { assembly: named };
  try {
    const source = await format.open(file, defaultCountRules);
    try {
      const assembly = recogniseAssembly(source.chromosomes)?.assembly;
      const remarks: Remark[] = [...source.remarks];
      if (named !== undefined && assembly !== undefined && named !== assembly) {
        remarks.push({
          grade: 'look',
          text: `Its name says ${named}, but its chromosome lengths are those of ${assembly}, which was believed.`,
        });
      }
      return {
        assembly,
        reads: source.expected,
        ...(format.kind === 'reads' ? { isIndexed: await hasIndex(file.path) } : {}),
        remarks,
      };
    } finally {
      await source.close();
    }
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { problem: thrown.error };
  }
}

async function hasIndex(path: string): Promise<boolean> {
  const stem = path.replace(/\.(bam|cram)$/i, '');
  for (const beside of [
    `${path}.bai`,
    `${stem}.bai`,
    `${path}.csi`,
    `${stem}.csi`,
    `${path}.crai`,
    `${stem}.crai`,
  ]) {
    if ((await pathKind(beside)) === 'file') return true;
  }
  return false;
}
