import {
  formatPosition,
  formatProportion,
  formatQuantity,
  formatValue,
} from '../../../electron/contract/words/number-format.ts';
import { describeEdge } from '../../charts/graph/graph.ts';
import type { Graph, GraphNode } from '../../charts/graph/graph.ts';
import { Button } from '../../components/button.tsx';
import type { NumberColumn } from './graph-of.ts';
import { Panel } from './panel.tsx';

type GenePanelProps = {
  readonly node: GraphNode;
  readonly graph: Graph;
  /** Further numbers to show. */
  readonly columns: readonly NumberColumn[];
  readonly focus: string;
  /** Probability at or above which a gene is called high. */
  readonly threshold: number | undefined;
  readonly isExpanded: boolean;
  readonly isCollapsed: boolean;
  readonly onMove: (id: string) => void;
  readonly onExpand: (id: string) => void;
  readonly onCollapse: (id: string) => void;
};

/** The gene that was clicked, and what can be done with it; the focus while none was. */
export function GenePanel(props: GenePanelProps) {
  const { node, graph, columns, focus, threshold, isExpanded, isCollapsed, onMove, onExpand, onCollapse } =
    props;
  const isFocus = node.id === focus;
  const link = graph.edges.filter(
    ({ from, to }) => (from === focus && to === node.id) || (to === focus && from === node.id),
  );
  const focusLabel = graph.nodes.find(({ id }) => id === focus)?.label ?? '';
  const facts: readonly { readonly key: string; readonly value: string }[] = [
    {
      key: 'Probability of high expression',
      value: probabilityInWords(node.probability, threshold),
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
    <Panel id="gene" title={isFocus ? `${node.label}, in the middle` : node.label}>
      <dl className="genes-facts">
        {facts.map(({ key, value }) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {!isFocus && (
        <div className="genes-row">
          <Button kind="primary" onPress={() => onMove(node.id)}>
            Move on to it
          </Button>
          {/* Both always keep their places: neither comes to lie where the other was pressed. */}
          <Button onPress={() => onExpand(node.id)} isDisabled={isExpanded} keepsFocus>
            Expand
          </Button>
          <Button onPress={() => onCollapse(node.id)} isDisabled={isCollapsed} keepsFocus>
            Collapse
          </Button>
        </div>
      )}
    </Panel>
  );
}

function probabilityInWords(probability: number | undefined, threshold: number | undefined): string {
  if (probability === undefined) return 'not predicted yet';
  if (threshold === undefined) return formatProportion(probability);
  return `${formatProportion(probability)} (called ${probability >= threshold ? 'high' : 'low'} at ${formatProportion(threshold)})`;
}
