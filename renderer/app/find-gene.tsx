import { useEffect, useMemo, useRef, useState } from 'react';
import { ComboBox, Group, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { create } from 'zustand';
import type { GeneNames } from '../../electron/contract/commands/genes.ts';
import '../components/field.css';
import { Icon } from '../components/icon.tsx';
import '../components/menu-button.css';
import '../components/search-field.css';
import { useFront } from './engine-state.ts';
import { skipToken, useCommand, useDatasetState } from './queries.ts';
import { useWorkspace } from './workspace.ts';

/** How often somebody has asked by menu or key to find a gene: each time the field takes the focus. */
const useFindGene = create<{ readonly asked: number }>(() => ({ asked: 0 }));

/** Puts the cursor into the field, where there is one. */
export function findGene(): void {
  useFindGene.setState(({ asked }) => ({ asked: asked + 1 }));
}

export interface GeneMatch {
  /** 0-based position in the data set. */
  readonly gene: number;
  /** Symbol where there is one, else the id. */
  readonly label: string;
  /** Ensembl's where it is known, else the one that the user's files write. */
  readonly id: string;
}

const mostShown = 12;

/** Finds a gene of the data set shown by symbol or id as one types, and looks at it. */
export function FindGene() {
  const project = useWorkspace((state) => state.project);
  const { selectGene, goTo } = useWorkspace.getState();
  const dataset = useDatasetState();
  const { data: names } = useCommand(
    'gene.names',
    project === undefined || dataset === undefined ? skipToken : { project, dataset: dataset.id },
  );
  const [typed, setTyped] = useState('');
  const matches = useMemo(
    () => (names === undefined ? [] : matchGenes(names, typed, mostShown)),
    [names, typed],
  );
  const field = useRef<HTMLInputElement>(null);
  const asked = useFindGene((state) => state.asked);
  const answered = useRef(asked);
  useEffect(() => {
    // What was asked before there was a field is forgotten.
    if (asked === answered.current) return;
    answered.current = asked;
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  const mac = useFront((state) => state.front?.platform === 'darwin');

  const look = (gene: number): void => {
    setTyped('');
    selectGene(gene);
    goTo('genes');
  };
  if (dataset === undefined) return null;
  return (
    <ComboBox
      className="search-field find-gene"
      aria-label="Find a gene"
      inputValue={typed}
      onInputChange={setTyped}
      items={matches.map((match) => ({ ...match, key: String(match.gene) }))}
      // Open without matches only to say so: after a choice the field is empty, and the list must go.
      allowsEmptyCollection={typed.trim() !== ''}
      menuTrigger="input"
      value={null}
      onChange={(key) => {
        if (key !== null) look(Number(key));
      }}
    >
      <Group className="field-control">
        <Icon name="search" size={14} />
        <Input
          ref={field}
          placeholder="Find a gene"
          spellCheck={false}
          onKeyDown={(event) => {
            const [first] = matches;
            // Enter without a choice takes the best match.
            if (event.key !== 'Enter' || first === undefined) return;
            if (event.currentTarget.getAttribute('aria-activedescendant') === null) look(first.gene);
          }}
        />
        <kbd aria-hidden="true">{mac ? '⌘K' : 'Ctrl K'}</kbd>
      </Group>
      <Popover className="popover" offset={4}>
        <ListBox
          className="menu"
          renderEmptyState={() => <div className="menu-item">No gene of these data is called so.</div>}
        >
          {(match: GeneMatch & { readonly key: string }) => (
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

/** Genes whose symbol or id holds what was typed, whatever the case: the same name first, then beginnings, then the rest. */
export function matchGenes(
  { ids, ensembl, symbols }: GeneNames,
  typed: string,
  most: number,
): readonly GeneMatch[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [];
  const ranked: { readonly match: GeneMatch; readonly rank: number }[] = [];
  ids.forEach((id, gene) => {
    const symbol = symbols[gene] ?? '';
    const stable = ensembl[gene] ?? '';
    const rank = Math.min(...[symbol, id, stable].map((name) => rankOf(name.toLowerCase(), wanted)));
    if (rank < 3)
      ranked.push({
        match: { gene, label: symbol === '' ? id : symbol, id: stable === '' ? id : stable },
        rank,
      });
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || a.match.label.length - b.match.label.length)
    .slice(0, most)
    .map(({ match }) => match);
}

function rankOf(name: string, wanted: string): 0 | 1 | 2 | 3 {
  if (name === wanted) return 0;
  const at = name.indexOf(wanted);
  return at === 0 ? 1 : at > 0 ? 2 : 3;
}
