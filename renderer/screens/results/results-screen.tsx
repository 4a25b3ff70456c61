import { useEffect, useState } from 'react';
import type { GeneSet, Results } from '../../../electron/contract/commands/results.ts';
import { SimulatedBadge } from '../../components/simulated-badge.tsx';
import { WithResults } from '../../app/with-results.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { setName } from '../../../electron/contract/calls.ts';
import { GenesTab } from './genes-tab.tsx';
import { Headline } from './headline.tsx';
import { NeighbourPairCard } from './neighbour-pair.tsx';
import { PerformanceTab } from './performance-tab.tsx';
import './results-screen.css';

/** What a model says of the genes, and how far it can be believed. */
export function ResultsScreen() {
  return (
    <WithResults>
      {({ project, results }) => (
        <ResultsOf key={`${results.card.id} ${results.dataset.id}`} project={project} results={results} />
      )}
    </WithResults>
  );
}

interface ResultsOfProps {
  readonly project: string;
  readonly results: Results;
}

function ResultsOf({ project, results }: ResultsOfProps) {
  const { card, dataset, evaluations, orientation, trainedOnThese, baselineCard } = results;
  const goTo = useWorkspace((state) => state.goTo);
  const chooseModel = useWorkspace((state) => state.chooseModel);
  const noteViewed = useWorkspace((state) => state.noteViewed);
  const [set, setSet] = useState<GeneSet>(() => evaluations.at(-1)?.set ?? 'all');
  const [threshold, setThreshold] = useState(results.threshold);
  const tab = useWorkspace((state) => state.resultsView);
  const setTab = useWorkspace((state) => state.showResultsView);
  useEffect(() => noteViewed(card.id, dataset.id), [noteViewed, card.id, dataset.id]);
  const evaluation = evaluations.find((each) => each.set === set);

  return (
    <div className="results-screen">
      <header className="results-header">
        <div>
          <h1>Results</h1>
          <p className="text-soft">
            {dataset.manifest.name} {dataset.manifest.simulated && <SimulatedBadge />}, predicted by{' '}
            {trainedOnThese ? card.name : `${card.name}, trained on other data (${card.dataset.name})`} ·{' '}
            {formatQuantity(results.genes, 'gene')},{' '}
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
          <Headline
            evaluation={evaluation}
            isShort={tab === 'genes'}
            onBaseline={baselineCard === undefined ? undefined : () => chooseModel(baselineCard.id)}
          />
        )}
        {tab === 'performance' && evaluation?.neighbours !== undefined && (
          <NeighbourPairCard
            pair={evaluation.neighbours}
            metrics={evaluation.metrics}
            part={card.neighbours}
          />
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
              label: 'Genes',
              content: <GenesTab {...{ project, results, threshold }} />,
            },
          ]}
        />
      </div>
    </div>
  );
}
