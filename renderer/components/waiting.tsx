import type { ReactNode } from 'react';
import './waiting.css';

/** Stands where a screen will, as long as what it shows is being fetched: "Opening the project…". */
export function Waiting({ children }: { readonly children: ReactNode }) {
  return (
    <div className="waiting">
      <p role="status">{children}</p>
      <div className="waiting-block" aria-hidden="true" />
      <div className="waiting-block" aria-hidden="true" />
    </div>
  );
}
