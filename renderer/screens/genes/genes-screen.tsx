import { useCallback, useEffect, useState } from 'react';
import { ErrorNotice } from '../../app/errors.tsx';
import { skipToken, useCommand, useDatasetState, useModelCard } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Notice } from '../../components/notice.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { explorationFrom, focusOf, moveTo, useExploration } from './exploration.ts';
import './genes-screen.css';
import { SetsPanel } from './sets-panel.tsx';
import { GeneWorkspace } from './workspace.tsx';

/** Any gene by itself and among others, and the neighbour sets that say which others. */
export function GenesScreen() {
  const project = useWorkspace((state) => state.project);
  const selectedGene = useWorkspace((state) => state.selectedGene);
  const selectGene = useWorkspace((state) => state.selectGene);
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
  const [tab, setTab] = useState<'genes' | 'sets'>('genes');
  const toSets = useCallback(() => setTab('sets'), []);
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

  if (project === undefined || dataset === undefined) return null;
  const problem = sets.error ?? names.error;
  return (
    <div className="genes-screen">
      <header className="genes-header">
        <h1>Genes</h1>
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
          label="Views of genes"
          selected={tab}
          onSelect={setTab}
          tabs={[
            {
              id: 'genes',
              label: 'One gene',
              content: results.isLoading ? (
                <Waiting>Asking the model about every gene…</Waiting>
              ) : (
                <GeneWorkspace
                  {...{ project, dataset }}
                  sets={sets.data}
                  names={names.data}
                  results={results.data}
                  onSets={toSets}
                />
              ),
            },
            {
              id: 'sets',
              label: `Neighbour sets (${sets.data.length})`,
              content: (
                <SetsPanel {...{ project, dataset }} sets={sets.data} onExplore={() => setTab('genes')} />
              ),
            },
          ]}
        />
      )}
    </div>
  );
}
