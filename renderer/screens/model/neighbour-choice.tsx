import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import type { NeighbourSource } from '../../../electron/contract/neighbour-source.ts';
import { useCommand } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { neighbourOptions, sourceKey, sourcesOf } from './neighbour-sources.ts';

type NeighbourChoiceProps = {
  readonly project: string;
  readonly dataset: DatasetState;
  readonly neighbours: readonly NeighbourSource[] | undefined;
  readonly onChange: (neighbours: NeighbourSource[] | undefined) => void;
};

/** Whether the model may look at a gene's neighbours too, and at which. */
export function NeighbourChoice({ project, dataset, neighbours, onChange }: NeighbourChoiceProps) {
  const goTo = useWorkspace((state) => state.goTo);
  const sets = useCommand('neighbours.list', { project, dataset: dataset.id });
  const options = neighbourOptions(sets.data ?? [], dataset.annotation !== undefined);
  const value = sourceKey(neighbours);
  return (
    <div className="model-neighbours">
      <Select
        label="Neighbours"
        value={options.some((option) => option.value === value) ? value : undefined}
        options={options}
        onChange={(key) => onChange(sourcesOf(key))}
        hint={
          neighbours !== undefined
            ? 'Neighbours can only add to what a gene says of itself. The report shows the model without and with them.'
            : 'Each gene is looked at alone.'
        }
        help="Genes near each other on the chromosome, or that interact, are often expressed alike. The model is trained on each gene alone first; then it learns how much to listen to neighbours, starting from not at all."
      />
      <Button kind="quiet" onPress={() => goTo('genes')}>
        Look at neighbour sets
      </Button>
    </div>
  );
}
