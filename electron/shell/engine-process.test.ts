import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { trialsFor, type TrialChild } from './engine-process.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

class FakeChild extends EventEmitter implements TrialChild {
  killed = false;
  kill = (): boolean => (this.killed = true);
}

function ask(message: unknown) {
  const forked: { kind: string; child: FakeChild }[] = [];
  const reports: object[] = [];
  const hear = trialsFor(
    (kind) => {
      const child = new FakeChild();
      forked.push({ kind, child });
      return child;
    },
    (report) => reports.push(report),
  );
  hear(message);
  return { forked, reports, hear };
}

describe('an engine process that wants a compute engine tried', () => {
  it('is told what the process that tried it said, which then is ended', () => {
    const { forked, reports } = ask({ kind: 'try-engine', id: 7, engine: 'webgpu' });
    expect(forked.map(({ kind }) => kind)).toEqual(['webgpu']);
    forked[0]?.child.emit('message', { result: 'works' });
    expect(reports).toEqual([
      { kind: 'engine-trial', id: 7, report: { what: 'message', message: { result: 'works' } } },
    ]);
    expect(forked[0]?.child.killed).toBe(true);
  });

  it('is told how the process ended where it said nothing', () => {
    const { forked, reports } = ask({ kind: 'try-engine', id: 8, engine: 'cuda' });
    forked[0]?.child.emit('exit', 139);
    expect(reports).toEqual([
      { kind: 'engine-trial', id: 8, report: { what: 'exit', how: 'exit code 139' } },
    ]);
  });

  it('has the process ended at once when it needs it no longer, and no other', () => {
    const { forked, hear } = ask({ kind: 'try-engine', id: 1, engine: 'webgpu' });
    hear({ kind: 'try-engine', id: 2, engine: 'cpu' });
    hear({ kind: 'end-trial', id: 1 });
    expect(forked.map(({ child }) => child.killed)).toEqual([true, false]);
    forked[0]?.child.emit('exit', 0);
    hear({ kind: 'end-trial', id: 1 });
    expect(forked.map(({ child }) => child.killed)).toEqual([true, false]);
  });

  it.each([{ kind: 'try-engine', id: 1, engine: '/bin/sh' }, { kind: 'ready' }, 'try-engine', undefined])(
    'starts nothing for %j',
    (message) => {
      expect(ask(message)).toMatchObject({ forked: [], reports: [] });
    },
  );
});
