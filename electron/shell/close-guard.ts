/** What would be lost or interrupted if the window closed now, in the page's words. */
export interface CloseGuard {
  readonly unsaved: readonly string[];
  readonly running: readonly string[];
}

export const nothingToGuard: CloseGuard = { unsaved: [], running: [] };

export interface CloseQuestion {
  readonly message: string;
  readonly detail: string;
  readonly stay: string;
  readonly close: string;
}

/** What to ask before closing, or undefined where nothing is at stake. */
export function closeQuestion({ unsaved, running }: CloseGuard): CloseQuestion | undefined {
  if (unsaved.length === 0 && running.length === 0) return undefined;
  const details = [
    ...(running.length === 0
      ? []
      : [`Still running: ${running.join(', ')}. Finished epochs are kept, and it can be resumed later.`]),
    ...(unsaved.length === 0 ? [] : [`Not saved: ${unsaved.join(', ')}. This would be lost.`]),
  ];
  return {
    message: running.length === 0 ? 'Close without saving?' : 'Close while work is running?',
    detail: details.join('\n'),
    stay: 'Keep open',
    close: running.length === 0 ? 'Close without saving' : 'Stop and close',
  };
}
