import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryIdSchema, newEntryId, parseEntryId } from './entry-id.ts';

describe('an entry id', () => {
  it('says when and what, in letters every system takes', () => {
    const id = newEntryId('E012 (log, Größe=10)', new Date('2026-03-01T14:25:30.123Z'));
    expect(id).toMatch(/^20260301-142530-123-e012-log-gro-e-10-[0-9a-f]{6}$/);
  });

  it('is valid whatever the name', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (name) => {
        expect(entryIdSchema.safeParse(newEntryId(name)).success).toBe(true);
      }),
    );
  });

  it('sorts by time', () => {
    const moments = [0, 1, 999, 1000, 60_000, 1e10, 1e12].map((time) => newEntryId('x', new Date(time)));
    expect([...moments].sort()).toEqual(moments);
  });

  it.each([
    '',
    '.',
    '..',
    '.hidden',
    'a/b',
    'a\\b',
    'a:b',
    'A',
    'con',
    'nul.txt',
    'ends.',
    'a'.repeat(101),
    'a\n',
  ])('is never %j', (text) => {
    expect(() => parseEntryId(text)).toThrow('cannot be used as an id');
  });
});
