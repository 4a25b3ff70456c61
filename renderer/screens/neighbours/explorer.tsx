import { useCallback, useMemo } from 'react';
import type { GeneNames } from '../../../electron/contract/commands/genes.ts';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import type { Results } from '../../../electron/contract/commands/results.ts';
import type { NeighbourSetSummary } from '../../../electron/contract/neighbours.ts';
import { formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useCommand } from '../../app/queries.ts';
import type { NodeColouring } from '../../charts/graph/glyphs.ts';
import { NeighbourGraph } from '../../charts/graph/neighbour-graph.tsx';
import { visibleGraph } from '../../charts/graph/graph.ts';
import { Card } from '../../components/card.tsx';
import { Notice } from '../../components/notice.tsx';
import { Splitter } from '../../components/splitter.tsx';
import { ChosenGene } from './chosen-gene.tsx';
import { collapse, expand, focusOf, moveTo, stepBy, useExploration } from './exploration.ts';
import type { Exploration } from './exploration.ts';
import { GraphControls } from './graph-controls.tsx';
import { graphOf, modelColumns } from './graph-of.ts';
import { LocusPanel } from './locus-panel.tsx';
import { SelectedGenes } from './selected-genes.tsx';
import { useElementHeight } from './use-element-height.ts';
import { WhatIfPanel } from './what-if-panel.tsx';

export type ExplorerProps = {
  readonly project: string;
  readonly dataset: DatasetState;
  readonly sets: readonly NeighbourSetSummary[];
  readonly names: GeneNames;
  /** Undefined where there is no model that fits these data. */
  readonly results: Results | undefined;
};

/** One gene among its neighbours: the graph, the locus, and what the model would say if a neighbour were otherwise. */
export function Explorer(props: ExplorerProps) {
  const { dataset } = props;
  const exploration = useExploration((state) => state.exploration);
  return exploration?.dataset === dataset.id ? <Exploring {...props} exploration={exploration} /> : null;
}

const byLabel: NodeColouring = { by: 'label' };

function needsModel({ by }: NodeColouring): boolean {
  return by === 'probability' || by === 'disagreement';
}

function Exploring(props: ExplorerProps & { readonly exploration: Exploration }) {
  const { project, dataset, sets, names, results, exploration } = props;
  const change = useExploration((state) => state.change);
  const set = sets.find(({ id }) => id === exploration.set) ?? sets.at(-1);
  const focus = focusOf(exploration);
  const found = useCommand(
    'neighbours.graph',
    {
      project,
      dataset: dataset.id,
      sets: set === undefined ? [] : [set.id],
      focus: [focus, ...exploration.expanded],
      hops: exploration.hops,
      ...(results === undefined ? {} : { model: results.card.id }),
    },
    { keepPrevious: true },
  );
  // Without a model there is no probability to show.
  const colouring =
    results === undefined && needsModel(exploration.colouring) ? byLabel : exploration.colouring;
  const columns = useMemo(
    () => [...modelColumns(results), ...exploration.ownColumns],
    [results, exploration.ownColumns],
  );
  const whole = useMemo(
    () => (found.data === undefined ? undefined : graphOf(found.data, columns)),
    [found.data, columns],
  );
  // Until the new answer is there, the picture stays that of the gene before.
  const shownFocus = String(found.data?.focus[0] ?? focus);
  const { kinds, minCloseness, collapsed } = exploration;
  const graph = useMemo(
    () =>
      whole === undefined ? undefined : visibleGraph(whole, shownFocus, { kinds, minCloseness }, collapsed),
    [whole, shownFocus, kinds, minCloseness, collapsed],
  );
  const [panes, paneHeight] = useElementHeight<HTMLDivElement>(500);
  const onMove = useCallback((id: string) => change((now) => moveTo(now, Number(id))), [change]);
  const onChoose = useCallback((id: string) => change((now) => ({ ...now, chosen: id })), [change]);
  const onSelect = useCallback(
    (selected: ReadonlySet<string>) => change((now) => ({ ...now, selected })),
    [change],
  );
  const onExpand = useCallback((id: string) => change((now) => expand(now, id)), [change]);
  const onCollapse = useCallback((id: string) => change((now) => collapse(now, id)), [change]);
  const onStep = useCallback((by: -1 | 1) => change((now) => stepBy(now, by)), [change]);
  const chosen = exploration.chosen ?? shownFocus;
  const node =
    graph?.nodes.find(({ id }) => id === chosen) ?? graph?.nodes.find(({ id }) => id === shownFocus);

  return (
    <div className="neighbours-explorer">
      <GraphControls
        {...{ exploration, names, sets, columns, colouring }}
        isPredicted={results !== undefined}
        set={set}
        present={new Set(whole?.edges.map(({ kind }) => kind))}
        hasImportance={whole?.edges.some(({ importance }) => importance !== undefined) === true}
      />
      {found.isError && <ErrorNotice error={found.error} />}
      <div className="neighbours-panes" ref={panes}>
        <Splitter
          label="Graph and gene view"
          initialShare={0.56}
          first={
            <div className="neighbours-pane">
              {graph !== undefined && (
                <Card>
                  <NeighbourGraph
                    nodes={graph.nodes}
                    edges={graph.edges}
                    focus={shownFocus}
                    chosen={chosen}
                    selected={exploration.selected}
                    whenAlone="Find another gene, choose another neighbour set, or hide fewer links."
                    colouring={colouring}
                    edgeWidth={exploration.edgeWidth}
                    height={Math.max(320, paneHeight - 120)}
                    {...{ onMove, onChoose, onSelect, onExpand, onCollapse, onStep }}
                  />
                  <p className="text-soft text-small">
                    Click a gene to look at it, double-click to move on to it, drag to pin it.
                    {found.data !== undefined && found.data.omitted.nodes > 0
                      ? ` ${formatQuantity(found.data.omitted.nodes, 'gene')} further out ${found.data.omitted.nodes === 1 ? 'is' : 'are'} not drawn: take fewer steps, or expand single genes.`
                      : ''}
                  </p>
                </Card>
              )}
              {found.data?.notes.map((note) => (
                <Notice key={note} kind="info" title={note} />
              ))}
              {exploration.selected.size > 0 && graph !== undefined && (
                <SelectedGenes graph={graph} selected={exploration.selected} onSelect={onSelect} />
              )}
            </div>
          }
          second={
            <div className="neighbours-pane">
              {node !== undefined && graph !== undefined && (
                <ChosenGene
                  {...{ node, graph, onMove, onExpand, onCollapse }}
                  columns={columns.filter(
                    (column) =>
                      !exploration.ownColumns.includes(column) ||
                      (colouring.by === 'column' && colouring.column === column.name),
                  )}
                  focus={shownFocus}
                  isExpanded={exploration.expanded.includes(Number(node.id))}
                  isCollapsed={collapsed.has(node.id)}
                />
              )}
              {graph !== undefined && (
                <LocusPanel
                  {...{ project, dataset, results, names, graph, onMove }}
                  focus={Number(shownFocus)}
                />
              )}
              {graph !== undefined && (
                <WhatIfPanel
                  key={shownFocus}
                  {...{ project, dataset, results, graph, names }}
                  focus={Number(shownFocus)}
                  chosen={Number(chosen)}
                />
              )}
            </div>
          }
        />
      </div>
    </div>
  );
}
