import { useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { Button } from './button.tsx';
import './drop-target.css';
import { Icon } from './icon.tsx';

export type DropTargetProps = {
  /** What to drop here: "Drop bin-count files or their folder here". */
  readonly label: string;
  /** Accepted formats in a line. */
  readonly hint?: ReactNode;
  /** Called in the drop event itself: what was dropped can be looked at only there. */
  readonly onDrop: (transfer: DataTransfer) => void;
  /** Opens a dialog to choose from. */
  readonly onChoose: (what: 'files' | 'folder') => void;
  /** Leave out the button for folders. */
  readonly filesOnly?: boolean;
  /** Smaller, beside other content. */
  readonly compact?: boolean;
  readonly isDisabled?: boolean;
};

/** Where files and folders are dropped, with buttons that do the same by keyboard. */
export function DropTarget(props: DropTargetProps) {
  const { label, hint, onDrop, onChoose, filesOnly = false, compact = false, isDisabled = false } = props;
  const [isOver, setIsOver] = useState(false);

  const onDragOver = (event: DragEvent) => {
    if (isDisabled || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setIsOver(true);
  };
  const onDragLeave = (event: DragEvent<HTMLElement>) => {
    // Moving onto a child leaves nothing.
    if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
    setIsOver(false);
  };
  const take = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    if (!isDisabled) onDrop(event.dataTransfer);
  };

  return (
    <div
      className={compact ? 'drop-target drop-target-compact' : 'drop-target'}
      data-over={isOver || undefined}
      role="group"
      aria-label={label}
      onDragEnter={onDragOver}
      onDragOver={onDragOver}
      onDragLeave={onDragLeave}
      onDrop={take}
    >
      <Icon name="upload" size={compact ? 18 : 26} />
      <div className="drop-target-text">
        <strong>{isOver ? 'Let go to add' : label}</strong>
        {hint !== undefined && <span className="text-soft text-small">{hint}</span>}
      </div>
      <div className="drop-target-actions">
        <Button icon="file" onPress={() => onChoose('files')} isDisabled={isDisabled}>
          Choose files…
        </Button>
        {!filesOnly && (
          <Button icon="folder" onPress={() => onChoose('folder')} isDisabled={isDisabled}>
            Choose folder…
          </Button>
        )}
      </div>
    </div>
  );
}
