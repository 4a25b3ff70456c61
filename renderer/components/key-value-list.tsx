import type { ReactNode } from 'react';
import './key-value-list.css';

export type KeyValue = { readonly key: string; readonly value: ReactNode };

/** Facts as name and value: a model card, an import's summary. */
export function KeyValueList({ items }: { readonly items: readonly KeyValue[] }) {
  return (
    <dl className="key-value-list">
      {items.map((item) => (
        <div key={item.key}>
          <dt>{item.key}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
