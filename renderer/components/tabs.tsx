import type { ReactNode } from 'react';
import type { Key } from 'react-aria-components';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import './tabs.css';

export type TabItem<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  readonly content: ReactNode;
};

export type TabsProps<Id extends string> = {
  /** Names the group for screen readers. */
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  readonly selected?: Id;
  readonly onSelect?: (id: Id) => void;
};

/** Views of the same thing, one at a time. Only the selected one is mounted. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: TabsProps<Id>) {
  const select = (key: Key): void => {
    const tab = tabs.find(({ id }) => id === key);
    if (tab !== undefined) onSelect?.(tab.id);
  };
  return (
    <AriaTabs
      className="tabs"
      {...(selected === undefined ? {} : { selectedKey: selected })}
      {...(onSelect === undefined ? {} : { onSelectionChange: select })}
    >
      <TabList className="tab-list" aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
