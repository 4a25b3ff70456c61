import { describe, expect, it } from 'vitest';
import { withoutCommandLine } from './command-line-advice.ts';

describe('sentences in the window', () => {
  it('do without options of the command line, whatever brackets a name holds', () => {
    expect(
      withoutCommandLine('Say that missing counts are 0 (--missing zero) if that is what they mean.'),
    ).toBe('Say that missing counts are 0 if that is what they mean.');
    expect(withoutCommandLine('Say so (--ignore "RPKM (a)", or --column for its role).')).toBe('Say so.');
    expect(withoutCommandLine('Choose one (on the command line: --set).')).toBe('Choose one.');
  });

  it('keep every other bracket', () => {
    const sentence = 'Label genes 1 (high) or 0 (low), not -1 (-- is none).';
    expect(withoutCommandLine(sentence)).toBe(sentence);
  });
});
