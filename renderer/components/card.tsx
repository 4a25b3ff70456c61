import type { ReactNode } from 'react';
import './card.css';

export type CardProps = {
  readonly title?: string;
  /** Right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A framed group of things that belong together. */
export function Card({ title, actions, children }: CardProps) {
  return (
    <section className="card" aria-label={title}>
      {(title !== undefined || actions !== undefined) && (
        <header className="card-header">
          {title !== undefined && <h2>{title}</h2>}
          {actions !== undefined && <div className="card-actions">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
