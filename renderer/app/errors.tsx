import { Component } from 'react';
import type { ReactNode } from 'react';
import { appErrorSchema } from '../../electron/contract/app-error.ts';
import type { AppError, Place } from '../../electron/contract/app-error.ts';
import { toAppError } from '../../electron/contract/failure.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { withoutCommandLine } from './command-line-advice.ts';

export interface ErrorNoticeProps {
  /** An `AppError`, or anything that was thrown. */
  readonly error: unknown;
  /** Buttons that do what the remedy says. */
  readonly actions?: ReactNode;
}

/** What went wrong, where in the user's files, and what to do; nothing where the user cancelled it. */
export function ErrorNotice({ error, actions }: ErrorNoticeProps) {
  const { code, message, where, remedy } = asAppError(error);
  if (code === 'cancelled') return null;
  return (
    <Notice
      kind="error"
      title={message}
      where={where && inOwnWords(where)}
      remedy={withoutCommandLine(remedy)}
      actions={actions}
    />
  );
}

/** A file that a browser sent is called as it was dropped, not by where the server keeps its copy. */
function inOwnWords(where: Place): Place {
  const [, dropped] = /[/\\]simplechrome-uploads-[^/\\]+[/\\][0-9a-f-]{36}[/\\](.+)$/.exec(where.file) ?? [];
  return dropped === undefined ? where : { ...where, file: dropped };
}

/** An `AppError` as it is; anything thrown as `toAppError` says. */
export function asAppError(error: unknown): AppError {
  const parsed = appErrorSchema.safeParse(error);
  return parsed.success ? parsed.data : toAppError(error);
}

export interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** Trying again is worth it once this has changed: the screen. */
  readonly resetKey?: string;
}

interface ErrorBoundaryState {
  readonly thrown?: { readonly error: unknown } | undefined;
}

/** Keeps a defect of one screen to that screen. React offers this to classes only. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = {};

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { thrown: { error } };
  }

  override componentDidUpdate(previous: ErrorBoundaryProps): void {
    if (previous.resetKey !== this.props.resetKey && this.state.thrown !== undefined) this.tryAgain();
  }

  private readonly tryAgain = (): void => this.setState({ thrown: undefined });

  override render(): ReactNode {
    const { thrown } = this.state;
    if (thrown === undefined) return this.props.children;
    return (
      <div className="screen-error">
        <ErrorNotice error={thrown.error} actions={<Button onPress={this.tryAgain}>Show it again</Button>} />
      </div>
    );
  }
}
