import { describe, expect, it } from 'vitest';
import { countOf, hasInvisibleCharacter, quote } from './quote.ts';

describe('text of a file in a message', () => {
  it.each([
    ['TSPAN6', '"TSPAN6"'],
    ['a "b"', '"a \\"b\\""'],
    ['a\tb', '"a\\tb"'],
    ['\ufeff000003', '"\\ufeff000003"'],
    ['\u009b31mred', '"\\u009b31mred"'],
    ['x'.repeat(50), `"${'x'.repeat(40)}…"`],
  ])('%j is shown as %s', (text, shown) => expect(quote(text)).toBe(shown));

  it('holds what is not seen, or not', () => {
    expect(['A\u00a0', '\ufeffA', 'A\u200b', 'A\u0007'].every(hasInvisibleCharacter)).toBe(true);
    expect(['TSPAN6', 'β-actin', 'RP11-34P13.7', 'a b'].some(hasInvisibleCharacter)).toBe(false);
  });
});

it.each([
  [1, '1 gene'],
  [0, '0 genes'],
  [12_186, '12,186 genes'],
])('%i are "%s"', (count, text) => expect(countOf(count, 'gene')).toBe(text));
