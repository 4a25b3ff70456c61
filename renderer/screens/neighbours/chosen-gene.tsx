import {
  formatPosition,
  formatProportion,
  formatQuantity,
  formatValue,
} from '../../../electron/contract/words/number-format.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { describeEdge } from '../../charts/graph/graph.ts';
import type { Graph, GraphNode } from '../../charts/graph/graph.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import type { NumberColumn } from './graph-of.ts';

type ChosenGeneProps = {
  readonly node: GraphNode;
  readonly graph: Graph;
  /** Further numbers to show. */
  readonly columns: readonly NumberColumn[];
  readonly focus: string;
  readonly isExpanded: boolean;
  readonly isCollapsed: boolean;
  readonly onMove: (id: string) => void;
  readonly onExpand: (id: string) => void;
  readonly onCollapse: (id: string) => void;
};

/** The gene that was clicked, and what can be done with it; the focus while none was. */
export function ChosenGene(props: ChosenGeneProps) {
  const { node, graph, columns, focus, isExpanded, isCollapsed, onMove, onExpand, onCollapse } = props;
  const goTo = useWorkspace((state) => state.goTo);
  const isFocus = node.id === focus;
  const link = graph.edges.filter(
    ({ from, to }) => (from === focus && to === node.id) || (to === focus && from === node.id),
  );
  const focusLabel = graph.nodes.find(({ id }) => id === focus)?.label ?? '';
  const facts: readonly { readonly key: string; readonly value: string }[] = [
    {
      key: 'Probability of high expression',
      value: node.probability === undefined ? 'not predicted yet' : formatProportion(node.probability),
    },
    { key: 'Label', value: node.expression ?? 'none' },
    ...(node.usedFor === undefined ? [] : [{ key: 'Used for', value: node.usedFor }]),
    ...(node.geneId === undefined || node.geneId === node.label ? [] : [{ key: 'Id', value: node.geneId }]),
    {
      key: 'TSS',
      value:
        node.chromosome === undefined || node.tss === undefined
          ? 'not known'
          : `${formatPosition(node.chromosome, node.tss)}${node.strand === undefined ? '' : `, ${node.strand} strand`}`,
    },
    ...(node.degree === undefined ? [] : [{ key: 'Neighbours', value: formatQuantity(node.degree, 'gene') }]),
    ...(isFocus
      ? []
      : [
          {
            key: `Link to ${focusLabel}`,
            value: link.length === 0 ? 'only through others' : link.map(describeEdge).join('; '),
          },
        ]),
    ...columns.flatMap(({ name, format = formatValue }) => {
      const value = node.values?.[name];
      return value === undefined || Number.isNaN(value) ? [] : [{ key: name, value: format(value) }];
    }),
  ];
  return (
    <Card
      title={isFocus ? `${node.label}, in the middle` : node.label}
      actions={
        isFocus ? (
          node.probability !== undefined && <Button onPress={() => goTo('results')}>Show in Results</Button>
        ) : (
          <>
            {!isExpanded && <Button onPress={() => onExpand(node.id)}>Expand</Button>}
            {!isCollapsed && <Button onPress={() => onCollapse(node.id)}>Collapse</Button>}
            <Button kind="primary" onPress={() => onMove(node.id)}>
              Move on to it
            </Button>
          </>
        )
      }
    >
      <dl className="neighbours-facts">
        {facts.map(({ key, value }) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
