import type { ReactNode } from 'react';
import type { Place } from '../../electron/contract/app-error.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import './notice.css';

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';

export type NoticeProps = {
  readonly kind: NoticeKind;
  /** One sentence: what is the matter. */
  readonly title: string;
  /** Where in the user's files. */
  readonly where?: Place | undefined;
  /** One sentence: what to do about it. */
  readonly remedy?: string | undefined;
  /** More, below. */
  readonly children?: ReactNode;
  /** Buttons that do what the remedy says. */
  readonly actions?: ReactNode;
};

const icons: Readonly<Record<NoticeKind, IconName>> = {
  info: 'info',
  success: 'check',
  warning: 'warning',
  error: 'error',
};
const spoken: Readonly<Record<NoticeKind, string>> = {
  info: 'Note',
  success: 'Done',
  warning: 'Warning',
  error: 'Problem',
};

/** A message in the page: what, where, and what to do. An `AppError` fits: title=message, where, remedy. */
export function Notice({ kind, title, where, remedy, children, actions }: NoticeProps) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'note'}>
      <Icon name={icons[kind]} />
      <div className="notice-body">
        <p className="notice-title">
          <span className="visually-hidden">{spoken[kind]}: </span>
          {title}
        </p>
        {where !== undefined && <p className="notice-where">{describeWhere(where)}</p>}
        {remedy !== undefined && <p>{remedy}</p>}
        {children}
        {actions !== undefined && <div className="notice-actions">{actions}</div>}
      </div>
    </div>
  );
}

function describeWhere({ file, line, column }: Place): string {
  return [file, line === undefined ? '' : `line ${line}`, column === undefined ? '' : `column ${column}`]
    .filter((part) => part !== '')
    .join(', ');
}
