/** What a field that should hold a number holds. */
export type NumberText =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'empty' }
  /** NaN, NA, inf and their kin: what programs write for a value they do not have. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'text' };

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const missing = /^[+-]?(nan|na|n\/a|#n\/a|null|none|inf|infinity|\.|-)$/i;

/** Reads a decimal number: `12`, `-1`, `0.5`, `1e-3`; a decimal comma or thousands separators are not numbers. */
export function readNumber(text: string): NumberText {
  if (decimal.test(text)) {
    const value = Number(text);
    // -0 is 0: one value must have one representation for the data hash.
    return { kind: 'number', value: value === 0 ? 0 : value };
  }
  if (text === '') return { kind: 'empty' };
  return missing.test(text) ? { kind: 'missing' } : { kind: 'text' };
}

/** Largest finite float32: the widest type counts are stored in. */
export const largestCount = 3.4028234663852886e38;
