import { Failure } from '../../contract/failure.ts';
import { type Assembly, type GeneChoice, geneTableTitle } from '../../contract/gene-tables.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { readDataset } from '../dataset/storage.ts';
import type { AnnotationManifest } from '../genes/annotation-storage.ts';
import type { Annotation } from '../genes/import-annotation.ts';
import { type GeneMatch, matchGenes } from '../genes/match-genes.ts';
import { builtInAnnotation, readGenes } from '../genes/read-genes.ts';
import { speciesOfIds } from '../genes/species.ts';
import type { JobContext } from '../job/job-context.ts';
import { saveMatch } from './annotations.ts';
import { genesOfProject, rememberGenes } from './project-genes.ts';
import { entryDirectory } from './store/entries.ts';
import type { EntryId } from './store/entry-id.ts';
import type { Project } from './store/project.ts';

/**
 * Lays genes over a new data set as its importer chose:
 * - those of a table or a file, which the project keeps for its next data sets;
 * - `none`: its genes have no positions;
 * - `auto`: those that the project keeps, where half of the data set's genes are among them; else a built-in table where
 *   the ids leave no choice of assembly, see {@link plainAssembly}; else none.
 * @param chosen the genes of `choice` where they were read before
 * @returns undefined where none are laid
 * @throws Failure `annotation-none-matched` and those of reading genes, for genes that were chosen
 */
export async function layGenes(
  project: Project,
  datasetId: EntryId,
  choice: GeneChoice,
  context: JobContext,
  chosen?: Annotation,
): Promise<AnnotationManifest | undefined> {
  if (choice === 'none') return undefined;
  const dataset = await readDataset(entryDirectory(project, 'datasets', datasetId));
  const save = (annotation: Annotation, match: GeneMatch) =>
    saveMatch(project, datasetId, dataset, match, annotation.report, context);
  if (choice !== 'auto') {
    const annotation = chosen ?? (await readGenes(choice, context));
    const { geneIds, manifest } = dataset;
    const match = matchGenes(geneIds, manifest.geneIdKind, annotation.records, annotation.firstGene);
    const saved = await save(annotation, match);
    await rememberGenes(project, choice, annotation, context);
    return saved;
  }
  const kept = await genesOfProject(project);
  const matchOfKept = kept === undefined ? undefined : matchOfMost(dataset, kept);
  if (kept !== undefined && matchOfKept !== undefined) {
    return save(
      saying(kept, `The positions are those of the project's genes (${kept.report.source.name}).`),
      matchOfKept,
    );
  }
  const plain = plainAssembly(dataset);
  if (plain === undefined) return undefined;
  const table = await builtInAnnotation(plain.assembly);
  const match = matchOfMost(dataset, table);
  // Numbers of other kinds have six digits too, and some of them fit by chance.
  if (match === undefined || match.matched < 0.9 * dataset.geneIds.length) return undefined;
  const saved = await save(
    saying(
      table,
      `The positions were taken from the built-in genes ${geneTableTitle(plain.assembly)} without being asked: ${plain.why} ` +
        'If that is not so, choose other genes, or none.',
    ),
    match,
  );
  // Other genes were chosen for this project before; they stay its own.
  if (kept === undefined)
    await rememberGenes(project, { kind: 'built-in', assembly: plain.assembly }, table, context);
  return saved;
}

/**
 * The assembly that a data set's ids leave no doubt about: DeepChrome's digits are those of its published data, on hg19, and
 * of fly and worm there is one table. People, mice and rats have several in use; there the user has to say.
 */
function plainAssembly({
  geneIds,
  manifest,
}: Dataset): { readonly assembly: Assembly; readonly why: string } | undefined {
  if (manifest.geneIdKind === 'deepchrome') {
    return { assembly: 'hg19', why: 'all ids are six digits, as DeepChrome names the genes of hg19.' };
  }
  switch (speciesOfIds(geneIds)) {
    case 'Drosophila melanogaster':
      return { assembly: 'dm6', why: 'the ids are FlyBase’s; counts made on dm3 want the genes of dm3.' };
    case 'Caenorhabditis elegans':
      return { assembly: 'ce11', why: 'the ids are WormBase’s; counts made on ce10 want the genes of ce10.' };
    case undefined:
    default:
      return undefined;
  }
}

/** How genes fit a data set, where they place half of it. */
function matchOfMost({ geneIds, manifest }: Dataset, { records }: Annotation): GeneMatch | undefined {
  try {
    const match = matchGenes(geneIds, manifest.geneIdKind, records);
    return match.matched * 2 >= geneIds.length ? match : undefined;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.error.code === 'annotation-none-matched') return undefined;
    throw thrown;
  }
}

function saying({ report, ...annotation }: Annotation, warning: string): Annotation {
  return { ...annotation, report: { ...report, warnings: [...report.warnings, warning] } };
}
