import { memo, useCallback, useDeferredValue, useMemo } from 'react';
import { type GeneNames, shortNameOf } from '../../../electron/contract/commands/genes.ts';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import type { Results } from '../../../electron/contract/commands/results.ts';
import type { NeighbourSetSummary } from '../../../electron/contract/neighbours.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { skipToken, useCommand } from '../../app/queries.ts';
import type { NodeColouring } from '../../charts/graph/glyphs.ts';
import { visibleGraph } from '../../charts/graph/graph.ts';
import { geneRows, namedRows } from '../../components/gene-rows.ts';
import { GeneTable } from '../../components/gene-table.tsx';
import { Splitter } from '../../components/splitter.tsx';
import { collapse, expand, focusOf, moveTo, stepBy, useExploration } from './exploration.ts';
import type { Exploration } from './exploration.ts';
import { FirstSet } from './first-set.tsx';
import { GenePanel } from './gene-panel.tsx';
import { GraphControls } from './graph-controls.tsx';
import { genomicGraph, graphOf, modelColumns, mostPartners, strongestPartners } from './graph-of.ts';
import { LocusPanel } from './locus-panel.tsx';
import { MarksPanel } from './marks-panel.tsx';
import { NeighboursPanel } from './neighbours-panel.tsx';
import { useElementHeight, usePanels } from './panel.tsx';
import { WhatIfPanel } from './what-if-panel.tsx';

export type GeneWorkspaceProps = {
  readonly project: string;
  readonly dataset: DatasetState;
  readonly sets: readonly NeighbourSetSummary[];
  readonly names: GeneNames;
  /** Undefined where there is no model that fits these data. */
  readonly results: Results | undefined;
  /** Leads to where sets are made. */
  readonly onSets: () => void;
};

/** All genes in a table, and one of them looked at: what the model says, its marks, neighbours, locus, and what if. */
export function GeneWorkspace(props: GeneWorkspaceProps) {
  const { names, results } = props;
  const exploration = useExploration((state) => state.exploration);
  const change = useExploration((state) => state.change);
  const full = usePanels((state) => state.full);
  const rows = useMemo(
    () => (results === undefined ? namedRows(names) : geneRows(results)),
    [names, results],
  );
  // The table answers the keys at once; the panels may follow a moment later, and leave out genes passed by.
  const shown = useDeferredValue(exploration);
  if (exploration?.dataset !== props.dataset.id || shown?.dataset !== props.dataset.id) return null;
  const look = (gene: number) => change((now) => moveTo(now, gene));
  return (
    <div className="genes-workspace" data-full={full}>
      <Splitter
        label="Table and gene"
        initialShare={0.36}
        first={
          <GeneTable
            rows={rows}
            threshold={results?.threshold ?? 0.5}
            active={focusOf(exploration)}
            onActiveChange={look}
            onOpen={look}
          />
        }
        second={<GeneLookedAt {...props} exploration={shown} />}
      />
    </div>
  );
}

const byLabel: NodeColouring = { by: 'label' };

function needsModel({ by }: NodeColouring): boolean {
  return by === 'probability' || by === 'disagreement';
}

const GeneLookedAt = memo(function GeneLookedAt(
  props: GeneWorkspaceProps & { readonly exploration: Exploration },
) {
  const { project, dataset, sets, names, results, exploration, onSets } = props;
  const change = useExploration((state) => state.change);
  const full = usePanels((state) => state.full);
  const set = sets.find(({ id }) => id === exploration.set) ?? sets.at(-1);
  const focus = focusOf(exploration);
  const onDataset = { project, dataset: dataset.id };
  const found = useCommand(
    'neighbours.graph',
    set === undefined
      ? skipToken
      : {
          ...onDataset,
          sets: [set.id],
          focus: [focus, ...exploration.expanded],
          hops: exploration.hops,
          perGene: exploration.isEveryPartnerShown ? mostPartners : strongestPartners,
          ...(results === undefined ? {} : { model: results.card.id }),
        },
    { keepPrevious: true },
  );
  const around = useCommand(
    'gene.neighbours',
    set === undefined ? { ...onDataset, gene: focus, each: 10 } : skipToken,
    { keepPrevious: true },
  );
  // Without a model there is no probability to show.
  const colouring =
    results === undefined && needsModel(exploration.colouring) ? byLabel : exploration.colouring;
  const columns = useMemo(
    () => [...modelColumns(results), ...exploration.ownColumns],
    [results, exploration.ownColumns],
  );
  const ofSet = set === undefined ? undefined : found.data;
  const whole = useMemo(() => {
    if (set === undefined) return genomicGraph(focus, around.data, names, results);
    return ofSet === undefined ? undefined : graphOf(ofSet, columns);
  }, [set, focus, around.data, names, results, ofSet, columns]);
  // Until the new answer is there, the picture stays that of the gene before.
  const shownFocus = String(ofSet?.focus[0] ?? focus);
  const { kinds, minCloseness, collapsed } = exploration;
  const graph = useMemo(
    () =>
      whole === undefined ? undefined : visibleGraph(whole, shownFocus, { kinds, minCloseness }, collapsed),
    [whole, shownFocus, kinds, minCloseness, collapsed],
  );
  const [panels, height] = useElementHeight<HTMLDivElement>(600);
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
    <div className="genes-panels" ref={panels}>
      {found.isError && <ErrorNotice error={found.error} />}
      {node !== undefined && graph !== undefined && (
        <>
          <GenePanel
            {...{ node, graph, onMove, onExpand, onCollapse }}
            columns={columns.filter(
              (column) =>
                !exploration.ownColumns.includes(column) ||
                (colouring.by === 'column' && colouring.column === column.name),
            )}
            focus={shownFocus}
            threshold={results?.threshold}
            isExpanded={exploration.expanded.includes(Number(node.id))}
            isCollapsed={collapsed.has(node.id)}
          />
          <NeighboursPanel
            {...{ graph, chosen, exploration, colouring }}
            {...{ onMove, onChoose, onSelect, onExpand, onCollapse, onStep }}
            focus={shownFocus}
            found={ofSet}
            // Above and below it are its controls and its sentences.
            height={full === 'neighbours' ? Math.max(320, height - 230) : 400}
            controls={
              <GraphControls
                {...{ exploration, names, sets, columns, colouring, set }}
                isPredicted={results !== undefined}
                present={new Set(whole?.edges.map(({ kind }) => kind))}
                hasImportance={whole?.edges.some(({ importance }) => importance !== undefined) === true}
              />
            }
          >
            {set === undefined && <FirstSet project={project} dataset={dataset} onSets={onSets} />}
          </NeighboursPanel>
          <MarksPanel
            {...{ project, dataset, results }}
            gene={Number(node.id)}
            name={shortNameOf(names, Number(node.id))}
          />
          <LocusPanel {...{ project, dataset, results, names, graph, onMove }} focus={Number(shownFocus)} />
          <WhatIfPanel
            key={shownFocus}
            {...{ project, dataset, results, graph, names }}
            focus={Number(shownFocus)}
            chosen={Number(chosen)}
          />
        </>
      )}
    </div>
  );
});
