import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createGeneIdIndex } from './gene-id-index.ts';

it('an index of gene ids finds what was added and nothing else', () => {
  const id = fc.oneof(
    fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
    fc.constantFrom('a', 'b', 'aa', 'ab'),
  );
  fc.assert(
    fc.property(fc.array(id, { maxLength: 300 }), (ids) => {
      const index = createGeneIdIndex();
      const reference = new Map<string, number>();
      ids.forEach((one, i) => {
        // Lone surrogates have no UTF-8 form of their own, and no file can hold them.
        const text = Buffer.from(one).toString();
        expect(index.find(text)?.line).toBe(reference.get(text));
        if (reference.has(text)) return;
        index.add(text, { file: i % 3, line: i + 1 });
        reference.set(text, i + 1);
      });
    }),
  );
});

it('an index of gene ids holds a genome and more', () => {
  const index = createGeneIdIndex();
  for (let i = 0; i < 200_000; i++) index.add(`ENSG${String(i).padStart(11, '0')}`, { file: 0, line: i + 1 });
  expect(index.find('ENSG00000123456')).toEqual({ file: 0, line: 123_457 });
  expect(index.find('ENSG00000200000')).toBeUndefined();
});
