import { describe, expect, it, vi } from 'vitest';
import { closeQuestion, nothingToGuard } from './dialogs.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

describe('closing the window', () => {
  it('asks nothing when nothing is at stake', () => {
    expect(closeQuestion(nothingToGuard)).toBeUndefined();
  });

  it('names what runs and says that it can be resumed', () => {
    const question = closeQuestion({ unsaved: [], running: ['Training of SimpleChrome on K562'] });
    expect(question?.detail).toContain('Training of SimpleChrome on K562');
    expect(question?.detail).toContain('resumed');
    expect(question?.close).toBe('Stop and close');
  });

  it('names what would be lost', () => {
    const question = closeQuestion({ unsaved: ['Report settings of K562'], running: [] });
    expect(question?.message).toBe('Close without saving?');
    expect(question?.detail).toBe('Not saved: Report settings of K562. This would be lost.');
  });
});
