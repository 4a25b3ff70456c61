import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Help } from './help.tsx';
import './field.css';
import './toggle-group.css';

export type ToggleOption<V extends string> = {
  readonly value: V;
  readonly label: string;
  readonly isDisabled?: boolean;
};

export type ToggleGroupProps<V extends string> = {
  /** Names the choice; shown above unless `hideLabel`. */
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly options: readonly ToggleOption<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly isDisabled?: boolean;
  readonly help?: ReactNode;
};

/** A segmented control: one of a few short choices, all in view. Arrow keys move between them. */
export function ToggleGroup<V extends string>(props: ToggleGroupProps<V>) {
  const { label, options, value, onChange, hideLabel = false, isDisabled = false, help } = props;
  return (
    <div className="field">
      {!hideLabel && (
        <span className="field-label">
          <span>{label}</span>
          {help !== undefined && <Help about={label}>{help}</Help>}
        </span>
      )}
      <ToggleButtonGroup
        className="toggle-group"
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        isDisabled={isDisabled}
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          const chosen = options.find((option) => keys.has(option.value));
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <ToggleButton
            key={option.value}
            id={option.value}
            className="toggle"
            isDisabled={option.isDisabled ?? false}
          >
            {option.label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
