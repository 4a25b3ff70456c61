import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import './side-rail.css';

/** `stale`: done, but something before it has changed since. */
export type StepState = 'todo' | 'current' | 'done' | 'stale' | 'running';

export type RailStep<Id extends string = string> = {
  readonly id: Id;
  readonly label: string;
  /** A line on where it stands: "18,421 genes", "Data changed since". */
  readonly detail?: string | undefined;
  /** State of the step itself; being looked at is `current` of the rail. */
  readonly state: Exclude<StepState, 'current'>;
  /** A step that cannot be opened yet says why in `detail`. */
  readonly isDisabled?: boolean;
  /** 0..1 while running, where known. */
  readonly share?: number | undefined;
};

/** A page that is no step on the way. */
export type RailPage<Id extends string = string> = {
  readonly id: Id;
  readonly label: string;
  readonly icon: IconName;
  readonly detail?: string | undefined;
};

export type SideRailProps<Id extends string, PageId extends string> = {
  readonly label: string;
  readonly steps: readonly RailStep<Id>[];
  /** At the foot of the rail. */
  readonly pages?: readonly RailPage<PageId>[];
  /** The step or page on screen. */
  readonly current: Id | PageId;
  readonly onSelect: (id: Id | PageId) => void;
};

const spoken: Readonly<Record<RailStep['state'], string>> = {
  todo: 'to do',
  done: 'done',
  stale: 'out of date',
  running: 'running',
};

/** The steps of the wizard, always reachable, each with its state. Plain buttons: Tab and Enter work as anywhere. */
export function SideRail<Id extends string, PageId extends string = never>({
  label,
  steps,
  pages = [],
  current,
  onSelect,
}: SideRailProps<Id, PageId>) {
  return (
    <nav className="side-rail" aria-label={label}>
      <ol>
        {steps.map((step, i) => (
          <li key={step.id}>
            <button
              type="button"
              className="rail-step"
              data-state={step.state}
              aria-current={step.id === current ? 'step' : undefined}
              disabled={step.isDisabled}
              onClick={() => onSelect(step.id)}
            >
              <span className="rail-badge" aria-hidden="true">
                {step.state === 'done' ? (
                  <Icon name="check" size={12} />
                ) : step.state === 'stale' ? (
                  <Icon name="refresh" size={12} />
                ) : step.state === 'running' ? (
                  <RunningRing share={step.share} />
                ) : (
                  i + 1
                )}
              </span>
              <span className="rail-text">
                <span className="rail-label">{step.label}</span>
                {step.detail !== undefined && <span className="rail-detail">{step.detail}</span>}
              </span>
              <span className="visually-hidden">, {spoken[step.state]}</span>
            </button>
          </li>
        ))}
      </ol>
      {pages.length > 0 && (
        <ul className="rail-pages">
          {pages.map(({ id, label: name, icon, detail }) => (
            <li key={id}>
              <button
                type="button"
                className="rail-step"
                aria-current={id === current ? 'page' : undefined}
                onClick={() => onSelect(id)}
              >
                <span className="rail-page-icon">
                  <Icon name={icon} />
                </span>
                <span className="rail-text">
                  <span className="rail-label">{name}</span>
                  {detail !== undefined && <span className="rail-detail">{detail}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

/** A ring that fills with the share done, or turns while it is unknown. */
function RunningRing({ share }: { readonly share: number | undefined }) {
  const length = 2 * Math.PI * 9;
  return (
    <svg
      className={share === undefined ? 'rail-ring rail-ring-turning' : 'rail-ring'}
      width={22}
      height={22}
      viewBox="0 0 22 22"
    >
      <circle cx={11} cy={11} r={9} className="rail-ring-track" />
      <circle
        cx={11}
        cy={11}
        r={9}
        className="rail-ring-fill"
        strokeDasharray={`${length * Math.min(1, Math.max(0, share ?? 0.25))} ${length}`}
        transform="rotate(-90 11 11)"
      />
    </svg>
  );
}
