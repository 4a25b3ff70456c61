import type { Remark } from '../../contract/dataset.ts';
import { type Assembly, geneTables } from '../../contract/gene-tables.ts';
import { failure } from '../../contract/failure.ts';
import { chromosomeKey, chromosomeLength } from '../genes/assembly-chromosomes.ts';
import type { OpenedSignal } from './open-signals.ts';

/** The genome that files of reads and signals lie on. */
export interface SignalGenome {
  /** Undefined where it is none of the known ones, or where no file says. */
  readonly assembly: Assembly | undefined;
  /** One sentence on how it was recognised. */
  readonly how: string;
  /** bp by `chromosomeKey`, as the files give them. */
  readonly lengths: ReadonlyMap<string, number>;
  readonly remarks: readonly Remark[];
}

/** What of a file says on which genome it lies. */
export type PlacedFile = Pick<OpenedSignal, 'name' | 'assembly' | 'assemblyInName'> & {
  readonly source: Pick<OpenedSignal['source'], 'chromosomes'>;
};

/** "hg19 (GRCh37)" */
export function assemblyTitle(assembly: Assembly): string {
  return `${assembly} (${geneTables[assembly].synonym})`;
}

/**
 * The one genome that all files lie on, as their chromosome lengths say; only where no file gives lengths do names count.
 * @throws Failure `assembly-mismatch` naming the files, where they lie on different ones
 */
export function agreeOnAssembly(files: readonly PlacedFile[]): SignalGenome {
  const recognised = new Set(files.flatMap(({ assembly }) => assembly ?? []));
  if (recognised.size > 1) throw differentAssemblies(files);
  const byLength = [...recognised].at(0);
  const lengths = agreedLengths(files);
  const byName = [...new Set(files.flatMap(({ assemblyInName }) => assemblyInName ?? []))];
  if (byLength === undefined && lengths.size === 0 && byName.length > 1) throw differentNames(files);
  const assembly = byLength ?? (lengths.size === 0 ? byName.at(0) : undefined);
  refuteByEnds(files, assembly, lengths);
  return {
    assembly,
    lengths,
    how: howRecognised(files, byLength, assembly),
    remarks: [...misnamed(files, byLength), ...oddLengths(files, byLength)],
  };
}

function howRecognised(
  files: readonly PlacedFile[],
  byLength: Assembly | undefined,
  assembly: Assembly | undefined,
): string {
  if (byLength !== undefined) {
    const saying = files.filter((file) => file.assembly === byLength);
    return saying.length === files.length
      ? `The chromosome lengths of ${files.length === 1 ? 'the file' : 'all files'} are those of ${assemblyTitle(byLength)}.`
      : `The chromosome lengths of ${listed(saying)} are those of ${assemblyTitle(byLength)}; the other files give none.`;
  }
  if (assembly !== undefined) {
    const saying = files.filter((file) => file.assemblyInName === assembly);
    return `No file gives chromosome lengths; the name of ${listed(saying)} says ${assembly}.`;
  }
  return files.some(({ source }) => source.chromosomes.some(({ length }) => length !== undefined))
    ? 'The chromosome lengths of the files are those of no assembly that SimpleChrome knows.'
    : 'The files do not say on which assembly they lie.';
}

/** Chromosomes of another length than the assembly's, in files that agree in others. */
function oddLengths(files: readonly PlacedFile[], assembly: Assembly | undefined): readonly Remark[] {
  if (assembly === undefined) return [];
  return files.flatMap(({ name, source }) => {
    const odd = source.chromosomes.flatMap(({ name: chromosome, length }) => {
      const expected = chromosomeLength(assembly, chromosome);
      const isOdd =
        length !== undefined &&
        expected !== undefined &&
        length !== expected &&
        chromosomeKey(chromosome) !== 'MT';
      return isOdd ? [`${chromosome} has ${bp(length)} instead of ${bp(expected)}`] : [];
    });
    if (odd.length === 0) return [];
    return {
      grade: 'look' as const,
      text: `Not all chromosomes of ${name} are as long as in ${assemblyTitle(assembly)}: ${odd.slice(0, 3).join(', ')}${odd.length > 3 ? ', ...' : ''}.`,
    };
  });
}

function misnamed(files: readonly PlacedFile[], byLength: Assembly | undefined): readonly Remark[] {
  if (byLength === undefined) return [];
  return files
    .filter(({ assemblyInName }) => assemblyInName !== undefined && assemblyInName !== byLength)
    .map(({ name, assembly, assemblyInName = byLength }) => ({
      grade: 'look',
      text:
        `The name of ${name} says ${assemblyInName}, but ` +
        (assembly === undefined
          ? `the other files lie on ${byLength}, and it gives no chromosome lengths to tell by.`
          : `its chromosome lengths are those of ${byLength}, which was believed.`),
    }));
}

/** Lengths that the files give. @throws Failure `assembly-mismatch` where two give one chromosome different lengths */
function agreedLengths(files: readonly PlacedFile[]): ReadonlyMap<string, number> {
  const lengths = new Map<string, { readonly length: number; readonly file: PlacedFile }>();
  for (const file of files) {
    for (const { name, length } of file.source.chromosomes) {
      const key = chromosomeKey(name);
      // Assemblies of UCSC and Ensembl may differ in the mitochondrion alone.
      if (length === undefined || key === 'MT') continue;
      const before = lengths.get(key);
      if (before === undefined) lengths.set(key, { length, file });
      else if (before.length !== length) {
        throw mismatch(
          `${before.file.name} and ${file.name} lie on different genomes: chromosome ${key} has ` +
            `${bp(before.length)} in the one and ${bp(length)} in the other.`,
        );
      }
    }
  }
  return new Map([...lengths].map(([key, { length }]) => [key, length]));
}

function differentAssemblies(files: readonly PlacedFile[]): Error {
  const groups = groupedBy(files, ({ assembly }) => assembly);
  const example = differingChromosome(groups.map(([, [file]]) => file));
  // The odd ones out first.
  const told = [...groups.slice(1), ...groups.slice(0, 1)].map(
    ([assembly, of]) => `${listed(of)} ${of.length === 1 ? 'lies' : 'lie'} on ${assemblyTitle(assembly)}`,
  );
  return mismatch(`${told.join(', but ')}${example}.`);
}

function differentNames(files: readonly PlacedFile[]): Error {
  const told = groupedBy(files, ({ assemblyInName }) => assemblyInName).map(
    ([assembly, of]) => `${listed(of)} ${of.length === 1 ? 'names' : 'name'} ${assembly}`,
  );
  return mismatch(`The names of the files speak of different assemblies: ${told.join(', but ')}.`);
}

/** The largest group first. */
function groupedBy(
  files: readonly PlacedFile[],
  assemblyOf: (file: PlacedFile) => Assembly | undefined,
): readonly (readonly [Assembly, readonly PlacedFile[]])[] {
  const groups = new Map<Assembly, PlacedFile[]>();
  for (const file of files) {
    const assembly = assemblyOf(file);
    if (assembly !== undefined) groups.set(assembly, [...(groups.get(assembly) ?? []), file]);
  }
  return [...groups].sort(([, one], [, other]) => other.length - one.length);
}

/** ": chromosome 9 has 138,394,717 bp in the one and 141,213,431 bp in the other", where there is one. */
function differingChromosome(files: readonly (PlacedFile | undefined)[]): string {
  const [one, other] = files;
  if (one === undefined || other === undefined) return '';
  const lengths = new Map(one.source.chromosomes.map(({ name, length }) => [chromosomeKey(name), length]));
  for (const { name, length } of other.source.chromosomes) {
    const key = chromosomeKey(name);
    const before = lengths.get(key);
    if (before === undefined || length === undefined || before === length || key === 'MT') continue;
    return `: chromosome ${key} has ${bp(before)} in ${one.name} and ${bp(length)} in ${other.name}`;
  }
  return '';
}

/** Reads beyond the end of a chromosome refute an assembly. @throws Failure `assembly-mismatch` */
function refuteByEnds(
  files: readonly PlacedFile[],
  assembly: Assembly | undefined,
  lengths: ReadonlyMap<string, number>,
): void {
  for (const { name: file, source } of files) {
    for (const { name, atLeast } of source.chromosomes) {
      const key = chromosomeKey(name);
      const length =
        lengths.get(key) ?? (assembly === undefined ? undefined : chromosomeLength(assembly, key));
      if (atLeast === undefined || length === undefined || atLeast <= length || key === 'MT') continue;
      throw mismatch(
        `${file} reaches base ${bp(atLeast, '')} of chromosome ${key}, which has only ${bp(length)} ` +
          (assembly === undefined ? 'in the other files.' : `in ${assemblyTitle(assembly)}.`),
      );
    }
  }
}

function mismatch(message: string): Error {
  return failure(
    'assembly-mismatch',
    message,
    'Take files of one assembly only: leave the others out, or map (or lift) them to the same assembly first.',
  );
}

const bp = (length: number, unit = ' bp'): string => `${length.toLocaleString('en-US')}${unit}`;

const mostNamed = 4;

function listed(files: readonly { readonly name: string }[]): string {
  const names = files.slice(0, mostNamed).map(({ name }) => name);
  return files.length > mostNamed
    ? `${names.join(', ')} and ${files.length - mostNamed} more`
    : names.join(names.length === 2 ? ' and ' : ', ');
}
