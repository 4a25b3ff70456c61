import { useState } from 'react';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import type { DatasetManifest } from '../../../electron/contract/dataset.ts';
import { openDialog } from '../../app/dialogs.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useCommand } from '../../app/queries.ts';
import { SimulatedBadge } from '../../components/simulated-badge.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { formatCount, formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { KeyValueList } from '../../components/key-value-list.tsx';
import { Notice } from '../../components/notice.tsx';
import { AnnotationChoice } from './annotation-choice.tsx';
import { AnnotationSummaryCard } from './annotation-summary-card.tsx';
import { ExpressionPanel } from './expression/expression-panel.tsx';
import { changeDraft, useDraftAbout } from './import-draft.ts';
import { ImportReportCard } from './import-report-card.tsx';
import { useRunImport } from './use-run-import.ts';
import { geneIdNames } from './words.ts';

export interface ImportedDataProps {
  readonly project: string;
  readonly dataset: DatasetState;
}

/** A data set that is in the project: what it is, what was read and dropped, where its genes lie. */
export function ImportedData({ project, dataset }: ImportedDataProps) {
  const { manifest } = dataset;
  const { annotation, expression, error } = useDraftAbout(dataset.id);
  const goTo = useWorkspace((state) => state.goTo);
  const { annotate } = useRunImport(project);
  const { data: imported, error: reportError } = useCommand('dataset.report', {
    project,
    dataset: dataset.id,
  });
  const [isReplacing, setIsReplacing] = useState(false);
  const ask = (kind: 'rename-dataset' | 'remove-dataset'): void =>
    openDialog({ kind, project, dataset: dataset.id, name: manifest.name });

  return (
    <>
      <header className="import-header">
        <div>
          <h1 className="import-title">
            {manifest.name} {manifest.simulated && <SimulatedBadge />}
          </h1>
          <p className="text-soft">{describeData(manifest)}</p>
        </div>
        <div className="import-buttons">
          <Button kind="quiet" onPress={() => ask('rename-dataset')}>
            Rename…
          </Button>
          <Button kind="quiet" onPress={() => ask('remove-dataset')}>
            Remove…
          </Button>
          <Button icon="plus" onPress={() => changeDraft({ isAdding: true, error: undefined })}>
            Import other data…
          </Button>
          <Button kind="primary" onPress={() => goTo('check')}>
            Continue: check the data
          </Button>
        </div>
      </header>
      {error !== undefined && <ErrorNotice error={error} />}
      {!manifest.labelled && (
        <Notice
          kind="info"
          title="These data have no labels, so no model can be trained on them."
          remedy="Add an expression table below, or load a saved model on the Model step: it predicts their genes all the same."
        />
      )}
      <div className="import-columns">
        <Card title="Data set">
          <KeyValueList
            items={[
              { key: 'Genes', value: formatCount(manifest.genes) },
              { key: 'Bins per gene', value: formatCount(manifest.bins) },
              { key: 'Marks', value: manifest.marks.join(', ') },
              { key: 'Labels', value: manifest.labelled ? 'yes' : 'none' },
              {
                key: 'Genes named by',
                value: manifest.simulated ? 'made-up ids' : geneIdNames[manifest.geneIdKind],
              },
              {
                key: 'Split',
                value: manifest.hasGivenSplit ? 'named by the files: train, validation, test' : 'to be made',
              },
              {
                key: 'Data hash',
                value: (
                  <code title={`SHA-256 over ids, counts and labels: ${manifest.sha256}`}>
                    {manifest.sha256.slice(0, 12)}…
                  </code>
                ),
              },
            ]}
          />
        </Card>
        <div className="import-stack">
          {reportError !== null && <ErrorNotice error={reportError} />}
          {manifest.simulated && (
            <Card title="Where these data come from">
              <p>
                They are simulated: read counts drawn at random so that active marks are stronger at highly
                expressed genes, with made-up genes and positions. Use them to learn the program, never as a
                result.
              </p>
            </Card>
          )}
          {!manifest.simulated && (
            <ExpressionPanel project={project} dataset={dataset} expression={expression} />
          )}
          {imported?.report !== undefined && (
            <ImportReportCard
              project={project}
              dataset={dataset.id}
              name={manifest.name}
              report={imported.report}
            />
          )}
          {dataset.annotation !== undefined && !isReplacing && annotation === undefined ? (
            <AnnotationSummaryCard
              project={project}
              dataset={dataset.id}
              annotation={dataset.annotation}
              {...(manifest.simulated ? {} : { onReplace: () => setIsReplacing(true) })}
            />
          ) : (
            <AnnotationChoice
              dataset={dataset.id}
              annotation={annotation}
              onApply={() => {
                setIsReplacing(false);
                void annotate(dataset.id);
              }}
              {...(dataset.annotation === undefined ? {} : { onBack: () => setIsReplacing(false) })}
            />
          )}
        </div>
      </div>
    </>
  );
}

function describeData({ genes, bins, marks }: DatasetManifest): string {
  return `${formatQuantity(genes, 'gene')}, each with ${formatQuantity(bins, 'bin')} of ${formatQuantity(marks.length, 'mark')}`;
}
