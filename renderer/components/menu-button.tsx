import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import './menu-button.css';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

export type MenuAction = {
  readonly id: string;
  readonly label: string;
  /** One line on what comes of it. */
  readonly detail?: string;
  readonly onAction: () => void;
  readonly isDisabled?: boolean;
  /** It is what is chosen now. */
  readonly isCurrent?: boolean;
};

export type MenuButtonProps = {
  readonly label: string;
  readonly icon?: IconName;
  readonly actions: readonly MenuAction[];
  /** Show the icon alone; the label remains its name. */
  readonly iconOnly?: boolean;
  /** What is chosen now, shown in place of the label: "K562" of a data set. */
  readonly value?: string;
  readonly isDisabled?: boolean;
};

/** A button that opens a short list of actions. */
export function MenuButton(props: MenuButtonProps) {
  const { label, icon, actions, iconOnly = false, isDisabled = false, value } = props;
  const isQuiet = iconOnly || value !== undefined;
  return (
    <MenuTrigger>
      <AriaButton
        className={`button ${isQuiet ? 'button-quiet' : 'button-secondary'} ${iconOnly ? 'button-icon' : 'button-normal'}`}
        aria-label={value === undefined ? label : `${label}: ${value}`}
        isDisabled={isDisabled}
      >
        {icon !== undefined && <Icon name={icon} />}
        {value !== undefined && (
          <span className="menu-button-value" title={value}>
            {value}
          </span>
        )}
        {!iconOnly && value === undefined && label}
        {!iconOnly && <Icon name="chevron-down" size={12} />}
      </AriaButton>
      <Popover className="popover" placement={value === undefined ? 'bottom end' : 'bottom start'} offset={4}>
        <Menu className="menu" aria-label={label}>
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              className="menu-item"
              textValue={action.label}
              isDisabled={action.isDisabled ?? false}
              onAction={action.onAction}
            >
              <span className="menu-item-label" data-current={action.isCurrent === true ? true : undefined}>
                {action.label}
                {action.isCurrent === true && (
                  <>
                    <Icon name="check" size={12} />
                    <span className="visually-hidden">, shown now</span>
                  </>
                )}
              </span>
              {action.detail !== undefined && <span className="menu-item-detail">{action.detail}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
