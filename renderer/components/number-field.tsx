import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Group,
  Input,
  NumberField as AriaNumberField,
  Text,
  TextField as AriaTextField,
} from 'react-aria-components';
import { formatCount } from '../../electron/contract/words/number-format.ts';
import { FieldLabel } from './field-label.tsx';
import { Icon } from './icon.tsx';
import './number-field.css';

export type NumberFieldProps = {
  readonly label: string;
  readonly value: number;
  /** Called on blur, Enter and step, with a number inside the range. */
  readonly onChange: (value: number) => void;
  /** "epochs", "genes", "bp"; nothing for a pure number. */
  readonly unit?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** With it, buttons and arrow keys step; leave it out for numbers that span magnitudes, as learning rates do. */
  readonly step?: number | undefined;
  /** Shown, with a way back to it when the value differs. */
  readonly defaultValue?: number | undefined;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
};

/** A number with its unit, range and default. Values outside the range are brought to its nearest end. */
export function NumberField(props: NumberFieldProps) {
  return props.step === undefined ? <TypedNumber {...props} /> : <SteppedNumber {...props} />;
}

const digits: Intl.NumberFormatOptions = { maximumSignificantDigits: 6 };

function SteppedNumber(props: NumberFieldProps) {
  const { label, value, onChange, unit, min, max, step, help, error, isDisabled = false } = props;
  return (
    <AriaNumberField
      className="field number-field"
      value={value}
      onChange={(next) => {
        if (Number.isFinite(next)) onChange(next);
      }}
      formatOptions={digits}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      {...(min === undefined ? {} : { minValue: min })}
      {...(max === undefined ? {} : { maxValue: max })}
      {...(step === undefined ? {} : { step })}
    >
      <FieldLabel label={label} help={help} />
      <Group className="field-control">
        <Input />
        {unit !== undefined && <span className="field-unit">{unit}</span>}
        <AriaButton slot="decrement" className="number-step">
          <Icon name="minus" size={12} />
        </AriaButton>
        <AriaButton slot="increment" className="number-step">
          <Icon name="plus" size={12} />
        </AriaButton>
      </Group>
      <Below {...props} error={error} />
    </AriaNumberField>
  );
}

/** A number of any magnitude, as scientists write it; React Aria's own field knows no "1e-4". */
function TypedNumber(props: NumberFieldProps) {
  const { label, value, onChange, unit, min = -Infinity, max = Infinity, help, isDisabled = false } = props;
  const [typed, setTyped] = useState<string>();
  const unreadable = typed !== undefined && typed.trim() !== '' && Number.isNaN(parseNumber(typed));
  const error =
    props.error ?? (unreadable ? `“${typed}” is no number. Write it as 0.001 or 1e-3.` : undefined);
  const finish = (): void => {
    const number = parseNumber(typed ?? '');
    // What cannot be read stays, with its error, until it is mended.
    if (unreadable) return;
    setTyped(undefined);
    if (!Number.isNaN(number)) onChange(Math.min(max, Math.max(min, number)));
  };
  return (
    <AriaTextField
      className="field number-field"
      value={typed ?? plain(value)}
      onChange={setTyped}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
      }}
      inputMode="decimal"
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
    >
      <FieldLabel label={label} help={help} />
      <Group className="field-control" {...(error === undefined ? {} : { isInvalid: true })}>
        <Input spellCheck={false} />
        {unit !== undefined && <span className="field-unit">{unit}</span>}
      </Group>
      <Below
        {...props}
        error={error}
        onChange={(next) => {
          setTyped(undefined);
          onChange(next);
        }}
      />
    </AriaTextField>
  );
}

/** What was typed as a number: "0.0001", "1e-4", "12,000"; NaN where it is none. */
export function parseNumber(text: string): number {
  const plainText = /^\s*[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?\s*$/.test(text) ? text.replaceAll(',', '') : text;
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(plainText) ? Number(plainText) : Number.NaN;
}

/** Error, range, default and the way back to it, under the field. */
function Below({ label, value, onChange, unit, min, max, defaultValue, error }: NumberFieldProps) {
  const hint = [
    describeRange(min, max, unit),
    defaultValue === undefined ? '' : `default ${plain(defaultValue)}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
  return (
    <>
      {error !== undefined && <span className="field-error">{error}</span>}
      {hint !== '' && (
        <span className="number-hint">
          <Text slot="description" className="field-hint">
            {hint}
          </Text>
          {defaultValue !== undefined && value !== defaultValue && (
            <AriaButton
              slot={null}
              className="number-reset"
              aria-label={`Set ${label} back to ${plain(defaultValue)}`}
              onPress={() => onChange(defaultValue)}
            >
              reset
            </AriaButton>
          )}
        </span>
      )}
    </>
  );
}

function describeRange(min: number | undefined, max: number | undefined, unit: string | undefined): string {
  const tail = unit === undefined ? '' : ` ${unit}`;
  if (min !== undefined && max !== undefined) return `${plain(min)} to ${plain(max)}${tail}`;
  if (min !== undefined) return `at least ${plain(min)}${tail}`;
  if (max !== undefined) return `at most ${plain(max)}${tail}`;
  return '';
}

/** As people write it: 0.00005 as 5e-5, 12000 as 12,000. */
function plain(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential().replace('e-0', 'e-');
  return Number.isInteger(value) ? formatCount(value) : String(value);
}
