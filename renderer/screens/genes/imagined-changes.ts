import type { ImaginedChange } from '../../../electron/contract/commands/explain.ts';

/** Adds a change; one that speaks of the same reads of the same gene takes the place of the one before. */
export function withChange(
  changes: readonly ImaginedChange[],
  change: ImaginedChange,
): readonly ImaginedChange[] {
  return [...changes.filter((before) => !contradicts(before, change)), change];
}

function contradicts(before: ImaginedChange, change: ImaginedChange): boolean {
  if (before.gene !== change.gene) return false;
  // A gene that is silenced or activated has all its reads replaced; marks can be removed one by one.
  if (before.change !== 'remove-mark' || change.change !== 'remove-mark') return true;
  return before.mark === change.mark;
}

/** "ACTB silenced", "ACTB without H3K4me3" */
export function changeInWords(change: ImaginedChange, label: (gene: number) => string): string {
  switch (change.change) {
    case 'silence':
      return `${label(change.gene)} silenced`;
    case 'activate':
      return `${label(change.gene)} activated`;
    case 'remove-mark':
      return `${label(change.gene)} without ${change.mark}`;
  }
}
