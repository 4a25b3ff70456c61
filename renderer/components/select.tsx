import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import { FieldLabel } from './field-label.tsx';
import { Icon } from './icon.tsx';
import './menu-button.css';
import './select.css';

export type SelectOption<V extends string> = {
  readonly value: V;
  readonly label: string;
  /** A second, fainter line. */
  readonly detail?: string;
};

export type SelectProps<V extends string> = {
  readonly label: string;
  readonly options: readonly SelectOption<V>[];
  /** `undefined` shows the placeholder. */
  readonly value: V | undefined;
  readonly onChange: (value: V) => void;
  readonly placeholder?: string;
  readonly hint?: string | undefined;
  readonly help?: ReactNode;
  readonly isDisabled?: boolean;
  /** Keep the label for screen readers only. */
  readonly hideLabel?: boolean;
};

/** One of a longer list of choices; typing jumps to a match. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { label, options, value, onChange, placeholder = 'Choose…', hint, help, isDisabled = false } = props;
  return (
    <AriaSelect
      className="field"
      isDisabled={isDisabled}
      placeholder={placeholder}
      value={value ?? null}
      {...(props.hideLabel === true ? { 'aria-label': label } : {})}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {props.hideLabel !== true && <FieldLabel label={label} help={help} />}
      <AriaButton className="field-control select-button">
        <SelectValue className="select-value">
          {({ selectedText, isPlaceholder }) => (isPlaceholder ? placeholder : selectedText)}
        </SelectValue>
        <Icon name="chevron-down" size={14} />
      </AriaButton>
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <Popover className="popover select-popover" offset={4}>
        <ListBox className="menu">
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.label}
              className="menu-item select-item"
            >
              <span>{option.label}</span>
              {option.detail !== undefined && <span className="menu-item-detail">{option.detail}</span>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
