import { useDeferredValue, useMemo, useState } from 'react';
import type { Results } from '../../../electron/contract/commands/results.ts';
import { useApi } from '../../app/connection.tsx';
import { ErrorNotice } from '../../app/errors.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import {
  formatCount,
  formatProportion,
  formatQuantity,
} from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { Select } from '../../components/select.tsx';
import { Splitter } from '../../components/splitter.tsx';
import { splitText } from '../../../electron/contract/calls.ts';
import { filterGenes, geneRows } from './gene-rows.ts';
import type { GeneFilter, GeneRow } from './gene-rows.ts';
import { GenePanel } from './gene-panel.tsx';

interface GenesTabProps {
  readonly project: string;
  readonly results: Results;
  readonly threshold: number;
}

const rowKey = (row: GeneRow): string => row.key;
const labelText = (label: number): string => (label === 1 ? 'high' : label === 0 ? 'low' : '');

const allColumns: readonly Column<GeneRow>[] = [
  { id: 'symbol', header: 'Symbol', width: 96, value: (row) => row.symbol },
  { id: 'id', header: 'Gene', width: 120, grow: true, value: (row) => row.id },
  {
    id: 'probability',
    header: 'Probability',
    width: 104,
    align: 'end',
    value: (row) => row.probability,
    text: (row) => formatProportion(row.probability, 4),
    firstDirection: 'descending',
    help: 'Predicted probability that the gene is highly expressed.',
  },
  { id: 'label', header: 'Label', width: 64, value: (row) => row.label, text: (row) => labelText(row.label) },
  {
    id: 'split',
    header: 'Used for',
    width: 92,
    value: (row) => row.split ?? '',
    text: (row) => (row.split === undefined ? '' : splitText(['train', 'valid', 'test'].indexOf(row.split))),
  },
  { id: 'chromosome', header: 'Chr', width: 64, value: (row) => row.chromosome },
  {
    id: 'tss',
    header: 'TSS (bp)',
    width: 104,
    align: 'end',
    value: (row) => row.tss,
    text: (row) => (Number.isNaN(row.tss) ? '' : formatCount(row.tss)),
  },
  { id: 'strand', header: '±', width: 36, value: (row) => row.strand.replace('-', '−') },
];

/** The columns that say something of any gene: simulated genes have no symbols, and those without annotation no place. */
function columnsOf(rows: readonly GeneRow[]): readonly Column<GeneRow>[] {
  const empty = new Set<string>(
    [
      { id: 'symbol', isEmpty: rows.every(({ symbol }) => symbol === '') },
      { id: 'label', isEmpty: rows.every(({ label }) => label !== 0 && label !== 1) },
      { id: 'split', isEmpty: rows.every(({ split }) => split === undefined) },
      ...['chromosome', 'tss', 'strand'].map((id) => ({
        id,
        isEmpty: rows.every(({ chromosome }) => chromosome === ''),
      })),
    ].flatMap(({ id, isEmpty }) => (isEmpty ? [id] : [])),
  );
  return allColumns.filter(({ id }) => !empty.has(id));
}

/** Every gene in a table, and the chosen one with its neighbours beside it. */
export function GenesTab({ project, results, threshold }: GenesTabProps) {
  const rows = useMemo(() => geneRows(results), [results]);
  const columns = useMemo(() => columnsOf(rows), [rows]);
  const [filter, setFilter] = useState<GeneFilter>({ search: '', split: 'any', calls: 'any' });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const selectedGene = useWorkspace((state) => state.selectedGene);
  const selectGene = useWorkspace((state) => state.selectGene);
  // The field answers at once; the table may follow a moment later.
  const deferred = useDeferredValue(filter);
  const shown = useMemo(() => filterGenes(rows, deferred, threshold), [rows, deferred, threshold]);
  const set = (change: Partial<GeneFilter>) => setFilter((before) => ({ ...before, ...change }));

  return (
    <div className="results-genes">
      <div className="results-filters">
        <SearchField
          label="Search by symbol or id"
          value={filter.search}
          onChange={(search) => set({ search })}
          onSubmit={() => selectGene(shown[0]?.gene)}
        />
        <Select
          label="Used for"
          hideLabel
          value={filter.split}
          options={[
            { value: 'any', label: 'All genes' },
            { value: 'test', label: 'Test genes' },
            { value: 'valid', label: 'Validation genes' },
            { value: 'train', label: 'Training genes' },
          ]}
          onChange={(split) => set({ split })}
        />
        <Select
          label="Calls"
          hideLabel
          value={filter.calls}
          options={[
            { value: 'any', label: 'Any call' },
            { value: 'high', label: 'Called high' },
            { value: 'low', label: 'Called low' },
            { value: 'right', label: 'Called right' },
            { value: 'wrong', label: 'Called wrong' },
          ]}
          onChange={(calls) => set({ calls })}
        />
        <span className="text-soft text-small" role="status">
          {formatQuantity(shown.length, 'gene')}
        </span>
        <ExportTable {...{ project, results, chosen }} />
      </div>
      <div className="results-table-and-gene">
        <Splitter
          label="Table and gene view"
          initialShare={0.46}
          first={
            <DataTable
              label="Genes"
              rows={shown}
              columns={columns}
              rowId={rowKey}
              selected={chosen}
              onSelectedChange={setChosen}
              active={selectedGene === undefined ? undefined : String(selectedGene)}
              onActiveChange={(key) => selectGene(Number(key))}
              empty="No gene fits. Clear the search or choose other filters."
            />
          }
          second={
            selectedGene === undefined || selectedGene >= results.genes ? (
              <EmptyState icon="table" title="Choose a gene">
                Click a gene in the table to see its marks and its neighbours on the chromosome.
              </EmptyState>
            ) : (
              <GenePanel {...{ project, results, gene: selectedGene, threshold }} />
            )
          }
        />
      </div>
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
    <span className="results-export">
      <Button icon="download" onPress={() => void save().catch((error: unknown) => setSaid({ error }))}>
        {some ? `Export ${formatCount(chosen.size)} chosen` : 'Export all'}
      </Button>
      {said.text !== undefined && (
        <span className="text-soft text-small" role="status">
          {said.text}
        </span>
      )}
      {said.error !== undefined && <ErrorNotice error={said.error} />}
    </span>
  );
}
