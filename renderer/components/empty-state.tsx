import type { ReactNode } from 'react';
import './empty-state.css';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

export type EmptyStateProps = {
  readonly icon?: IconName;
  /** What is not here yet: "No model yet". */
  readonly title: string;
  /** What to do next, in a sentence. */
  readonly children: ReactNode;
  /** The button that does it. */
  readonly action?: ReactNode;
};

/** What stands where there is nothing yet. */
export function EmptyState({ icon = 'chart', title, children, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <Icon name={icon} size={28} />
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}
