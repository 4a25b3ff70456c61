import { useMemo, useState } from 'react';
import type { DatasetState, ProjectState } from '../../../electron/contract/commands/project.ts';
import type { ModelCard } from '../../../electron/contract/model.ts';
import { useModelCard } from '../../app/queries.ts';
import { formatEstimate } from '../../../electron/contract/words/number-format.ts';
import { Card } from '../../components/card.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { BundleImport } from './bundle-import.tsx';
import { SavedModel } from './saved-model.tsx';
import { formatMoment, kindTitle } from '../../../electron/contract/words/model-words.ts';

type LoadPanelProps = { readonly project: ProjectState; readonly dataset: DatasetState };

/** The project's models, and bundles from elsewhere: what there is, and whether it fits these data. */
export function LoadPanel({ project, dataset }: LoadPanelProps) {
  const current = useModelCard();
  const [chosen, setChosen] = useState<string>();
  const selected = project.models.find(({ id }) => id === chosen) ?? current;
  const baselines = useMemo(
    () => new Set(project.models.flatMap(({ baseline }) => baseline?.id ?? [])),
    [project.models],
  );
  return (
    <div className="model-load">
      <div className="model-load-list">
        <BundleImport project={project} dataset={dataset} onImported={setChosen} />
        <Card title="Models of this project">
          {project.models.length === 0 ? (
            <EmptyState icon="chart" title="No model yet">
              Train one (the other tab), or import a model bundle that someone gave you.
            </EmptyState>
          ) : (
            <ul className="model-list">
              {project.models.map((card) => (
                <li key={card.id}>
                  <button
                    type="button"
                    className="model-list-item"
                    aria-pressed={card.id === selected?.id}
                    onClick={() => setChosen(card.id)}
                  >
                    <strong>{card.name}</strong>
                    <span className="text-soft text-small">{summaryOf(card, baselines.has(card.id))}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
      {selected !== undefined && (
        <SavedModel key={selected.id} card={selected} project={project} dataset={dataset} />
      )}
    </div>
  );
}

function summaryOf(card: ModelCard, isBaseline: boolean): string {
  return [
    isBaseline ? `${kindTitle(card.kind)} of another model` : kindTitle(card.kind),
    card.metrics.test === undefined ? 'not tested' : `test AUROC ${formatEstimate(card.metrics.test.auroc)}`,
    `seed ${card.seed}`,
    ...(card.dataset.simulated ? ['simulated data'] : []),
    formatMoment(card.created),
  ].join(', ');
}
