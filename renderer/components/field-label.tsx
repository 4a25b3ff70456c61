import type { ReactNode } from 'react';
import { Label } from 'react-aria-components';
import './field.css';
import { Help } from './help.tsx';

/** The label of a form control, with a "?" where an explanation is given. */
export function FieldLabel({ label, help }: { readonly label: string; readonly help?: ReactNode }) {
  return (
    <span className="field-label">
      <Label>{label}</Label>
      {help !== undefined && <Help about={label}>{help}</Help>}
    </span>
  );
}
