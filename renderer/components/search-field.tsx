import { Button as AriaButton, Group, Input, SearchField as AriaSearchField } from 'react-aria-components';
import './field.css';
import { Icon } from './icon.tsx';
import './search-field.css';

export type SearchFieldProps = {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  /** Called on every key. */
  readonly onChange: (value: string) => void;
  /** Called on Enter. */
  readonly onSubmit?: (value: string) => void;
};

/** Search as you type; Escape clears. */
export function SearchField({ label, placeholder, value, onChange, onSubmit }: SearchFieldProps) {
  return (
    <AriaSearchField
      className="search-field"
      aria-label={label}
      value={value}
      onChange={onChange}
      {...(onSubmit === undefined ? {} : { onSubmit })}
    >
      <Group className="field-control">
        <Icon name="search" size={14} />
        <Input placeholder={placeholder ?? label} />
        {value !== '' && (
          <AriaButton className="search-clear" aria-label="Clear the search">
            <Icon name="cross" size={12} />
          </AriaButton>
        )}
      </Group>
    </AriaSearchField>
  );
}
