import { useMemo, useState } from 'react';
import { ComboBox, Group, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { GeneNames } from '../../../electron/contract/commands/genes.ts';
import '../../components/field.css';
import { Icon } from '../../components/icon.tsx';
import '../../components/menu-button.css';
import '../../components/search-field.css';
import { findGenes } from './graph-of.ts';

type GeneSearchProps = { readonly names: GeneNames; readonly onFind: (gene: number) => void };

const mostShown = 12;

/** Finds a gene by symbol or id as one types, and goes to it. */
export function GeneSearch({ names, onFind }: GeneSearchProps) {
  const [typed, setTyped] = useState('');
  const matches = useMemo(() => findGenes(names, typed, mostShown), [names, typed]);
  return (
    <ComboBox
      className="search-field"
      aria-label="Find a gene by symbol or id"
      inputValue={typed}
      onInputChange={setTyped}
      items={matches.map((match) => ({ ...match, key: String(match.gene) }))}
      // Open without matches only to say so: after a choice the field is empty, and the list must go.
      allowsEmptyCollection={typed.trim() !== ''}
      menuTrigger="input"
      value={null}
      onChange={(key) => {
        if (key === null) return;
        onFind(Number(key));
        setTyped('');
      }}
    >
      <Group className="field-control">
        <Icon name="search" size={14} />
        <Input
          placeholder="Find a gene"
          spellCheck={false}
          onKeyDown={(event) => {
            const [first] = matches;
            // Enter without a choice takes the best match.
            if (event.key !== 'Enter' || first === undefined) return;
            if (event.currentTarget.getAttribute('aria-activedescendant') !== null) return;
            onFind(first.gene);
            setTyped('');
          }}
        />
      </Group>
      <Popover className="popover" offset={4}>
        <ListBox
          className="menu"
          renderEmptyState={() => <div className="menu-item">No gene of these data is called so.</div>}
        >
          {(match: { readonly key: string; readonly label: string; readonly id: string }) => (
            <ListBoxItem id={match.key} textValue={match.label} className="menu-item">
              <span>{match.label}</span>
              {match.id !== match.label && <span className="menu-item-detail">{match.id}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
