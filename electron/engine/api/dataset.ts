import { datasetCommands } from '../../contract/commands/dataset.ts';
import type { GeneChoice } from '../../contract/gene-tables.ts';
import { checkSample } from '../dataset/sample-check/sample-check.ts';
import { recommendedChoices } from '../dataset/split-dataset.ts';
import { expressionTablesIn } from '../dataset/expression/tables-in-folder.ts';
import { chosenSources, listChosenSources } from '../dataset/import/chosen-sources.ts';
import { previewSources } from '../dataset/import/preview.ts';
import { importReportTable } from '../dataset/import/import-report.ts';
import { writeGivenName } from '../dataset/storage.ts';
import { previewAnnotation } from '../genes/preview-annotation.ts';
import type { Annotation } from '../genes/import-annotation.ts';
import { readGenes } from '../genes/read-genes.ts';
import type { JobContext } from '../job/job-context.ts';
import { implement } from '../process/host/implement.ts';
import { entryDirectory, findEntry } from '../project/store/entries.ts';
import type { EntryId } from '../project/store/entry-id.ts';
import type { Project } from '../project/store/project.ts';
import { datasetHeatmap, datasetOverview } from './dataset-overview.ts';
import { annotateInProject, loadAnnotation, newestAnnotation } from '../project/annotations.ts';
import {
  type ImportedDataset,
  importSetIntoProject,
  importSetsIntoProject,
  readImportReport,
} from '../project/datasets.ts';
import { layGenes } from '../project/lay-genes.ts';
import { removeDataset } from '../project/remove-items.ts';
import type { ProjectCache } from './project-cache.ts';
import { withoutUndefined } from './without-undefined.ts';

export const datasetHandlers = (cache: ProjectCache) => {
  /** A data set that was imported, with its genes; it goes again where they do not fit, so that nothing half done is left. */
  const withGenes = async (
    project: Project,
    { id, report }: Pick<ImportedDataset, 'id' | 'report'>,
    genes: GeneChoice,
    chosen: Annotation | undefined,
    context: JobContext,
  ) => {
    try {
      const laid = await layGenes(project, id, genes, context, chosen);
      const dataset = await cache.datasetState(project, id);
      if (laid === undefined) return { dataset, report };
      return { dataset, report, genes: { match: laid.match, report: laid.report } };
    } catch (thrown) {
      await removeDataset(project, id);
      throw thrown;
    }
  };

  return implement(datasetCommands, {
    'dataset.sets': async ({ sources }) => [...(await listChosenSources(sources))],
    'dataset.preview': async ({ sources, options }) => {
      const set = await chosenSources(sources, options.cellType);
      const { files, columns, marks, rows, warnings, remarks, ...rest } = await previewSources(
        set,
        withoutUndefined(options),
      );
      const [source, ...more] = sources;
      const expressionTables =
        source === undefined || more.length > 0 ? [] : await expressionTablesIn(source, set);
      return {
        ...rest,
        files: [...files],
        columns: [...columns],
        marks: [...marks],
        rows: rows.map((row) => [...row]),
        warnings: [...warnings],
        remarks: [...remarks],
        expressionTables: [...expressionTables],
      };
    },
    'dataset.import': async ({ sources, options, genes, ...input }, context) => {
      const project = await cache.project(input.project);
      const set = await chosenSources(sources, options.cellType);
      // A file of genes that cannot be read stops the import before the counts are read.
      const chosen = typeof genes === 'string' ? undefined : await readGenes(genes, context);
      const { id, report } = await importSetIntoProject(project, set, withoutUndefined(options), context);
      return withGenes(project, { id, report }, genes, chosen, context);
    },
    'dataset.importAll': async ({ sources, cellTypes, options, genes, ...input }, context) => {
      const project = await cache.project(input.project);
      const chosen = typeof genes === 'string' ? undefined : await readGenes(genes, context);
      const names = cellTypes ?? (await listChosenSources(sources));
      const { imported, failed } = await importSetsIntoProject(
        project,
        names,
        (cellType) => chosenSources(sources, cellType),
        withoutUndefined(options),
        context,
      );
      const datasets = [];
      for (const each of imported) datasets.push(await withGenes(project, each, genes, chosen, context));
      return { datasets, failed: [...failed] };
    },
    'dataset.rename': async ({ name, ...input }) => {
      const project = await cache.project(input.project);
      const id = await idOf(project, input.dataset);
      await writeGivenName(entryDirectory(project, 'datasets', id), name);
      return cache.datasetState(project, id);
    },
    'dataset.state': async (input) => cache.datasetState(await cache.project(input.project), input.dataset),
    'dataset.report': async (input) => {
      const project = await cache.project(input.project);
      const { manifest } = await cache.datasetState(project, input.dataset);
      return { manifest, report: await readImportReport(project, await idOf(project, input.dataset)) };
    },
    'dataset.reportTable': async (input) => {
      const project = await cache.project(input.project);
      const { manifest } = await cache.datasetState(project, input.dataset);
      const report = await readImportReport(project, await idOf(project, input.dataset));
      return importReportTable(
        report ?? {
          files: [],
          rowsRead: 0,
          genesRead: manifest.genes,
          genesKept: manifest.genes,
          dropped: [],
          warnings: ['Simulated data: nothing was read from files.'],
        },
      );
    },
    'dataset.annotationPreview': async ({ source, options }) => {
      const { formats, header, rows, genes, warnings, ...rest } = await previewAnnotation(source, options);
      return {
        ...rest,
        formats: [...formats],
        ...(header === undefined ? {} : { header: [...header] }),
        rows: rows.map((row) => [...row]),
        genes: [...genes],
        warnings: [...warnings],
      };
    },
    'dataset.annotate': async ({ genes, ...input }, context) => {
      const project = await cache.project(input.project);
      const id = await idOf(project, input.dataset);
      const { match, report } = await annotateInProject(project, id, genes, context);
      return { dataset: await cache.datasetState(project, id), match, report };
    },
    'dataset.annotationReport': async (input) => {
      const project = await cache.project(input.project);
      const annotation = await newestAnnotation(project, await idOf(project, input.dataset));
      if (annotation === undefined) return undefined;
      const { match, report } = (await loadAnnotation(project, annotation)).manifest;
      return { match, report };
    },
    'dataset.overview': async ({ split, seed, orientation, ...input }) => {
      const project = await cache.project(input.project);
      const loaded = await cache.dataset(project, input.dataset);
      const report = await readImportReport(project, loaded.id);
      return datasetOverview(loaded, { split, seed, orientation }, report?.warnings ?? []);
    },
    'dataset.check': async ({ split, ...input }, { signal }) => {
      const { dataset, records } = await cache.dataset(await cache.project(input.project), input.dataset);
      const chosen = split ?? recommendedChoices({ dataset, records }).split;
      return checkSample({ dataset, records, split: chosen }, { signal, report: () => undefined });
    },
    'dataset.heatmap': async ({ orientation, rows, sortBy, ...input }) => {
      const loaded = await cache.dataset(await cache.project(input.project), input.dataset);
      return datasetHeatmap(loaded, orientation, rows, sortBy);
    },
  });
};

const idOf = (project: Project, dataset: string): Promise<EntryId> => findEntry(project, 'datasets', dataset);
