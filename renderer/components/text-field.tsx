import type { ReactNode } from 'react';
import { Group, Input, Text, TextField as AriaTextField } from 'react-aria-components';
import './field.css';
import { FieldLabel } from './field-label.tsx';
import './text-field.css';

export type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  /** Called on every key. */
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  /** Keep the label for screen readers only. */
  readonly hideLabel?: boolean;
};

/** A line of text. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, help, error, placeholder, isDisabled = false } = props;
  const { autoFocus = false, hideLabel = false } = props;
  return (
    <AriaTextField
      className="field text-field"
      value={value}
      onChange={onChange}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      autoFocus={autoFocus}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      {!hideLabel && <FieldLabel label={label} help={help} />}
      <Group
        className="field-control"
        {...(error === undefined ? {} : { isInvalid: true })}
        isDisabled={isDisabled}
      >
        <Input spellCheck={false} {...(placeholder === undefined ? {} : { placeholder })} />
      </Group>
      {error !== undefined ? (
        <Text slot="description" className="field-error">
          {error}
        </Text>
      ) : (
        hint !== undefined && (
          <Text slot="description" className="field-hint">
            {hint}
          </Text>
        )
      )}
    </AriaTextField>
  );
}
