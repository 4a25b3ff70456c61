import { useState } from 'react';
import { type GeneNames, shortNameOf } from '../../../electron/contract/commands/genes.ts';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import type { Results } from '../../../electron/contract/commands/results.ts';
import type { ImaginedChange, WhatIf } from '../../../electron/contract/commands/explain.ts';
import {
  formatDifference,
  formatPercent,
  formatProportion,
} from '../../../electron/contract/words/number-format.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { skipToken, useCommand } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import type { Graph } from '../../charts/graph/graph.ts';
import { Chart } from '../../charts/frame/chart.tsx';
import { whatIfFigure } from '../../charts/what-if-chart.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Select } from '../../components/select.tsx';
import { ToggleGroup } from '../../components/toggle-group.tsx';
import { Panel } from './panel.tsx';
import { changeInWords, withChange } from './imagined-changes.ts';

type WhatIfPanelProps = {
  readonly project: string;
  readonly dataset: DatasetState;
  readonly results: Results | undefined;
  readonly names: GeneNames;
  readonly graph: Graph;
  readonly focus: number;
  readonly chosen: number;
};

/** What the model would say of the focus gene if neighbours were otherwise. */
export function WhatIfPanel(props: WhatIfPanelProps) {
  const { project, dataset, results, names, graph, focus, chosen } = props;
  const goTo = useWorkspace((state) => state.goTo);
  const [changes, setChanges] = useState<readonly ImaginedChange[]>([]);
  const readsNeighbours = results?.card.neighbours !== undefined;
  const answer = useCommand(
    'explain.whatIf',
    results === undefined || !readsNeighbours
      ? skipToken
      : { project, dataset: dataset.id, model: results.card.id, focus, changes: [...changes] },
    { keepPrevious: true },
  );
  if (!readsNeighbours) {
    return (
      <Panel id="what-if" title="What if a neighbour were otherwise?">
        <Notice
          kind="info"
          title={
            results === undefined
              ? 'This needs a model.'
              : `“${results.card.name}” looks at each gene alone, so changing a neighbour changes nothing.`
          }
          remedy="Train SimpleChrome with neighbours: on the Model step, choose a neighbour set under “Neighbours”."
          actions={<Button onPress={() => goTo('model')}>To the Model step</Button>}
        />
      </Panel>
    );
  }
  const label = (gene: number) => shortNameOf(names, gene);
  return (
    <Panel id="what-if" title="What if a neighbour were otherwise?">
      <ChangeForm
        key={chosen}
        marks={dataset.manifest.marks}
        genes={genesToChange(answer.data, graph, focus)}
        label={label}
        chosen={chosen === focus ? undefined : chosen}
        onAdd={(change) => setChanges((before) => withChange(before, change))}
      />
      {changes.length > 0 && (
        <ul className="genes-changes" aria-label="Imagined changes">
          {changes.map((change) => (
            <li key={JSON.stringify(change)}>
              <span>{changeInWords(change, label)}</span>
              <IconButton
                icon="cross"
                label={`Take back: ${changeInWords(change, label)}`}
                onPress={() => setChanges((before) => before.filter((each) => each !== change))}
              />
            </li>
          ))}
        </ul>
      )}
      {answer.isError && <ErrorNotice error={answer.error} />}
      {answer.data !== undefined && <Answer answer={answer.data} label={label} />}
    </Panel>
  );
}

/** The neighbours that the model reads for this gene, and the gene itself. */
function genesToChange(answer: WhatIf | undefined, graph: Graph, focus: number): readonly number[] {
  if (answer !== undefined) {
    const strongest = [...answer.neighbours].sort((a, b) => weight(b) - weight(a));
    return [...new Set([...strongest.map(({ gene }) => gene), focus])];
  }
  const id = String(focus);
  const near = graph.edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
  return [...new Set([...near.map(Number), focus])];
}

type ChangeFormProps = {
  readonly marks: readonly string[];
  readonly genes: readonly number[];
  readonly label: (gene: number) => string;
  /** Offered first where it is among them. */
  readonly chosen: number | undefined;
  readonly onAdd: (change: ImaginedChange) => void;
};

function ChangeForm({ marks, genes, label, chosen, onAdd }: ChangeFormProps) {
  const [picked, setPicked] = useState<number>();
  const [kind, setKind] = useState<ImaginedChange['change']>('silence');
  const [mark, setMark] = useState(marks[0] ?? '');
  const gene = picked ?? genes.find((each) => each === chosen) ?? genes[0];
  if (gene === undefined) return <p>This gene has no neighbours that the model reads.</p>;
  return (
    <div className="genes-form">
      <Select
        label="Gene"
        value={String(gene)}
        options={genes.map((each) => ({ value: String(each), label: label(each) }))}
        onChange={(value) => setPicked(Number(value))}
        {...(chosen === undefined || genes.includes(chosen)
          ? {}
          : { hint: `The model does not read ${label(chosen)} for this gene.` })}
      />
      <ToggleGroup
        label="Imagine it"
        value={kind}
        options={[
          { value: 'silence', label: 'silenced' },
          { value: 'activate', label: 'activated' },
          { value: 'remove-mark', label: 'without a mark' },
        ]}
        onChange={setKind}
        help="Silenced: its reads become the mean profile of training genes that the model calls low. Activated: that of genes it calls high. Without a mark: that mark’s reads become 0."
      />
      {kind === 'remove-mark' && (
        <Select
          label="Mark"
          value={mark}
          options={marks.map((each) => ({ value: each, label: each }))}
          onChange={setMark}
        />
      )}
      <Button
        kind="primary"
        onPress={() => onAdd(kind === 'remove-mark' ? { change: kind, gene, mark } : { change: kind, gene })}
      >
        See what happens
      </Button>
    </div>
  );
}

/** Neighbours listed: those that say most. */
const mostListed = 8;

function Answer({ answer, label }: { readonly answer: WhatIf; readonly label: (gene: number) => string }) {
  const strongest = [...answer.neighbours]
    .sort((a, b) => Number(b.changed) - Number(a.changed) || weight(b) - weight(a))
    .slice(0, mostListed);
  return (
    <>
      <Chart
        figure={whatIfFigure({
          gene: label(answer.focus),
          withNeighbours: answer.probability,
          alone: answer.base,
        })}
      />
      {strongest.length > 0 && (
        <table className="genes-table">
          <caption>Neighbours that the model listens to most</caption>
          <thead>
            <tr>
              <th scope="col">Gene</th>
              <th scope="col">Its own probability</th>
              <th scope="col">Attention</th>
              <th scope="col">Adds to the log-odds</th>
            </tr>
          </thead>
          <tbody>
            {strongest.map(({ gene, kind, changed, own, attention, contribution }) => (
              <tr key={`${gene} ${kind}`} data-changed={changed || undefined}>
                <th scope="row">{label(gene)}</th>
                <td>{arrow(own, formatProportion)}</td>
                <td>{arrow(attention, formatPercent)}</td>
                <td>{arrow(contribution, (value) => formatDifference(value))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {answer.changes.map((sentence) => (
        <p key={sentence} className="text-small">
          {sentence}
        </p>
      ))}
      <p className="text-soft text-small">{answer.note}</p>
    </>
  );
}

function weight({ contribution }: WhatIf['neighbours'][number]): number {
  return Math.max(Math.abs(contribution.before), Math.abs(contribution.after));
}

function arrow(
  { before, after }: { readonly before: number; readonly after: number },
  format: (value: number) => string,
): string {
  const [from, to] = [format(before), format(after)];
  return from === to ? from : `${from} → ${to}`;
}
