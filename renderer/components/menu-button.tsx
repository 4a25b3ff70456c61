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
};

export type MenuButtonProps = {
  readonly label: string;
  readonly icon?: IconName;
  readonly actions: readonly MenuAction[];
  /** Show the icon alone; the label remains its name. */
  readonly iconOnly?: boolean;
  readonly isDisabled?: boolean;
};

/** A button that opens a short list of actions. */
export function MenuButton({ label, icon, actions, iconOnly = false, isDisabled = false }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <AriaButton
        className={iconOnly ? 'button button-quiet button-icon' : 'button button-secondary button-normal'}
        aria-label={label}
        isDisabled={isDisabled}
      >
        {icon !== undefined && <Icon name={icon} />}
        {!iconOnly && label}
        {!iconOnly && <Icon name="chevron-down" size={12} />}
      </AriaButton>
      <Popover className="popover" placement="bottom end" offset={4}>
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
              <span>{action.label}</span>
              {action.detail !== undefined && <span className="menu-item-detail">{action.detail}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
