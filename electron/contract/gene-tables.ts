import { z } from 'zod';
import { annotationOptionsSchema } from './annotation.ts';
import { readPathSchema } from './path.ts';

/** The assemblies whose genes ship with the program. */
export const assemblies = ['hg19', 'hg38', 'mm10', 'mm39', 'rn6', 'rn7', 'dm6', 'ce11'] as const;
export const assemblySchema = z.enum(assemblies);
export type Assembly = z.infer<typeof assemblySchema>;

/** What is known of a built-in table without reading it. */
interface GeneTable {
  /** "human" */
  readonly organism: string;
  /** Binomial name. */
  readonly species: string;
  /** The assembly's name in Ensembl and NCBI: "GRCh37". */
  readonly synonym: string;
  /** Release of Ensembl that its genes come from. */
  readonly release: number;
  /** Of all biotypes: protein-coding and long non-coding ones. */
  readonly genes: number;
  readonly proteinCoding: number;
}

export const geneTables: Readonly<Record<Assembly, GeneTable>> = {
  hg19: {
    organism: 'human',
    species: 'Homo sapiens',
    synonym: 'GRCh37',
    release: 75,
    genes: 33_223,
    proteinCoding: 20_327,
  },
  hg38: {
    organism: 'human',
    species: 'Homo sapiens',
    synonym: 'GRCh38',
    release: 109,
    genes: 38_883,
    proteinCoding: 20_024,
  },
  mm10: {
    organism: 'mouse',
    species: 'Mus musculus',
    synonym: 'GRCm38',
    release: 90,
    genes: 27_801,
    proteinCoding: 21_950,
  },
  mm39: {
    organism: 'mouse',
    species: 'Mus musculus',
    synonym: 'GRCm39',
    release: 109,
    genes: 33_396,
    proteinCoding: 21_797,
  },
  rn6: {
    organism: 'rat',
    species: 'Rattus norvegicus',
    synonym: 'Rnor_6.0',
    release: 90,
    genes: 25_221,
    proteinCoding: 22_050,
  },
  rn7: {
    organism: 'rat',
    species: 'Rattus norvegicus',
    synonym: 'mRatBN7.2',
    release: 109,
    genes: 25_514,
    proteinCoding: 23_049,
  },
  dm6: {
    organism: 'fruit fly',
    species: 'Drosophila melanogaster',
    synonym: 'BDGP6',
    release: 109,
    genes: 16_493,
    proteinCoding: 13_963,
  },
  ce11: {
    organism: 'worm',
    species: 'Caenorhabditis elegans',
    synonym: 'WBcel235',
    release: 109,
    genes: 27_943,
    proteinCoding: 19_985,
  },
};

/** "Human hg19 (GRCh37), Ensembl 75" */
export function geneTableTitle(assembly: Assembly): string {
  const { organism, synonym, release } = geneTables[assembly];
  return `${organism.charAt(0).toUpperCase()}${organism.slice(1)} ${assembly} (${synonym}), Ensembl ${release}`;
}

/** The assembly that a text names, by either of its names and in any case: `hg19`, `GRCh37`. */
export function assemblyNamed(text: string): Assembly | undefined {
  const name = text.trim().toLowerCase();
  return assemblies.find((each) => each === name || geneTables[each].synonym.toLowerCase() === name);
}

export const biotypeChoiceSchema = z.enum(['protein-coding', 'all']);
/** Which genes of an annotation are wanted. */
export type BiotypeChoice = z.infer<typeof biotypeChoiceSchema>;

/** Where genes come from: a built-in table, or the user's own annotation file. */
export const geneSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('built-in'), assembly: assemblySchema }),
  z.object({ kind: z.literal('file'), path: readPathSchema, options: annotationOptionsSchema.default({}) }),
]);
export type GeneSource = z.infer<typeof geneSourceSchema>;

/**
 * What a new data set gets: the genes named; `none`; or by itself (`auto`) those that the project has, else the built-in
 * ones where its ids leave no doubt of the assembly.
 */
export const geneChoiceSchema = z.union([z.literal('auto'), z.literal('none'), geneSourceSchema]);
export type GeneChoice = z.infer<typeof geneChoiceSchema>;

const count = z.int().nonnegative();
export const geneTableSchema = z.object({
  assembly: assemblySchema,
  /** {@link geneTableTitle} */
  title: z.string(),
  organism: z.string(),
  species: z.string(),
  /** Of Ensembl. */
  release: z.int().positive(),
  genes: count,
  proteinCoding: count,
});
/** A built-in table as a list of them shows it. */
export type GeneTableSummary = z.infer<typeof geneTableSchema>;

export function geneTableSummary(assembly: Assembly): GeneTableSummary {
  const { organism, species, release, genes, proteinCoding } = geneTables[assembly];
  return { assembly, title: geneTableTitle(assembly), organism, species, release, genes, proteinCoding };
}
