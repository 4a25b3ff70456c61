import { ignoredMeanings, ignoredReasons } from '../../../electron/contract/annotation.ts';
import type { AnnotationSummary } from '../../../electron/contract/commands/project.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useCommand } from '../../app/queries.ts';
import { formatCount, formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Notes } from './notes.tsx';

export interface AnnotationSummaryCardProps {
  readonly project: string;
  readonly dataset: string;
  readonly annotation: AnnotationSummary;
  /** Absent for simulated data, whose positions are part of them. */
  readonly onReplace?: () => void;
}

/** Which genes found their place on the genome, and which did not. */
export function AnnotationSummaryCard({
  project,
  dataset,
  annotation,
  onReplace,
}: AnnotationSummaryCardProps) {
  const { matched, unmatched, ambiguous, withoutStrand } = annotation;
  const { data, error } = useCommand('dataset.annotationReport', { project, dataset });
  return (
    <Card
      title="Gene positions"
      {...(onReplace === undefined ? {} : { actions: <Button onPress={onReplace}>Replace…</Button> })}
    >
      <p>
        <strong>
          {formatCount(matched)} of {formatQuantity(matched + unmatched + ambiguous, 'gene')}
        </strong>{' '}
        have a position
        {onReplace === undefined ? '' : `, from ${annotation.source} (${annotation.formatTitle})`}.{' '}
        {annotation.how}
      </p>
      {withoutStrand > 0 && (
        <p>
          {formatQuantity(withoutStrand, 'gene')} with a position have no known strand (reading direction).
        </p>
      )}
      {error !== null && <ErrorNotice error={error} />}
      <Notes notes={data?.report.warnings ?? []} />
      {data !== undefined && data !== null && (
        <>
          {unmatched > 0 && <GeneList title="Genes without a position" genes={data.match.unmatched} />}
          {ambiguous > 0 && (
            <GeneList
              title="Genes that several places fit, left without one"
              genes={data.match.ambiguous.map(({ gene, candidates }) => `${gene} (${candidates.join(', ')})`)}
            />
          )}
          {onReplace !== undefined && (
            <details>
              <summary>What became of the {formatQuantity(data.report.rows, 'line')} of the file</summary>
              <ul className="import-list">
                <li>
                  {formatCount(data.report.rowsUsed)} used, for {formatQuantity(data.report.genes, 'gene')}
                </li>
                {ignoredReasons.map((reason) => {
                  const lines = data.report.ignored[reason];
                  return lines === undefined || lines === 0 ? null : (
                    <li key={reason}>
                      {formatCount(lines)} left out: {ignoredMeanings[reason]}
                    </li>
                  );
                })}
              </ul>
            </details>
          )}
        </>
      )}
    </Card>
  );
}

const mostListed = 500;

function GeneList({ title, genes }: { readonly title: string; readonly genes: readonly string[] }) {
  return (
    <details>
      <summary>
        {title} ({formatCount(genes.length)})
      </summary>
      <p className="gene-list">
        {genes.slice(0, mostListed).join(', ')}
        {genes.length > mostListed && ` … and ${formatCount(genes.length - mostListed)} more`}
      </p>
    </details>
  );
}
