import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ClipboardEvent, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { delimitedText } from '../../electron/contract/delimited-text.ts';
import './data-table.css';
import { Help } from './help.tsx';
import { Icon } from './icon.tsx';
import { select } from './table-selection.ts';
import type { SelectMode } from './table-selection.ts';
import { nextSort, sortRows } from './table-sort.ts';
import type { Sort, SortDirection, SortValue } from './table-sort.ts';

export type Column<Row> = {
  readonly id: string;
  /** With the unit where the values have one. */
  readonly header: string;
  /** CSS pixels; `grow` takes a share of what is left. */
  readonly width: number;
  readonly grow?: boolean;
  /** `end` for numbers. Default `start`. */
  readonly align?: 'start' | 'end';
  /** What rows sort by. */
  readonly value: (row: Row) => SortValue;
  /** What is shown and copied; the value as it is by default. */
  readonly text?: (row: Row) => string;
  /** What is shown instead of the text, which is still copied. */
  readonly render?: (row: Row) => ReactNode;
  /** Direction of the first click. Default `ascending`; probabilities want `descending`. */
  readonly firstDirection?: SortDirection;
  readonly help?: ReactNode;
};

export type DataTableProps<Row> = {
  readonly label: string;
  /** Keep the same array and columns between renders: sorting and rows are memoised on them. */
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  /** Sort in force; leave out both to let the table keep its own. `undefined` keeps the rows' order. */
  readonly sort?: Sort | undefined;
  readonly onSortChange?: (sort: Sort) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelectedChange: (selected: ReadonlySet<string>) => void;
  /** The row whose details are shown elsewhere; scrolled into view when it changes. */
  readonly active: string | undefined;
  readonly onActiveChange: (id: string) => void;
  /** Enter or a double click. */
  readonly onActivate?: (id: string) => void;
  /** What stands in the table when there are no rows. */
  readonly empty: ReactNode;
};

const rowHeight = 28;
const headerHeight = 32;

/**
 * A table of many thousand rows, of which only those in view exist. One tab stop: arrows, Page and Home/End move; Shift
 * extends, Ctrl+A selects all, Ctrl+C copies the selected rows as tab-separated text with headings.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowId, selected, onSelectedChange, active, onActiveChange, onActivate } =
    props;
  const [ownSort, setOwnSort] = useState<Sort>();
  const sort = props.onSortChange === undefined ? ownSort : props.sort;
  const anchor = useRef<string | undefined>(undefined);
  const scroller = useRef<HTMLDivElement>(null);
  const tableId = useId();

  const sorted = useMemo(() => {
    const column = columns.find((each) => each.id === sort?.column);
    return column === undefined || sort === undefined ? rows : sortRows(rows, column.value, sort.direction);
  }, [rows, columns, sort]);
  const order = useMemo(() => sorted.map(rowId), [sorted, rowId]);
  const indexOf = useMemo(() => new Map(order.map((id, i) => [id, i])), [order]);
  const activeIndex = active === undefined ? undefined : indexOf.get(active);

  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The sticky header comes before the rows and covers the first of them.
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    initialRect: { width: 800, height: 420 },
    useFlushSync: false,
  });
  const scrolledTo = useRef<string | undefined>(undefined);
  useEffect(() => {
    // Once for each: where rows are sorted or filtered anew, the first ones are what is wanted.
    if (scrolledTo.current === active) return;
    if (active !== undefined && activeIndex === undefined) return;
    scrolledTo.current = active;
    if (activeIndex === undefined) return;
    virtualizer.scrollToIndex(activeIndex, { align: 'auto' });
  }, [active, activeIndex, virtualizer]);

  const choose = (id: string, mode: SelectMode) => {
    const next = select({ selected, anchor: anchor.current ?? active }, order, id, mode);
    anchor.current = next.anchor;
    onSelectedChange(next.selected);
    onActiveChange(id);
  };
  const onRowClick = (event: MouseEvent, id: string) =>
    choose(id, event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : 'replace');
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || order.length === 0) return;
    const page = Math.max(1, Math.floor((event.currentTarget.clientHeight - headerHeight) / rowHeight) - 1);
    const to = rowAfterKey(event.key, activeIndex, order.length, page);
    if (to !== undefined) {
      const id = order[to];
      if (id !== undefined) choose(id, event.shiftKey ? 'extend' : 'replace');
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      onSelectedChange(new Set(order));
    } else if (event.key === 'Enter' && active !== undefined) {
      onActivate?.(active);
    } else return;
    event.preventDefault();
  };
  const onCopy = (event: ClipboardEvent) => {
    if (selected.size === 0) return;
    event.preventDefault();
    event.clipboardData.setData(
      'text/plain',
      rowsToTsv(
        sorted.filter((row) => selected.has(rowId(row))),
        columns,
      ),
    );
  };

  const template = columns
    .map((c) => (c.grow === true ? `minmax(${c.width}px, 1fr)` : `${c.width}px`))
    .join(' ');
  const minWidth = columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <div
      ref={scroller}
      className="data-table"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={sorted.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-activedescendant={activeIndex === undefined ? undefined : `${tableId}-${activeIndex}`}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
    >
      <div
        className="data-table-header"
        role="row"
        aria-rowindex={1}
        style={{ gridTemplateColumns: template, minWidth }}
      >
        {columns.map((column) => (
          <HeaderCell
            key={column.id}
            column={column}
            direction={sort?.column === column.id ? sort.direction : undefined}
            onSort={() => {
              const next = nextSort(sort, column.id, column.firstDirection ?? 'ascending');
              if (props.onSortChange === undefined) setOwnSort(next);
              else props.onSortChange(next);
              scroller.current?.scrollTo({ top: 0 });
            }}
          />
        ))}
      </div>
      {sorted.length === 0 ? (
        <div className="data-table-empty" role="row">
          <div role="gridcell">{props.empty}</div>
        </div>
      ) : (
        <div
          className="data-table-body"
          role="rowgroup"
          style={{ height: virtualizer.getTotalSize(), minWidth }}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const row = sorted[item.index];
            const id = order[item.index];
            if (row === undefined || id === undefined) return null;
            return (
              <div
                key={id}
                id={`${tableId}-${item.index}`}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={selected.has(id)}
                className="data-table-row"
                data-active={id === active || undefined}
                style={{
                  transform: `translateY(${item.start - headerHeight}px)`,
                  gridTemplateColumns: template,
                  minWidth,
                }}
                onClick={(event) => onRowClick(event, id)}
                onDoubleClick={() => onActivate?.(id)}
              >
                <RowCells row={row} columns={columns} />
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}

type HeaderCellProps<Row> = {
  readonly column: Column<Row>;
  readonly direction: SortDirection | undefined;
  readonly onSort: () => void;
};

function HeaderCell<Row>({ column, direction, onSort }: HeaderCellProps<Row>) {
  return (
    <div
      role="columnheader"
      aria-sort={direction ?? 'none'}
      className="data-table-heading"
      data-align={column.align}
    >
      <button type="button" className="data-table-sort" onClick={onSort}>
        <span>{column.header}</span>
        {direction !== undefined && (
          <Icon name={direction === 'ascending' ? 'arrow-up' : 'arrow-down'} size={12} />
        )}
      </button>
      {column.help !== undefined && <Help about={column.header}>{column.help}</Help>}
    </div>
  );
}

type RowCellsProps<Row> = { readonly row: Row; readonly columns: readonly Column<Row>[] };

function RowCellsOf<Row>({ row, columns }: RowCellsProps<Row>): ReactNode {
  return columns.map((column) => (
    <div key={column.id} role="gridcell" className="data-table-cell" data-align={column.align}>
      {column.render === undefined ? cellText(row, column) : column.render(row)}
    </div>
  ));
}
// Scrolling and selecting leave the cells of a row as they are. `memo` loses the type parameter; the cast restores it.
const RowCells = memo(RowCellsOf) as typeof RowCellsOf;

function cellText<Row>(row: Row, column: Column<Row>): string {
  return column.text === undefined ? String(column.value(row) ?? '') : column.text(row);
}

/** Index reached by a key, or undefined for other keys. */
export function rowAfterKey(
  key: string,
  from: number | undefined,
  count: number,
  page: number,
): number | undefined {
  const at = from ?? -1;
  const within = (index: number) => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at - 1);
    case 'PageDown':
      return within(at + page);
    case 'PageUp':
      return within(at - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** Rows as tab-separated text with headings, as the table shows them, without a line end behind the last. */
export function rowsToTsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  return delimitedText(
    [
      columns.map(({ header }) => header),
      ...rows.map((row) => columns.map((column) => cellText(row, column))),
    ],
    'tsv',
  ).slice(0, -1);
}
