import type { ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import './button.css';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

export type ButtonProps = {
  readonly children: ReactNode;
  readonly onPress?: (() => void) | undefined;
  /** `primary`: the one next step of a screen. `danger`: what cannot be undone. `quiet`: no frame. Default `secondary`. */
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: IconName;
  readonly isDisabled?: boolean;
  /** Disabled, it does nothing but keeps the focus: for a button whose own press disables it. */
  readonly keepsFocus?: boolean;
  /** `large` for a screen's main action. */
  readonly size?: 'normal' | 'large';
  /** Inside a form: submits it. Default `button`. */
  readonly type?: 'button' | 'submit';
  readonly autoFocus?: boolean;
  readonly slot?: string;
};

/** A button with a text, and an icon before it where one helps. */
export function Button({
  children,
  onPress,
  kind = 'secondary',
  icon,
  size = 'normal',
  isDisabled = false,
  keepsFocus = false,
  ...rest
}: ButtonProps) {
  const isInert = isDisabled && keepsFocus;
  return (
    <AriaButton
      {...rest}
      className={`button button-${kind} button-${size}`}
      isDisabled={isDisabled && !isInert}
      {...(isInert ? { 'aria-disabled': true } : {})}
      {...(onPress === undefined || isInert ? {} : { onPress: () => onPress() })}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

export type IconButtonProps = {
  readonly icon: IconName;
  /** What the button does: its accessible name and its tooltip. */
  readonly label: string;
  readonly onPress?: (() => void) | undefined;
  readonly isDisabled?: boolean;
  /** For buttons that switch something on: whether it is. */
  readonly isOn?: boolean;
  readonly slot?: string;
};

/** A button that is only an icon; its label shows on hover and focus. */
export function IconButton({ icon, label, onPress, isOn, isDisabled = false, slot }: IconButtonProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={50}>
      <AriaButton
        className="button button-quiet button-icon"
        aria-label={label}
        isDisabled={isDisabled}
        {...(slot === undefined ? {} : { slot })}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
        {...(onPress === undefined ? {} : { onPress: () => onPress() })}
      >
        <Icon name={icon} />
      </AriaButton>
      <Tooltip className="tooltip" placement="bottom" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
