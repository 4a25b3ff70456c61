import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, Text } from 'react-aria-components';
import './checkbox.css';
import { Help } from './help.tsx';
import { Icon } from './icon.tsx';

export type CheckboxProps = {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  /** Some of what it stands for is selected. */
  readonly isIndeterminate?: boolean;
  readonly isDisabled?: boolean;
  /** One line below. */
  readonly hint?: string;
  readonly help?: ReactNode;
  /** Keep the label for screen readers only. */
  readonly hideLabel?: boolean;
};

/** A choice by itself, on or off. */
export function Checkbox(props: CheckboxProps) {
  const { label, isSelected, onChange, isIndeterminate = false, isDisabled = false, hint, help } = props;
  return (
    <CheckboxField className="checkbox-field" {...{ isSelected, onChange, isIndeterminate, isDisabled }}>
      <span className="checkbox-line">
        <CheckboxButton className="checkbox">
          <span className="checkbox-box" aria-hidden="true">
            {isIndeterminate ? (
              <Icon name="minus" size={12} />
            ) : isSelected ? (
              <Icon name="check" size={12} />
            ) : null}
          </span>
          {props.hideLabel === true ? <span className="visually-hidden">{label}</span> : label}
        </CheckboxButton>
        {help !== undefined && <Help about={label}>{help}</Help>}
      </span>
      {hint !== undefined && (
        <Text slot="description" className="checkbox-hint">
          {hint}
        </Text>
      )}
    </CheckboxField>
  );
}
