import { IconButton } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { useLifeline } from './engine-state.ts';
import { ErrorNotice } from './errors.tsx';
import './notice-stack.css';
import { isLostEngine, useNotices } from './notices.ts';

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
