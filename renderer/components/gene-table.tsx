import { useDeferredValue, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { splitText } from '../../electron/contract/calls.ts';
import {
  formatCount,
  formatProportion,
  formatQuantity,
} from '../../electron/contract/words/number-format.ts';
import { DataTable } from './data-table.tsx';
import type { Column } from './data-table.tsx';
import { filterGenes } from './gene-rows.ts';
import type { GeneFilter, GeneRow } from './gene-rows.ts';
import './gene-table.css';
import { SearchField } from './search-field.tsx';
import { Select } from './select.tsx';

const rowKey = (row: GeneRow): string => row.key;
const labelText = (label: number): string => (label === 1 ? 'high' : label === 0 ? 'low' : '');

const allColumns: readonly Column<GeneRow>[] = [
  { id: 'symbol', header: 'Symbol', width: 96, value: (row) => row.symbol },
  { id: 'ensembl', header: 'Ensembl id', width: 136, grow: true, value: (row) => row.ensembl },
  { id: 'id', header: 'Gene', width: 120, grow: true, value: (row) => row.id },
  {
    id: 'probability',
    header: 'Probability',
    width: 122,
    align: 'end',
    value: (row) => row.probability,
    text: (row) => formatProportion(row.probability, 4),
    firstDirection: 'descending',
    help: 'Predicted probability that the gene is highly expressed.',
  },
  { id: 'label', header: 'Label', width: 76, value: (row) => row.label, text: (row) => labelText(row.label) },
  {
    id: 'split',
    header: 'Used for',
    width: 92,
    value: (row) => row.split ?? '',
    text: (row) => (row.split === undefined ? '' : splitText(['train', 'valid', 'test'].indexOf(row.split))),
  },
  { id: 'chromosome', header: 'Chr', width: 68, value: (row) => row.chromosome },
  {
    id: 'tss',
    header: 'TSS (bp)',
    width: 104,
    align: 'end',
    value: (row) => row.tss,
    text: (row) => (Number.isNaN(row.tss) ? '' : formatCount(row.tss)),
  },
  { id: 'strand', header: '±', width: 48, value: (row) => row.strand.replace('-', '−') },
];

/** The columns that say something of any gene: simulated genes have no symbols, and those without annotation no place. */
function columnsOf(rows: readonly GeneRow[]): readonly Column<GeneRow>[] {
  const empty = new Set<string>(
    [
      { id: 'probability', isEmpty: rows.every(({ probability }) => Number.isNaN(probability)) },
      { id: 'ensembl', isEmpty: rows.every(({ ensembl }) => ensembl === '') },
      // An id that stands in another column already is not repeated.
      {
        id: 'id',
        isEmpty: rows.every(({ id, ensembl, symbol }) => id === ensembl || (id === symbol && ensembl !== '')),
      },
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

export type GeneTableProps = {
  /** Keep the same array between renders. */
  readonly rows: readonly GeneRow[];
  /** Probability at or above which a gene is called high. */
  readonly threshold: number;
  /** Position in the data set of the gene that is looked at. */
  readonly active: number | undefined;
  readonly onActiveChange: (gene: number) => void;
  /** Enter or a double click. */
  readonly onOpen?: (gene: number) => void;
  /** What can be done with the genes chosen together (by position), right of the filters. */
  readonly actions?: (chosen: ReadonlySet<string>) => ReactNode;
};

/** Every gene of a data set, searched, filtered and sorted; the same table on every screen. */
export function GeneTable({ rows, threshold, active, onActiveChange, onOpen, actions }: GeneTableProps) {
  const columns = useMemo(() => columnsOf(rows), [rows]);
  const [filter, setFilter] = useState<GeneFilter>({ search: '', split: 'any', calls: 'any' });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // The field answers at once; the table may follow a moment later.
  const deferred = useDeferredValue(filter);
  const shown = useMemo(() => filterGenes(rows, deferred, threshold), [rows, deferred, threshold]);
  const set = (change: Partial<GeneFilter>) => setFilter((before) => ({ ...before, ...change }));
  const has = (column: string) => columns.some(({ id }) => id === column);
  return (
    <div className="gene-table">
      <div className="gene-table-filters">
        <SearchField
          label="Search by symbol or id"
          value={filter.search}
          onChange={(search) => set({ search })}
          onSubmit={() => {
            const [first] = shown;
            if (first !== undefined) onActiveChange(first.gene);
          }}
        />
        {has('split') && (
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
        )}
        {has('probability') && (
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
        )}
        <span className="text-soft text-small" role="status">
          {formatQuantity(shown.length, 'gene')}
        </span>
        {actions?.(chosen)}
      </div>
      <DataTable
        label="Genes"
        rows={shown}
        columns={columns}
        rowId={rowKey}
        selected={chosen}
        onSelectedChange={setChosen}
        active={active === undefined ? undefined : String(active)}
        onActiveChange={(key) => onActiveChange(Number(key))}
        {...(onOpen === undefined ? {} : { onActivate: (key: string) => onOpen(Number(key)) })}
        empty="No gene fits. Clear the search or choose other filters."
      />
    </div>
  );
}
