import { create } from 'zustand';
import type { NoticeKind } from '../components/notice.tsx';
import { asAppError, ErrorNotice } from './errors.tsx';
import { IconButton } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { useLifeline } from './engine-state.ts';

/** Something to be read that no screen is in charge of: a project could not be opened, the engine is back. */
export interface FrameNotice {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly remedy?: string | undefined;
}

interface Notices {
  /** Oldest first. */
  readonly notices: readonly (FrameNotice | FrameFailure)[];
  readonly tell: (notice: Omit<FrameNotice, 'id'>) => void;
  /** Anything thrown; a cancellation is nothing to tell. */
  readonly tellError: (error: unknown) => void;
  /** Forgets what could not be asked while the engine was away; it is asked again. */
  readonly dismissLost: () => void;
  readonly dismiss: (id: number) => void;
}

export interface FrameFailure {
  readonly id: number;
  readonly kind: 'failure';
  readonly error: unknown;
}

/** Whether a notice only tells that the engine is away, which the recovery dialog tells better. */
function isLostEngine(notice: FrameNotice | FrameFailure): boolean {
  return notice.kind === 'failure' && asAppError(notice.error).code === 'engine-unavailable';
}

let lastId = 0;

/** Notices above the screen, until they are dismissed. */
export const useNotices = create<Notices>((set) => ({
  notices: [],
  tell: (notice) =>
    set(({ notices }) => ({
      // Said anew, not twice.
      notices: [
        ...notices.filter((each) => each.kind === 'failure' || each.title !== notice.title),
        { id: ++lastId, ...notice },
      ],
    })),
  tellError: (error) => {
    if (asAppError(error).code === 'cancelled') return;
    set(({ notices }) => ({ notices: [...notices, { id: ++lastId, kind: 'failure', error }] }));
  },
  dismissLost: () => set(({ notices }) => ({ notices: notices.filter((notice) => !isLostEngine(notice)) })),
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
}));

/** What is to be read above the screen, until it is dismissed. */
export function NoticeStack() {
  const { notices: all, dismiss } = useNotices();
  const isAway = useLifeline(({ isDown, isConnected }) => isDown || !isConnected);
  const notices = isAway ? all.filter((notice) => !isLostEngine(notice)) : all;
  if (notices.length === 0) return null;
  return (
    <div className="notice-stack">
      {notices.map((notice) => (
        <div key={notice.id} className="notice-stack-item">
          {notice.kind === 'failure' ? (
            <ErrorNotice error={notice.error} />
          ) : (
            <Notice kind={notice.kind} title={notice.title} remedy={notice.remedy} />
          )}
          <IconButton icon="cross" label="Dismiss" onPress={() => dismiss(notice.id)} />
        </div>
      ))}
    </div>
  );
}
