import { z } from 'zod';

/** The assemblies whose genes ship with the program. */
export const assemblies = ['hg19', 'hg38', 'mm10', 'mm39', 'rn6', 'rn7', 'dm6', 'ce11'] as const;
export const assemblySchema = z.enum(assemblies);
export type Assembly = z.infer<typeof assemblySchema>;

/** Where genes come from: a built-in table, or the user's own annotation file. */
export const biotypeChoiceSchema = z.enum(['protein-coding', 'all']);
/** Which genes of an annotation are wanted. */
export type BiotypeChoice = z.infer<typeof biotypeChoiceSchema>;
