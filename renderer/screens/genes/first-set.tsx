import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import { nearestGenes, usualReach } from '../../../electron/contract/neighbours.ts';
import { formatDistance } from '../../../electron/contract/words/number-format.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useSetMaker } from './use-sets.ts';

type FirstSetProps = {
  readonly project: string;
  readonly dataset: DatasetState;
  readonly onSets: () => void;
};

/** What to do while there is no neighbour set: genomic neighbours with one click, where positions are known. */
export function FirstSet({ project, dataset, onSets }: FirstSetProps) {
  const goTo = useWorkspace((state) => state.goTo);
  const maker = useSetMaker();
  if (dataset.annotation === undefined) {
    return (
      <EmptyState
        icon="table"
        title="Gene positions are not known"
        action={
          <>
            <Button kind="primary" onPress={() => goTo('data')}>
              Add a gene annotation
            </Button>
            <Button onPress={onSets}>Import interactions instead</Button>
          </>
        }
      >
        Neighbours on the chromosome need a gene annotation (GTF, GFF3, BED or a table). Interactions from a
        file need none.
      </EmptyState>
    );
  }
  return (
    <>
      <EmptyState
        icon="chart"
        title="No neighbour set yet"
        action={
          <>
            <Button
              kind="primary"
              isDisabled={maker.isBusy}
              onPress={() =>
                void maker.build(
                  {
                    project,
                    dataset: dataset.id,
                    recipes: [nearestGenes(10)],
                  },
                  'Finding genomic neighbours',
                )
              }
            >
              {maker.isBusy ? 'Finding neighbours…' : 'Find genomic neighbours'}
            </Button>
            <Button onPress={onSets}>Other neighbours, or a file</Button>
          </>
        }
      >
        Begin with the ten nearest genes on each side of every gene, within {formatDistance(usualReach)}. It
        takes a moment.
      </EmptyState>
      {maker.problem !== undefined && <ErrorNotice error={maker.problem} />}
    </>
  );
}
