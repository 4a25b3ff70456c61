import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Group,
  Input,
  NumberField as AriaNumberField,
  Text,
} from 'react-aria-components';
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

const digits: Intl.NumberFormatOptions = { maximumSignificantDigits: 6 };

/** A number with its unit, range and default. Values outside the range are brought to its nearest end. */
export function NumberField(props: NumberFieldProps) {
  const {
    label,
    value,
    onChange,
    unit,
    min,
    max,
    step,
    defaultValue,
    help,
    error,
    isDisabled = false,
  } = props;
  const hint = [
    describeRange(min, max, unit),
    defaultValue === undefined ? '' : `default ${plain(defaultValue)}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
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
        {step !== undefined && (
          <>
            <AriaButton slot="decrement" className="number-step">
              <Icon name="minus" size={12} />
            </AriaButton>
            <AriaButton slot="increment" className="number-step">
              <Icon name="plus" size={12} />
            </AriaButton>
          </>
        )}
      </Group>
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
    </AriaNumberField>
  );
}

function describeRange(min: number | undefined, max: number | undefined, unit: string | undefined): string {
  const tail = unit === undefined ? '' : ` ${unit}`;
  if (min !== undefined && max !== undefined) return `${plain(min)} to ${plain(max)}${tail}`;
  if (min !== undefined) return `at least ${plain(min)}${tail}`;
  if (max !== undefined) return `at most ${plain(max)}${tail}`;
  return '';
}

/** As people write it: 0.00005 as 5e-5, 12000 as 12000. */
function plain(value: number): string {
  return value !== 0 && Math.abs(value) < 0.001 ? value.toExponential().replace('e-0', 'e-') : String(value);
}
