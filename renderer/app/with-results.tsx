import type { ReactNode } from 'react';
import type { DatasetState } from '../../electron/contract/commands/project.ts';
import type { Results } from '../../electron/contract/commands/results.ts';
import { formatQuantity } from '../../electron/contract/words/number-format.ts';
import { Button } from '../components/button.tsx';
import { Waiting } from '../components/waiting.tsx';
import { ErrorNotice } from './errors.tsx';
import { skipToken, useCommand, useDatasetState, useModelCard } from './queries.ts';
import { useWorkspace } from './workspace.ts';

export interface LoadedResults {
  readonly project: string;
  readonly dataset: DatasetState;
  readonly results: Results;
}

export interface WithResultsProps {
  /** Called once the chosen model has predicted the chosen data set; made anew where either changes. */
  readonly children: (loaded: LoadedResults) => ReactNode;
}

/**
 * For screens about results: has the model that is looked at predict the data set that is looked at, and says so
 * meanwhile, or why it cannot. What is missing altogether the frame has said already.
 */
export function WithResults({ children }: WithResultsProps) {
  const { project, goTo } = useWorkspace();
  const dataset = useDatasetState();
  const card = useModelCard();
  const results = useCommand(
    'results.load',
    project === undefined || dataset === undefined || card === undefined
      ? skipToken
      : { project, model: card.id, dataset: dataset.id },
  );
  if (project === undefined || dataset === undefined || card === undefined) return null;
  if (results.isError) {
    return (
      <div className="screen-error">
        <ErrorNotice
          error={results.error}
          actions={<Button onPress={() => goTo('model')}>Choose a model</Button>}
        />
      </div>
    );
  }
  if (results.data === undefined) {
    return <Waiting>Predicting {formatQuantity(dataset.manifest.genes, 'gene')}…</Waiting>;
  }
  return children({ project, dataset, results: results.data });
}
