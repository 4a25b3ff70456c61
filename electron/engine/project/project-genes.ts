import { join } from 'node:path';
import { z } from 'zod';
import { type Assembly, type GeneSource, assemblySchema } from '../../contract/gene-tables.ts';
import { readJsonFile, writeJsonFile } from '../files/json-file.ts';
import { readAnnotation, writeAnnotation } from '../genes/annotation-storage.ts';
import type { Annotation } from '../genes/import-annotation.ts';
import { builtInAnnotation } from '../genes/read-genes.ts';
import type { JobContext } from '../job/job-context.ts';
import { addEntry, entryDirectory, listEntries } from './store/entries.ts';
import type { Project } from './store/project.ts';

/** Which genes they are; those of a file lie beside it, all of them, since the file may go away. */
const sourceFile = 'source.json';
const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('built-in'), assembly: assemblySchema }),
  z.object({ kind: z.literal('file'), sha256: z.string() }),
]);
type KeptSource = z.infer<typeof sourceSchema>;

/** Keeps genes for the data sets that the project will get; they take the place of those it had. */
export async function rememberGenes(
  project: Project,
  source: GeneSource,
  annotation: Annotation,
  context: JobContext,
): Promise<void> {
  const kept: KeptSource =
    source.kind === 'built-in'
      ? { kind: 'built-in', assembly: source.assembly }
      : { kind: 'file', sha256: annotation.report.source.sha256 };
  if (JSON.stringify((await newestGenes(project))?.source) === JSON.stringify(kept)) return;
  await addEntry(
    project,
    'genes',
    async (directory) => {
      await writeJsonFile(join(directory, sourceFile), kept);
      if (kept.kind === 'file') writeWhole(directory, annotation);
    },
    { name: 'genes', context },
  );
}

/**
 * The genes that the project's next data set gets.
 * @returns undefined where none were chosen yet
 * @throws Failure `project-damaged`
 */
export async function genesOfProject(project: Project): Promise<Annotation | undefined> {
  const newest = await newestGenes(project);
  if (newest === undefined) return undefined;
  const { source, directory } = newest;
  if (source.kind === 'built-in') return builtInAnnotation(source.assembly);
  const { manifest, records } = await readAnnotation(directory);
  return { records: [...records.values()], report: manifest.report, firstGene: undefined };
}

/** The assembly of the project's genes, where they are a built-in table's. */
export async function assemblyOfProject(project: Project): Promise<Assembly | undefined> {
  const source = (await newestGenes(project))?.source;
  return source?.kind === 'built-in' ? source.assembly : undefined;
}

async function newestGenes(project: Project) {
  const id = (await listEntries(project, 'genes')).at(-1);
  if (id === undefined) return undefined;
  const directory = entryDirectory(project, 'genes', id);
  const source = await readJsonFile(join(directory, sourceFile), sourceSchema);
  return source === undefined ? undefined : { source, directory };
}

/** As an annotation that is laid over its own genes. */
function writeWhole(directory: string, { records, report }: Annotation): void {
  const match = {
    records,
    matched: records.length,
    unmatched: [],
    ambiguous: [],
    how: 'Every gene of the file.',
  };
  writeAnnotation(
    directory,
    records.map(({ id }) => id),
    match,
    report,
  );
}
