import { useState } from 'react';
import { formatProportion, formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { edgesToTsv } from '../../charts/graph/graph-files.ts';
import type { Graph } from '../../charts/graph/graph.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';

type SelectedGenesProps = {
  readonly graph: Graph;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
};

/** Genes that were selected together: how the model sees them, and their names to copy. */
export function SelectedGenes({ graph, selected, onSelect }: SelectedGenesProps) {
  const [copied, setCopied] = useState<string>();
  const nodes = graph.nodes.filter(({ id }) => selected.has(id));
  const edges = graph.edges.filter(({ from, to }) => selected.has(from) && selected.has(to));
  const known = nodes.flatMap(({ probability }) => probability ?? []);
  const copy = (what: string, text: string) => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(`${what} copied.`),
      () => setCopied('The clipboard cannot be written to here.'),
    );
  };
  return (
    <Card
      title={`${formatQuantity(nodes.length, 'gene')} selected`}
      actions={
        <>
          <Button onPress={() => copy('Names', nodes.map(({ label }) => label).join('\n'))}>
            Copy names
          </Button>
          <Button onPress={() => copy('Links', edgesToTsv({ nodes, edges }))}>Copy links</Button>
          <Button kind="quiet" onPress={() => onSelect(new Set())}>
            Select none
          </Button>
        </>
      }
    >
      <p>{nodes.map(({ label }) => label).join(', ')}</p>
      <p className="text-soft text-small" role="status">
        {formatQuantity(edges.length, 'link')} among them.
        {known.length === 0
          ? ''
          : ` Mean probability of high expression ${formatProportion(known.reduce((sum, p) => sum + p, 0) / known.length)}.`}{' '}
        {copied}
      </p>
    </Card>
  );
}
