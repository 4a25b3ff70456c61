import type { AnnotationMatch, AnnotationReport, ColumnMapping } from '../../contract/annotation.ts';
import type { ImportReport } from '../../contract/dataset.ts';
import { formatCount } from '../../contract/words/number-format.ts';
import { addToProject } from '../add-to-project.ts';
import { geneSource } from '../options.ts';
import type { Outcome, Session } from '../session.ts';

/** `simplechrome simulate` */
export async function simulate(
  { project: path, genes, seed }: { readonly project: string; readonly genes: number; readonly seed: number },
  session: Session,
): Promise<Outcome> {
  const { project, added } = await addToProject(session, path, (into) =>
    session.call('project.simulate', { project: into, genes, seed }),
  );
  const { id, manifest } = added;
  return {
    json: { project, id, dataset: manifest },
    text: `Made the simulated data set "${manifest.name}": ${formatCount(manifest.genes)} genes x ${manifest.bins} bins x ${manifest.marks.length} marks, with positions.\nProject: ${project}`,
  };
}

/** What was read and dropped, line by line. */
export function importReportText({
  files,
  rowsRead,
  genesRead,
  genesKept,
  dropped,
  warnings,
  remarks = warnings.map((text) => ({ grade: 'look', text }) as const),
}: ImportReport): string {
  const shownDrops = dropped.slice(0, 10);
  return [
    ...files.map(
      ({ name, rows, genes, split }) =>
        `  ${name}: ${formatCount(rows)} rows, ${formatCount(genes)} genes${split === undefined ? '' : ` (${split})`}`,
    ),
    `  read ${formatCount(rowsRead)} rows of ${formatCount(genesRead)} genes; kept ${formatCount(genesKept)}, dropped ${formatCount(dropped.length)}`,
    ...shownDrops.map(
      ({ gene, where }) => `  dropped ${gene}: a duplicate (${where.file}, line ${where.line ?? '?'})`,
    ),
    ...(dropped.length > shownDrops.length
      ? [`  ... and ${formatCount(dropped.length - shownDrops.length)} more`]
      : []),
    ...remarks.map(({ grade, text }) => `  ${grade}: ${text}`),
  ].join('\n');
}

/** `simplechrome annotate` */
export async function annotate(
  flags: {
    readonly project: string;
    readonly genes: string;
    readonly dataset?: string;
    readonly column: ColumnMapping;
    readonly format?: string;
    readonly coordinates?: 'one-based' | 'zero-based';
  },
  session: Session,
): Promise<Outcome> {
  const { directory: project } = await session.call('project.open', { path: flags.project });
  const { dataset, match, report } = await session.call('dataset.annotate', {
    project,
    dataset: flags.dataset ?? 'newest',
    genes: geneSource(flags.genes, {
      ...(Object.keys(flags.column).length === 0 ? {} : { columns: flags.column }),
      ...(flags.format === undefined ? {} : { format: flags.format }),
      ...(flags.coordinates === undefined ? {} : { coordinates: flags.coordinates }),
    }),
  });
  return { json: { project, dataset: dataset.id, match, report }, text: annotationText({ match, report }) };
}

/** How well an annotation fits a data set. */
export function annotationText({
  match,
  report,
}: {
  readonly match: AnnotationMatch;
  readonly report: AnnotationReport;
}): string {
  const missing = match.unmatched.slice(0, 10).join(', ');
  return [
    `Positions found for ${formatCount(match.matched)} of ${formatCount(match.genes)} genes. ${match.how}`,
    ...(match.unmatched.length === 0
      ? []
      : [
          `  without a position: ${missing}${match.unmatched.length > 10 ? `, ... (${formatCount(match.unmatched.length)})` : ''}`,
        ]),
    ...(match.ambiguous.length === 0 ? [] : [`  ambiguous: ${formatCount(match.ambiguous.length)} genes`]),
    ...report.warnings.map((warning) => `  note: ${warning}`),
  ].join('\n');
}
