import { useEffect, useState } from 'react';
import type { GeneSet, Results } from '../../../electron/contract/commands/results.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useFindGene } from '../../app/find-gene.ts';
import { skipToken, useCommand, useDatasetState, useModelCard } from '../../app/queries.ts';
import { SimulatedBadge } from '../../app/simulated-badge.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { formatQuantity } from '../../../electron/contract/number-format.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Notice } from '../../components/notice.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { setName } from '../../components/calls.ts';
import { GenesTab } from './genes-tab.tsx';
import { Headline } from './headline.tsx';
import { PerformanceTab } from './performance-tab.tsx';
import './results-screen.css';

/** What a model says of the genes, and how far it can be believed. */
export function ResultsScreen() {
  const project = useWorkspace((state) => state.project);
  const goTo = useWorkspace((state) => state.goTo);
  const dataset = useDatasetState();
  const card = useModelCard();
  const results = useCommand(
    'results.load',
    project === undefined || dataset === undefined || card === undefined
      ? skipToken
      : { project, model: card.id, dataset: dataset.id },
  );
  if (project === undefined || dataset === undefined || card === undefined) {
    return (
      <EmptyState
        icon="chart"
        title="No results yet"
        action={
          <Button kind="primary" onPress={() => goTo(dataset === undefined ? 'import' : 'model')}>
            {dataset === undefined ? 'Import data' : 'Train or load a model'}
          </Button>
        }
      >
        Results appear once a model has predicted your genes.
      </EmptyState>
    );
  }
  if (results.isError) {
    return (
      <div className="results-message">
        <ErrorNotice
          error={results.error}
          actions={<Button onPress={() => goTo('model')}>Choose a model</Button>}
        />
      </div>
    );
  }
  if (results.data === undefined) {
    return <p className="results-waiting">Predicting {formatQuantity(dataset.manifest.genes, 'gene')}…</p>;
  }
  return <LoadedResults key={`${card.id} ${dataset.id}`} project={project} results={results.data} />;
}

interface LoadedResultsProps {
  readonly project: string;
  readonly results: Results;
}

function LoadedResults({ project, results }: LoadedResultsProps) {
  const { card, dataset, evaluations, orientation } = results;
  const goTo = useWorkspace((state) => state.goTo);
  const noteViewed = useWorkspace((state) => state.noteViewed);
  const [set, setSet] = useState<GeneSet>(() => evaluations.at(-1)?.set ?? 'all');
  const [threshold, setThreshold] = useState(results.threshold);
  const [tab, setTab] = useState('performance');
  const isFindWanted = useFindGene((state) => state.isWanted);
  useEffect(() => {
    if (!isFindWanted) return;
    setTab('genes');
    useFindGene.setState({ isWanted: false });
  }, [isFindWanted]);
  useEffect(() => noteViewed(card.id, dataset.id), [noteViewed, card.id, dataset.id]);
  const evaluation = evaluations.find((each) => each.set === set);

  return (
    <div className="results-screen">
      <header className="results-header">
        <div>
          <h1>Results</h1>
          <p className="text-soft">
            {card.name} {dataset.manifest.simulated && <SimulatedBadge />} on{' '}
            {formatQuantity(results.genes, 'gene')};{' '}
            {orientation === 'strand' ? 'bins ordered by strand, upstream first' : 'bins in genomic order'}
          </p>
        </div>
        <Button kind="primary" size="large" onPress={() => goTo('report')}>
          Continue to the report
        </Button>
      </header>
      <div className="results-body">
        {results.warnings.map((warning) => (
          <Notice key={warning} kind="warning" title={warning} />
        ))}
        {evaluation === undefined ? (
          <Notice
            kind="info"
            title="These genes have no labels, so predictions cannot be compared with anything."
            remedy="The Genes tab shows every gene's probability of high expression."
          />
        ) : (
          <Headline evaluation={evaluation} />
        )}
        <Tabs
          label="Views of the results"
          selected={tab}
          onSelect={setTab}
          tabs={[
            {
              id: 'performance',
              label: `Performance on ${setName(set)}`,
              content: (
                <PerformanceTab
                  {...{ project, results, set, threshold }}
                  onSetChange={setSet}
                  onThresholdChange={setThreshold}
                />
              ),
            },
            {
              id: 'genes',
              label: 'Genes and neighbours',
              content: <GenesTab {...{ project, results, threshold }} />,
            },
          ]}
        />
      </div>
    </div>
  );
}
