import { useMemo, useState } from 'react';
import type { Results } from '../../../electron/contract/commands/results.ts';
import { useApi } from '../../app/connection.tsx';
import { ErrorNotice } from '../../app/errors.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { formatCount, formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { geneRows } from '../../components/gene-rows.ts';
import { GeneTable } from '../../components/gene-table.tsx';

interface GenesTabProps {
  readonly project: string;
  readonly results: Results;
  readonly threshold: number;
}

/** Every gene with its prediction; one that is opened is looked at among its marks and neighbours. */
export function GenesTab({ project, results, threshold }: GenesTabProps) {
  const rows = useMemo(() => geneRows(results), [results]);
  const selectedGene = useWorkspace((state) => state.selectedGene);
  const { selectGene, goTo } = useWorkspace.getState();
  return (
    <div className="results-genes">
      <GeneTable
        rows={rows}
        threshold={threshold}
        active={selectedGene}
        onActiveChange={selectGene}
        onOpen={(gene) => {
          selectGene(gene);
          goTo('genes');
        }}
        actions={(chosen) => (
          <span className="results-export">
            <Button isDisabled={selectedGene === undefined} onPress={() => goTo('genes')}>
              Look at the gene
            </Button>
            <ExportTable {...{ project, results, chosen }} />
          </span>
        )}
      />
    </div>
  );
}

interface ExportTableProps {
  readonly project: string;
  readonly results: Results;
  /** Keys of chosen rows; none means all genes. */
  readonly chosen: ReadonlySet<string>;
}

function ExportTable({ project, results, chosen }: ExportTableProps) {
  const api = useApi();
  const [said, setSaid] = useState<{ readonly error?: unknown; readonly text?: string }>({});
  const some = chosen.size > 1;

  const save = async (): Promise<void> => {
    const path = await api.call('dialog.saveFile', {
      title: 'Export predictions',
      suggestedName: 'predictions.tsv',
      filters: [
        { name: 'Tab-separated table', extensions: ['tsv'] },
        { name: 'Comma-separated table', extensions: ['csv'] },
      ],
    });
    if (path === null) return;
    const { rows } = await api.call('results.table', {
      project,
      model: results.card.id,
      dataset: results.dataset.id,
      format: path.toLowerCase().endsWith('.csv') ? 'csv' : 'tsv',
      path,
      ...(some ? { genes: Uint32Array.from(chosen, Number).sort() } : {}),
    });
    setSaid({ text: `Saved ${formatQuantity(rows, 'gene')}.` });
  };

  return (
    <>
      <Button icon="download" onPress={() => void save().catch((error: unknown) => setSaid({ error }))}>
        {some ? `Export ${formatCount(chosen.size)} chosen` : 'Export all'}
      </Button>
      {said.text !== undefined && (
        <span className="text-soft text-small" role="status">
          {said.text}
        </span>
      )}
      {said.error !== undefined && <ErrorNotice error={said.error} />}
    </>
  );
}
