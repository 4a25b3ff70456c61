import { useEffect, useState } from 'react';
import { ErrorNotice } from '../../app/errors.tsx';
import { skipToken, useCommand, useDatasetState, useModelCard } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Notice } from '../../components/notice.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { explorationFrom, focusOf, moveTo, useExploration } from './exploration.ts';
import { Explorer } from './explorer.tsx';
import { FirstSet } from './first-set.tsx';
import './neighbours-screen.css';
import { SetsPanel } from './sets-panel.tsx';

/** Genes among their neighbours: which sets there are, and a graph to walk in. */
export function NeighboursScreen() {
  const project = useWorkspace((state) => state.project);
  const selectedGene = useWorkspace((state) => state.selectedGene);
  const selectGene = useWorkspace((state) => state.selectGene);
  const goTo = useWorkspace((state) => state.goTo);
  const dataset = useDatasetState();
  const card = useModelCard();
  const onDataset =
    project === undefined || dataset === undefined ? undefined : { project, dataset: dataset.id };
  const sets = useCommand('neighbours.list', onDataset ?? skipToken);
  const names = useCommand('gene.names', onDataset ?? skipToken);
  const results = useCommand(
    'results.load',
    onDataset === undefined || card === undefined ? skipToken : { ...onDataset, model: card.id },
  );
  const [tab, setTab] = useState('explore');
  const datasetId = dataset?.id;
  useEffect(() => {
    if (datasetId === undefined) return;
    // The gene that was chosen elsewhere, in the table of results say, comes into the middle.
    useExploration.setState(({ exploration }) => {
      const gene = selectedGene ?? 0;
      if (exploration?.dataset !== datasetId) return { exploration: explorationFrom(datasetId, gene) };
      if (selectedGene === undefined || selectedGene === focusOf(exploration)) return {};
      return { exploration: moveTo(exploration, selectedGene) };
    });
  }, [datasetId, selectedGene]);
  // And the other way: told on the move itself, since an effect would run once more with the gene before, and undo it.
  useEffect(
    () =>
      useExploration.subscribe(({ exploration: now }, { exploration: before }) => {
        if (now === undefined || now.dataset !== datasetId || now.walk === before?.walk) return;
        selectGene(focusOf(now));
      }),
    [datasetId, selectGene],
  );

  if (project === undefined || dataset === undefined) {
    return (
      <EmptyState
        icon="chart"
        title="No genes yet"
        action={
          <Button kind="primary" onPress={() => goTo('data')}>
            Import data
          </Button>
        }
      >
        Neighbours are looked for among the genes of your data. Import bin counts first.
      </EmptyState>
    );
  }
  const problem = sets.error ?? names.error;
  return (
    <div className="neighbours-screen">
      <header className="neighbours-header">
        <div>
          <h1>Neighbours</h1>
          <p className="text-soft">
            Genes are not alone: see each among those near it on the chromosome, those it interacts with, and
            those that look alike to the model.
          </p>
        </div>
      </header>
      {problem !== null && <ErrorNotice error={problem} />}
      {results.isError && (
        <Notice
          kind="info"
          title="The chosen model does not fit these data, so probabilities are not shown."
          remedy="Choose another model on the Model step."
        />
      )}
      {sets.data !== undefined && names.data !== undefined && (
        <Tabs
          label="Views of neighbours"
          selected={tab}
          onSelect={setTab}
          tabs={[
            {
              id: 'explore',
              label: 'Explore',
              content:
                sets.data.length === 0 ? (
                  <FirstSet project={project} dataset={dataset} onSets={() => setTab('sets')} />
                ) : results.isLoading ? (
                  <p className="neighbours-waiting">Asking the model about every gene…</p>
                ) : (
                  <Explorer
                    {...{ project, dataset }}
                    sets={sets.data}
                    names={names.data}
                    results={results.data}
                  />
                ),
            },
            {
              id: 'sets',
              label: `Neighbour sets (${sets.data.length})`,
              content: (
                <SetsPanel {...{ project, dataset }} sets={sets.data} onExplore={() => setTab('explore')} />
              ),
            },
          ]}
        />
      )}
    </div>
  );
}
