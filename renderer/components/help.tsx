import type { ReactNode } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import './help.css';
import './menu-button.css';
import { Icon } from './icon.tsx';

export type HelpProps = {
  /** What is explained: "AUROC". Names the button "What is AUROC?". */
  readonly about: string;
  /** A plain explanation, two or three sentences. */
  readonly children: ReactNode;
};

/** A "?" that opens a plain explanation; stays open until dismissed, so that it can be read and copied. */
export function Help({ about, children }: HelpProps) {
  return (
    <DialogTrigger>
      {/* Not the button of the form control it may stand in. */}
      <AriaButton slot={null} className="help-button" aria-label={`What is ${about}?`}>
        <Icon name="question" size={14} />
      </AriaButton>
      <Popover className="popover help-popover" placement="bottom start" offset={6}>
        <Dialog className="help-dialog" aria-label={about}>
          <strong>{about}</strong>
          <div>{children}</div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
