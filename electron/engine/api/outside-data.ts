import type { ImportReport } from '../../contract/dataset.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { importDataset } from '../dataset/import/import-dataset.ts';
import type { ImportOptions } from '../dataset/import/import-options.ts';
import { readDataset } from '../dataset/storage.ts';
import { importAnnotation } from '../genes/import-annotation.ts';
import { type GeneMatch, matchGenes } from '../genes/match-genes.ts';
import { inTemporaryFolder } from '../files/temporary-folder.ts';
import type { JobContext } from '../job/job-context.ts';

/** Bin counts that are looked at without becoming part of a project. */
export interface OutsideData {
  readonly dataset: Dataset;
  readonly report: ImportReport;
  readonly records: readonly (GeneRecord | undefined)[] | undefined;
  readonly match: GeneMatch | undefined;
}

/** Reads bin counts and, if given, a gene annotation through a temporary folder. @throws Failure of the imports */
export async function readOutsideData(
  source: string,
  genes: string | undefined,
  options: ImportOptions,
  context: JobContext,
): Promise<OutsideData> {
  const { dataset, report } = await inTemporaryFolder(async (directory) => {
    const imported = await importDataset(source, directory, options, context);
    return { dataset: await readDataset(directory), report: imported.report };
  });
  if (genes === undefined) return { dataset, report, records: undefined, match: undefined };
  const annotation = await importAnnotation(genes, {}, context);
  const match = matchGenes(dataset.geneIds, dataset.manifest.geneIdKind, annotation.records);
  return { dataset, report, records: match.records, match };
}
