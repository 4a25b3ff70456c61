import { type Assembly, assemblies, geneTables } from '../../contract/gene-tables.ts';
import { failure } from '../../contract/failure.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import { chromosomeKey, chromosomeLength } from '../genes/assembly-chromosomes.ts';
import { builtInGenes } from '../genes/built-in-genes.ts';
import { assemblyInName, compareWithAssembly } from '../genes/recognise-assembly.ts';
import { assemblyTitle, type SignalGenome } from './agree-on-assembly.ts';
import type { OpenedSignal } from './open-signals.ts';

type Opened = Pick<OpenedSignal, 'name' | 'source'>;

/** @throws Failure `assembly-mismatch` where the files do not lie on the assembly of built-in genes */
export function checkBuiltInGenes(wanted: Assembly, genome: SignalGenome, files: readonly Opened[]): void {
  if (genome.assembly !== undefined && genome.assembly !== wanted) {
    throw failure(
      'assembly-mismatch',
      `The genes are those of ${assemblyTitle(wanted)}, but the files lie on ${assemblyTitle(genome.assembly)}: ${genome.how}`,
      `Take the genes of ${genome.assembly}.`,
    );
  }
  for (const { name: file, source } of files) {
    const { agreeing, differing } = compareWithAssembly(source.chromosomes, wanted);
    const beyond = source.chromosomes.find(({ name, atLeast }) => isBeyond(wanted, name, atLeast));
    if ((differing === 0 || agreeing > 0) && beyond === undefined) continue;
    throw failure(
      'assembly-mismatch',
      `${file} does not lie on ${assemblyTitle(wanted)}, whose genes were chosen: ` +
        (beyond === undefined
          ? `${differing} of its chromosomes have other lengths.`
          : `it reaches base ${(beyond.atLeast ?? 0).toLocaleString('en-US')} of ${beyond.name}, which ends before.`),
      'Choose the genes of the assembly that the reads were mapped to.',
    );
  }
}

function isBeyond(assembly: Assembly, name: string, atLeast: number | undefined): boolean {
  const key = chromosomeKey(name);
  const length = chromosomeLength(assembly, key);
  return key !== 'MT' && atLeast !== undefined && length !== undefined && atLeast > length;
}

/** Fewer gene starts in common say nothing. */
const fewestStarts = 5;
/** Between assemblies of one species hardly any start stays where it is; within one, most annotations share most of them. */
const clearly = 4;

/**
 * Whether the genes of a user's own file lie on the files' genome.
 * @throws Failure `assembly-mismatch` where genes lie beyond the end of their chromosome, or begin where those of another
 * assembly of the species do
 */
export async function checkOwnGenes(
  file: string,
  genes: readonly GeneRecord[],
  genome: SignalGenome,
): Promise<void> {
  for (const { id, symbol = id, chromosome, end } of genes) {
    const key = chromosomeKey(chromosome);
    const length =
      genome.lengths.get(key) ??
      (genome.assembly === undefined ? undefined : chromosomeLength(genome.assembly, key));
    if (length === undefined || end <= length || key === 'MT') continue;
    throw failure(
      'assembly-mismatch',
      `The gene ${symbol} ends at base ${end.toLocaleString('en-US')} of chromosome ${key}, which has ` +
        `${length.toLocaleString('en-US')} bp in the files of signals: the genes are of another assembly. ${genome.how}`,
      'Choose genes of the assembly that the reads were mapped to.',
      { file },
    );
  }
  const assembly = genome.assembly;
  if (assembly === undefined) return;
  const own = await commonStarts(genes, assembly);
  const named = assemblyInName(file);
  for (const other of assemblies) {
    if (other === assembly || geneTables[other].species !== geneTables[assembly].species) continue;
    const shared = await commonStarts(genes, other);
    // Some stretches lie where they did in the assembly before: there the name decides, unless the genes speak against it.
    if (other === named && shared >= own) throw misnamed(file, other, assembly, genome);
    if (shared < fewestStarts || shared < clearly * own) continue;
    throw failure(
      'assembly-mismatch',
      `${shared.toLocaleString('en-US')} of the ${genes.length.toLocaleString('en-US')} genes begin where genes of ` +
        `${assemblyTitle(other)} do, and ${own.toLocaleString('en-US')} where those of ${assemblyTitle(assembly)} do, ` +
        `on which the files of signals lie. ${genome.how}`,
      `Choose genes of ${assembly}; those that ship with SimpleChrome fit.`,
      { file },
    );
  }
}

function misnamed(file: string, named: Assembly, assembly: Assembly, { how }: SignalGenome): Error {
  return failure(
    'assembly-mismatch',
    `The name of the genes' file says ${assemblyTitle(named)}, but the files of signals lie on ${assemblyTitle(assembly)}: ${how}`,
    `Choose genes of ${assembly}; those that ship with SimpleChrome fit. Where the name is wrong, give the file another.`,
    { file },
  );
}

async function commonStarts(genes: readonly GeneRecord[], assembly: Assembly): Promise<number> {
  const start = ({ chromosome, tss, strand }: GeneRecord): string =>
    `${chromosomeKey(chromosome)}:${tss}${strand ?? ''}`;
  const known = new Set((await builtInGenes(assembly)).map(start));
  return genes.filter((gene) => known.has(start(gene))).length;
}
