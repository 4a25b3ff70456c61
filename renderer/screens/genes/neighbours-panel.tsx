import type { ReactNode } from 'react';
import type { NeighbourGraph as FoundGraph } from '../../../electron/contract/commands/neighbours.ts';
import { formatCount, formatQuantity } from '../../../electron/contract/words/number-format.ts';
import type { NodeColouring } from '../../charts/graph/glyphs.ts';
import type { GraphActions } from '../../charts/graph/gestures.tsx';
import { partnersShown } from '../../charts/graph/graph-figure.tsx';
import { NeighbourGraph } from '../../charts/graph/neighbour-graph.tsx';
import type { Graph } from '../../charts/graph/graph.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { showEveryPartner, useExploration } from './exploration.ts';
import type { Exploration } from './exploration.ts';
import { mostPartners } from './graph-of.ts';
import { Panel } from './panel.tsx';
import { SelectedGenes } from './selected-genes.tsx';

type NeighboursPanelProps = GraphActions & {
  readonly graph: Graph;
  readonly focus: string;
  readonly chosen: string;
  readonly exploration: Exploration;
  readonly colouring: NodeColouring;
  readonly height: number;
  /** What the engine says beside the graph; undefined where the graph is not of a saved set. */
  readonly found: Pick<FoundGraph, 'omitted' | 'notes'> | undefined;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  /** Above the graph. */
  readonly controls: ReactNode;
  /** Below it: what to do where there is no set yet. */
  readonly children?: ReactNode;
};

/** The gene among its neighbours. */
export function NeighboursPanel(props: NeighboursPanelProps) {
  const { graph, focus, chosen, exploration, colouring, height, found, controls, children, ...actions } =
    props;
  return (
    <Panel id="neighbours" title="Neighbours">
      {controls}
      <NeighbourGraph
        nodes={graph.nodes}
        edges={graph.edges}
        focus={focus}
        chosen={chosen}
        selected={exploration.selected}
        whenAlone="Find another gene, choose another neighbour set, or hide fewer links."
        colouring={colouring}
        edgeWidth={exploration.edgeWidth}
        height={height}
        {...actions}
      />
      {found !== undefined && <PartnersLeftOut graph={graph} focus={focus} exploration={exploration} />}
      <p className="text-soft text-small">
        Click a gene to look at it, double-click to move on to it, drag to pin it.
        {found !== undefined && found.omitted.nodes > 0
          ? ` ${formatQuantity(found.omitted.nodes, 'gene')} further out ${found.omitted.nodes === 1 ? 'is' : 'are'} not drawn: take fewer steps, or expand single genes.`
          : ''}
      </p>
      {found?.notes.map((note) => (
        <Notice key={note} kind="info" title={note} />
      ))}
      {children}
      {exploration.selected.size > 0 && (
        <SelectedGenes graph={graph} selected={exploration.selected} onSelect={props.onSelect} />
      )}
    </Panel>
  );
}

type PartnersLeftOutProps = {
  readonly graph: Graph;
  readonly focus: string;
  readonly exploration: Exploration;
};

/** Says what of the gene's partners is not in the picture, and brings it in. */
function PartnersLeftOut({ graph, focus, exploration }: PartnersLeftOutProps) {
  const change = useExploration((state) => state.change);
  const node = graph.nodes.find(({ id }) => id === focus);
  if (node === undefined) return null;
  const { shown, all } = partnersShown(graph, node);
  if (shown === all) return null;
  return (
    <div className="genes-row" role="status">
      <span>
        {formatCount(shown)} of {formatCount(all)} partners shown, strongest first.
      </span>
      {exploration.isEveryPartnerShown && shown >= mostPartners ? (
        <span className="text-soft text-small">
          More do not fit in a picture: export the set to have them all.
        </span>
      ) : (
        <Button onPress={() => change(showEveryPartner)}>Show all {formatCount(all)}</Button>
      )}
    </div>
  );
}
