import { describe, expect, it } from 'vitest';
import { columnKey, withRole } from './column-roles.ts';

describe('roles of columns', () => {
  const columns = ['gene', 'H3K4me3', 'H3K4me3', '', 'label'].map((name) => ({
    name,
    role: 'mark' as const,
  }));

  it('are said by name where one column has it, else by number', () => {
    expect(columns.map((_, i) => columnKey({ columns, header: true }, i))).toEqual([
      'gene',
      '2',
      '3',
      '4',
      'label',
    ]);
    expect(columnKey({ columns, header: false }, 0)).toBe('1');
  });

  it('are taken back without a trace', () => {
    const said = withRole([], 'RPKM', 'ignored');
    expect(said).toEqual([{ column: 'RPKM', role: 'ignored' }]);
    expect(withRole(said ?? [], 'RPKM', 'found')).toBeUndefined();
  });

  it('move where a table has one column of the kind, and add up where it has many', () => {
    expect(withRole([{ column: 'a', role: 'label' }], 'b', 'label')).toEqual([
      { column: 'b', role: 'label' },
    ]);
    expect(withRole([{ column: 'a', role: 'mark' }], 'b', 'mark')).toHaveLength(2);
  });
});
