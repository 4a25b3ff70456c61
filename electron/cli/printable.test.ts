import { expect, it } from 'vitest';
import { printable } from './printable.ts';

it('an escape sequence in a name is shown and not obeyed', () => {
  expect(printable('\u001b[2J\u001b]0;owned\u0007gene\u009b31m')).toBe(
    '\ufffd[2J\ufffd]0;owned\ufffdgene\ufffd31m',
  );
});

it('a name cannot turn the direction of what follows, or overwrite the line that it stands in', () => {
  expect(printable('model\u202egpj.exe\rnot it')).toBe('model\ufffdgpj.exe\ufffdnot it');
});

it('text, tables and other scripts stay as they are', () => {
  const text = 'gène\t基因\nH3K4me3 – ok\u00a0';
  expect(printable(text)).toBe(text);
});
