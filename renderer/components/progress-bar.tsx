import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components';
import type { Progress } from '../../electron/contract/progress.ts';
import {
  formatBytes,
  formatCount,
  formatRate,
  formatTimeLeft,
} from '../../electron/contract/words/number-format.ts';
import { Button } from './button.tsx';
import './progress-bar.css';

export type ProgressBarProps = {
  readonly progress: Progress;
  readonly onCancel?: (() => void) | undefined;
  /** The request to cancel is under way. */
  readonly isCancelling?: boolean;
};

/** How far a job has come: stage, amount with unit, time left, and a way to stop it. */
export function ProgressBar({ progress, onCancel, isCancelling = false }: ProgressBarProps) {
  const { stage, done, total } = progress;
  const known = total !== undefined && total > 0;
  return (
    <div className="progress">
      <AriaProgressBar
        className="progress-bar"
        isIndeterminate={!known}
        {...(known ? { value: Math.min(done, total), maxValue: total } : {})}
        valueLabel={describeAmount(progress)}
      >
        {({ percentage }) => (
          <>
            <div className="progress-line">
              <Label className="progress-stage">{stage}</Label>
              {percentage !== undefined && (
                <span className="progress-percent">{Math.floor(percentage)}%</span>
              )}
            </div>
            <div className="progress-track" data-indeterminate={!known || undefined}>
              <div className="progress-fill" style={{ width: known ? `${percentage ?? 0}%` : '30%' }} />
            </div>
            <div className="progress-line progress-foot">
              <span>{describeAmount(progress)}</span>
              <span>{describePace(progress)}</span>
            </div>
          </>
        )}
      </AriaProgressBar>
      {onCancel !== undefined && (
        <Button onPress={onCancel} isDisabled={isCancelling}>
          {isCancelling ? 'Cancelling…' : 'Cancel'}
        </Button>
      )}
    </div>
  );
}

/** "1,240 of 18,421 genes", "12.4 MB of 80 MB", "1,240 genes" while the end is unknown. */
export function describeAmount({ done, total, unit }: Progress): string {
  if (unit === 'bytes')
    return total === undefined ? formatBytes(done) : `${formatBytes(done)} of ${formatBytes(total)}`;
  return total === undefined
    ? `${formatCount(done)} ${unit}`
    : `${formatCount(done)} of ${formatCount(total)} ${unit}`;
}

/** "3.2 million reads/s, about 2 minutes left"; empty while neither is known. */
export function describePace({ perSecond, secondsLeft, unit }: Progress): string {
  const rate = perSecond === undefined ? [] : [formatRate(perSecond, unit)];
  const left = secondsLeft === undefined ? [] : [formatTimeLeft(secondsLeft)];
  return [...rate, ...left].join(', ');
}
