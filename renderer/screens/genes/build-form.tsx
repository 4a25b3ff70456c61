import { useState } from 'react';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import {
  type NeighbourRecipe,
  type NeighbourSetSummary,
  nearestGenes,
  usualReach,
} from '../../../electron/contract/neighbours.ts';
import { recipeInWords } from '../../../electron/contract/words/neighbour-words.ts';
import { formatDistance } from '../../../electron/contract/words/number-format.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useProjectState } from '../../app/queries.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Notice } from '../../components/notice.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { Select } from '../../components/select.tsx';
import { useSetMaker } from './use-sets.ts';

type BuildFormProps = {
  readonly project: string;
  readonly dataset: DatasetState;
  readonly sets: readonly NeighbourSetSummary[];
};

type Kind = 'nearest' | 'within' | 'latent' | 'sorted-id';

/** Computes neighbours from what the project holds, joined with saved sets if wanted. */
export function BuildForm({ project, dataset, sets }: BuildFormProps) {
  const maker = useSetMaker();
  const models = useProjectState().data?.models.filter(({ kind }) => kind === 'simplechrome') ?? [];
  const [kind, setKind] = useState<Kind>('nearest');
  const [each, setEach] = useState(10);
  const [within, setWithin] = useState(100);
  const [metric, setMetric] = useState<'cosine' | 'euclidean'>('cosine');
  const [model, setModel] = useState<string>();
  const [joined, setJoined] = useState<readonly string[]>([]);
  const latentModel = model ?? models[0]?.id;
  const recipe = recipeOf(kind, { each, within: within * 1000, metric, model: latentModel });
  const needsPositions = (kind === 'nearest' || kind === 'within') && dataset.annotation === undefined;
  return (
    <Card title="Compute neighbours">
      <Select
        label="Neighbours are"
        value={kind}
        options={[
          {
            value: 'nearest',
            label: 'the nearest genes on each side',
            detail: `Along the chromosome, by TSS, within ${formatDistance(usualReach)}`,
          },
          { value: 'within', label: 'all genes within a distance', detail: 'Along the chromosome, by TSS' },
          {
            value: 'latent',
            label: 'genes that look alike to the model',
            detail: 'In the latent space of a trained SimpleChrome',
          },
          {
            value: 'sorted-id',
            label: 'next by sorted gene id (as published)',
            detail: 'SimpleChrome’s own definition, for comparison: hardly ever near on the genome',
          },
        ]}
        onChange={setKind}
      />
      {kind === 'within' ? (
        <NumberField
          label="Within"
          unit="kb"
          value={within}
          min={1}
          max={10_000}
          step={10}
          onChange={setWithin}
        />
      ) : (
        <NumberField
          label={kind === 'latent' ? 'How many' : 'How many on each side'}
          unit="genes"
          value={each}
          min={1}
          max={200}
          step={1}
          onChange={setEach}
        />
      )}
      {kind === 'latent' && models.length > 0 && (
        <>
          <Select
            label="Model"
            value={latentModel}
            options={models.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setModel}
          />
          <Select
            label="Likeness"
            value={metric}
            options={[
              { value: 'cosine', label: 'cosine: same direction' },
              { value: 'euclidean', label: 'euclidean: small distance' },
            ]}
            onChange={setMetric}
          />
        </>
      )}
      {sets.length > 0 && (
        <fieldset className="genes-join">
          <legend>Join with saved sets</legend>
          {sets.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              isSelected={joined.includes(id)}
              onChange={(isIn) => setJoined(isIn ? [...joined, id] : joined.filter((other) => other !== id))}
            />
          ))}
        </fieldset>
      )}
      {needsPositions && (
        <Notice
          kind="info"
          title="Gene positions are not known."
          remedy="Add a gene annotation on the Data step; then neighbours on the chromosome can be found."
        />
      )}
      {kind === 'latent' && latentModel === undefined && (
        <Notice
          kind="info"
          title="There is no SimpleChrome model yet."
          remedy="Train one on the Model step."
        />
      )}
      {maker.problem !== undefined && <ErrorNotice error={maker.problem} />}
      <div>
        <Button
          kind="primary"
          isDisabled={recipe === undefined || needsPositions || maker.isBusy}
          onPress={() => {
            if (recipe === undefined) return;
            void maker.build(
              { project, dataset: dataset.id, recipes: [recipe], sets: [...joined] },
              `Finding ${recipeInWords(recipe)}`,
            );
          }}
        >
          {maker.isBusy ? 'Finding neighbours…' : 'Find neighbours'}
        </Button>
      </div>
    </Card>
  );
}

function recipeOf(
  kind: Kind,
  chosen: {
    readonly each: number;
    /** bp */
    readonly within: number;
    readonly metric: 'cosine' | 'euclidean';
    readonly model: string | undefined;
  },
): NeighbourRecipe | undefined {
  const { each, within, metric, model } = chosen;
  switch (kind) {
    case 'nearest':
      return nearestGenes(each);
    case 'within':
      return { kind: 'genomic', reach: { by: 'distance', within } };
    case 'sorted-id':
      return { kind: 'sorted-id', each };
    case 'latent':
      return model === undefined ? undefined : { kind: 'latent', nearest: each, metric, model };
  }
}
