import type { ReactNode } from 'react';
import type { Estimate } from '../../electron/contract/metrics.ts';
import { formatInterval, formatProportion } from '../../electron/contract/words/number-format.ts';
import './card.css';
import { Help } from './help.tsx';
import './metric-card.css';

export type MetricCardProps = {
  /** "AUROC" */
  readonly name: string;
  readonly estimate: Estimate;
  /** What the number means here, in words: "better than the baseline by .009 [.004, .014]". */
  readonly words?: string | undefined;
  /** `better` and `worse` colour the words; leave undefined where neither is certain. */
  readonly verdict?: 'better' | 'worse' | undefined;
  readonly help?: ReactNode;
  /** Default three digits without leading zero. */
  readonly format?: (value: number) => string;
};

/** One headline figure: value, 95% interval, meaning. Says why where the figure is not defined. */
export function MetricCard({
  name,
  estimate,
  words,
  verdict,
  help,
  format = formatProportion,
}: MetricCardProps) {
  return (
    <section className="card metric-card" aria-label={name}>
      <span className="metric-name">
        {name} {help !== undefined && <Help about={name}>{help}</Help>}
      </span>
      {estimate.kind === 'defined' ? (
        <>
          <span className="metric-value">{format(estimate.value)}</span>
          {estimate.low !== undefined && estimate.high !== undefined && (
            <span className="metric-interval">
              {estimate.low === estimate.high ? 'no interval: too few genes differ' : '95% interval '}
              {estimate.low === estimate.high
                ? ''
                : format === formatProportion
                  ? formatInterval(estimate.low, estimate.high)
                  : `[${format(estimate.low)}, ${format(estimate.high)}]`}
            </span>
          )}
        </>
      ) : (
        <>
          <span className="metric-value metric-undefined">not defined</span>
          <span className="metric-interval">{estimate.reason}</span>
        </>
      )}
      {words !== undefined && (
        <span className="metric-words" data-verdict={verdict}>
          {words}
        </span>
      )}
    </section>
  );
}
