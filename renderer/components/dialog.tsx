import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import './dialog.css';

export type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  /** Called on Escape and on a click outside, unless `isBlocking`. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the safe one first, the one that goes on last. */
  readonly actions: ReactNode;
  /** Must be answered: neither Escape nor a click outside closes it. */
  readonly isBlocking?: boolean;
  /** `alert` interrupts: a loss is at stake. */
  readonly role?: 'dialog' | 'alertdialog';
};

/** A question or a short task in front of everything else. Focus stays inside and returns afterwards. */
export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, children, actions, isBlocking = false, role = 'dialog' } = props;
  return (
    <ModalOverlay
      className="dialog-backdrop"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={!isBlocking}
      isKeyboardDismissDisabled={isBlocking}
    >
      <Modal className="dialog-modal">
        <AriaDialog className="dialog" role={role}>
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          <div className="dialog-body">{children}</div>
          <div className="dialog-actions">{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
