import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DataTable, rowAfterKey, rowsToTsv } from './data-table.tsx';
import type { Column } from './data-table.tsx';
import { MetricCard } from './metric-card.tsx';
import { Notice } from './notice.tsx';
import { parseNumber } from './number-field.tsx';
import { ProgressBar, describeAmount } from './progress-bar.tsx';
import { SideRail } from './side-rail.tsx';
import { select } from './table-selection.ts';
import { nextSort, sortRows } from './table-sort.ts';

describe('sorting a table', () => {
  it('orders symbols as people do', () => {
    expect(sortRows(['BRCA10', 'brca2', 'ACTB'], (row) => row, 'ascending')).toEqual([
      'ACTB',
      'brca2',
      'BRCA10',
    ]);
  });

  it('puts missing values last in both directions', () => {
    const rows = [undefined, 2, NaN, 1];
    expect(sortRows(rows, (row) => row, 'ascending')).toEqual([1, 2, undefined, NaN]);
    expect(sortRows(rows, (row) => row, 'descending')).toEqual([2, 1, undefined, NaN]);
  });

  it('keeps the order of equal rows', () => {
    const rows = [
      { id: 'a', value: 1 },
      { id: 'b', value: 0 },
      { id: 'c', value: 1 },
    ];
    expect(sortRows(rows, (row) => row.value, 'descending').map((row) => row.id)).toEqual(['a', 'c', 'b']);
  });

  it('turns round on the second click and starts anew on another column', () => {
    const first = nextSort(undefined, 'probability', 'descending');
    expect(first).toEqual({ column: 'probability', direction: 'descending' });
    expect(nextSort(first, 'probability', 'descending').direction).toBe('ascending');
    expect(nextSort(first, 'symbol', 'ascending')).toEqual({ column: 'symbol', direction: 'ascending' });
  });
});

describe('selecting rows', () => {
  const order = ['a', 'b', 'c', 'd'];
  const start = select({ selected: new Set(), anchor: undefined }, order, 'b', 'replace');

  it('extends from the anchor in both directions', () => {
    expect([...select(start, order, 'd', 'extend').selected]).toEqual(['b', 'c', 'd']);
    expect([...select(start, order, 'a', 'extend').selected]).toEqual(['a', 'b']);
  });

  it('adds and takes away one row', () => {
    const both = select(start, order, 'd', 'toggle');
    expect([...both.selected]).toEqual(['b', 'd']);
    expect([...select(both, order, 'b', 'toggle').selected]).toEqual(['d']);
  });

  it('starts anew when the anchor was filtered away', () => {
    expect([...select(start, ['c', 'd'], 'd', 'extend').selected]).toEqual(['d']);
  });
});

describe('moving by keyboard', () => {
  it.each([
    ['ArrowDown', undefined, 0],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['PageDown', 2, 7],
    ['PageUp', 2, 0],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['x', 5, undefined],
  ])('%s from %s reaches %s of ten rows', (key, from, to) => {
    expect(rowAfterKey(key, from, 10, 5)).toBe(to);
  });
});

describe('the table', () => {
  type Row = { readonly id: string; readonly p: number };
  const columns: readonly Column<Row>[] = [
    { id: 'id', header: 'Gene', width: 100, value: (row) => row.id },
    {
      id: 'p',
      header: 'Probability',
      width: 100,
      align: 'end',
      value: (row) => row.p,
      text: (row) => row.p.toFixed(1),
    },
  ];
  const rows = Array.from({ length: 20_000 }, (_, i) => ({ id: `g${i}`, p: i / 20_000 }));
  const markup = renderToStaticMarkup(
    <DataTable
      label="Genes"
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      sort={{ column: 'p', direction: 'descending' }}
      onSortChange={() => undefined}
      selected={new Set(['g19999'])}
      onSelectedChange={() => undefined}
      active="g19999"
      onActiveChange={() => undefined}
      empty="none"
    />,
  );

  it('tells its full size and puts only rows in view into the document', () => {
    expect(markup).toContain('aria-rowcount="20001"');
    expect(markup.match(/class="data-table-row"/g)?.length ?? 0).toBeLessThan(60);
  });

  it('shows the sort, the selection and the active row', () => {
    expect(markup).toContain('aria-sort="descending"');
    expect(markup).toMatch(
      /aria-rowindex="2" aria-selected="true" class="data-table-row" data-active="true"/,
    );
  });

  it('copies headings and cells as shown', () => {
    expect(rowsToTsv(rows.slice(0, 1), columns)).toBe('Gene\tProbability\ng0\t0.0');
  });
});

describe('a typed number', () => {
  it.each([
    ['1e-4', 1e-4],
    ['1E-4', 1e-4],
    [' 0.0001 ', 1e-4],
    ['-.5', -0.5],
    ['12,000', 12_000],
  ])('reads "%s" as %s', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });

  it.each(['', 'e-4', '1e', '0,001', '1 2', 'Infinity', '0x10'])('does not take "%s"', (text) => {
    expect(parseNumber(text)).toBeNaN();
  });
});

describe('messages', () => {
  it('an error says what, where and what to do', () => {
    const markup = renderToStaticMarkup(
      <Notice
        kind="error"
        title="7 columns."
        where={{ file: 'a.csv', line: 3, column: 8 }}
        remedy="Add one."
      />,
    );
    expect(markup).toContain('role="alert"');
    expect(markup).toContain('a.csv, line 3, column 8');
    expect(markup).toContain('Add one.');
  });

  it('progress names its amount and unit, and the end only where it is known', () => {
    expect(describeAmount({ stage: 's', done: 1240, total: 18_421, unit: 'genes' })).toBe(
      '1,240 of 18,421 genes',
    );
    expect(describeAmount({ stage: 's', done: 240, unit: 'draws' })).toBe('240 draws');
    expect(describeAmount({ stage: 's', done: 5e5, total: 2e6, unit: 'bytes' })).toBe('500 kB of 2 MB');
  });

  it('progress is a progress bar with its value in words', () => {
    const markup = renderToStaticMarkup(
      <ProgressBar progress={{ stage: 'Reading', done: 1, total: 4, unit: 'files', secondsLeft: 130 }} />,
    );
    expect(markup).toContain('aria-valuetext="1 of 4 files"');
    expect(markup).toContain('25%');
    expect(markup).toContain('2 min 10 s left');
  });

  it('a figure that is not defined says why', () => {
    const markup = renderToStaticMarkup(
      <MetricCard name="AUROC" estimate={{ kind: 'undefined', reason: 'All genes are high.' }} />,
    );
    expect(markup).toContain('not defined');
    expect(markup).toContain('All genes are high.');
  });

  it('the rail speaks the state of each step and marks the one on screen', () => {
    const markup = renderToStaticMarkup(
      <SideRail
        label="Screens"
        current="check"
        onSelect={() => undefined}
        groups={[
          {
            label: 'Steps',
            isNumbered: true,
            items: [
              { id: 'data', label: 'Data', icon: 'upload', state: 'done' },
              { id: 'check', label: 'Check', icon: 'table', state: 'stale' },
            ],
          },
        ]}
      />,
    );
    expect(markup).toMatch(/Data.*, done/);
    expect(markup).toMatch(/aria-current="step".*Check.*, out of date/);
  });

  it('screens that are no steps have no state', () => {
    const markup = renderToStaticMarkup(
      <SideRail
        label="Screens"
        current="computing"
        onSelect={() => undefined}
        groups={[
          {
            label: 'Steps',
            isNumbered: true,
            items: [{ id: 'data', label: 'Data', icon: 'upload', state: 'todo' }],
          },
          {
            label: 'Project',
            items: [{ id: 'computing', label: 'Computing', icon: 'processor', detail: 'Processor' }],
          },
        ]}
      />,
    );
    expect(markup).toMatch(/aria-current="page".*Computing.*Processor<\/span><\/span><\/button>/);
    expect(markup).not.toContain('aria-current="step"');
  });
});
