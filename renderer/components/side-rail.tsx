import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import './side-rail.css';

export type RailItem<Id extends string = string> = {
  readonly id: Id;
  readonly label: string;
  /** What its screen answers, for whoever rests the pointer on it. */
  readonly question?: string | undefined;
  readonly icon: IconName;
  /** A line on where it stands: "18,421 genes", "Data changed since". */
  readonly detail?: string | undefined;
  /** `stale`: done, but something before it has changed since. Absent where nothing can be done with it. */
  readonly state?: 'todo' | 'done' | 'stale' | 'running';
  /** It can be opened, but has nothing to show yet; `detail` says what it lacks. */
  readonly isLacking?: boolean;
  /** 0..1 while running, where known. */
  readonly share?: number | undefined;
};

export type RailGroup<Id extends string = string> = {
  readonly label: string;
  /** Its items follow one upon the other: they show their number and how they stand. */
  readonly isNumbered?: boolean;
  readonly items: readonly RailItem<Id>[];
};

export type SideRailProps<Id extends string> = {
  readonly label: string;
  readonly groups: readonly RailGroup<Id>[];
  /** What is on screen. */
  readonly current: Id;
  readonly onSelect: (id: Id) => void;
};

const spoken = { todo: 'to do', done: 'done', stale: 'out of date', running: 'running' } as const;

/** The screens in groups, always reachable, each with its state. Plain buttons: Tab and Enter work as anywhere. */
export function SideRail<Id extends string>({ label, groups, current, onSelect }: SideRailProps<Id>) {
  return (
    <nav className="side-rail" aria-label={label}>
      {groups.map(({ label: name, isNumbered = false, items }) => (
        <div key={name} role="group" aria-label={name} className="rail-group">
          <div className="rail-heading" aria-hidden="true">
            {name}
          </div>
          <ol>
            {items.map((item, i) => (
              <li key={item.id}>
                <Item
                  item={item}
                  number={isNumbered ? i + 1 : undefined}
                  isCurrent={item.id === current}
                  onSelect={onSelect}
                />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </nav>
  );
}

type ItemProps<Id extends string> = Pick<SideRailProps<Id>, 'onSelect'> & {
  readonly item: RailItem<Id>;
  readonly number: number | undefined;
  readonly isCurrent: boolean;
};

function Item<Id extends string>({ item, number, isCurrent, onSelect }: ItemProps<Id>) {
  const { state } = item;
  return (
    <button
      type="button"
      className="rail-step"
      title={item.question}
      data-state={state}
      data-lacking={item.isLacking === true ? true : undefined}
      aria-current={isCurrent ? (number === undefined ? 'page' : 'step') : undefined}
      onClick={() => onSelect(item.id)}
    >
      <Badge item={item} number={number} />
      <span className="rail-text">
        <span className="rail-label">{item.label}</span>
        {item.detail !== undefined && <span className="rail-detail">{item.detail}</span>}
      </span>
      {state !== undefined && (number !== undefined || state === 'running') && (
        <span className="visually-hidden">, {spoken[state]}</span>
      )}
    </button>
  );
}

/** The number of a step or how it stands; elsewhere its picture. */
function Badge({ item, number }: { readonly item: RailItem; readonly number: number | undefined }) {
  if (number === undefined && item.state !== 'running') {
    return (
      <span className="rail-page-icon">
        <Icon name={item.icon} />
      </span>
    );
  }
  return (
    <span className="rail-badge" aria-hidden="true">
      {item.state === 'done' ? (
        <Icon name="check" size={12} />
      ) : item.state === 'stale' ? (
        <Icon name="refresh" size={12} />
      ) : item.state === 'running' ? (
        <RunningRing share={item.share} />
      ) : (
        number
      )}
    </span>
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
