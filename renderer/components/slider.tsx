import type { ReactNode } from 'react';
import { Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { FieldLabel } from './field-label.tsx';
import './slider.css';

export type SliderProps = {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Called while dragging. */
  readonly onChange: (value: number) => void;
  /** Called when the thumb is let go. */
  readonly onChangeEnd?: (value: number) => void;
  /** How the value is shown and read; plain by default. */
  readonly format?: (value: number) => string;
  readonly help?: ReactNode;
  readonly isDisabled?: boolean;
};

/** A value on a range, with the value written out. Arrow keys step, Page keys step further. */
export function Slider(props: SliderProps) {
  const {
    label,
    value,
    min,
    max,
    step,
    onChange,
    onChangeEnd,
    format = String,
    help,
    isDisabled = false,
  } = props;
  const one = (next: number | number[]): number => (Array.isArray(next) ? (next[0] ?? min) : next);
  return (
    <AriaSlider
      className="field slider"
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      isDisabled={isDisabled}
      onChange={(next) => onChange(one(next))}
      onChangeEnd={(next) => onChangeEnd?.(one(next))}
    >
      <div className="slider-head">
        <FieldLabel label={label} help={help} />
        <SliderOutput className="slider-value">{format(value)}</SliderOutput>
      </div>
      <SliderTrack className="slider-track">
        {({ state }) => (
          <>
            <div className="slider-fill" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="slider-thumb" />
          </>
        )}
      </SliderTrack>
    </AriaSlider>
  );
}
