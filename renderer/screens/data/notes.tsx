import type { Remark } from '../../../electron/contract/dataset.ts';
import { formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { withoutCommandLine } from '../../app/command-line-advice.ts';
import { Notice } from '../../components/notice.tsx';

export interface NotesProps {
  /** What may be wrong, though it was kept or decided: sentences of the engine. */
  readonly notes: readonly string[];
  /** All that there is to say, of which only notes are shown: `notes` are those to look at. */
  readonly remarks?: readonly Remark[] | undefined;
}

/** What may be wrong, in one frame, and folded below it what was only decided. What stops is shown as a problem. */
export function Notes({ notes, remarks = [] }: NotesProps) {
  const decided = remarks.filter(({ grade }) => grade === 'note');
  return (
    <>
      <ToLookAt notes={notes} />
      {decided.length > 0 && (
        <details className="import-decided">
          <summary>{formatQuantity(decided.length, 'note')}</summary>
          <List items={decided.map(({ text }) => text)} />
        </details>
      )}
    </>
  );
}

function ToLookAt({ notes }: Pick<NotesProps, 'notes'>) {
  const [first] = notes;
  if (first === undefined) return null;
  if (notes.length === 1) return <Notice kind="warning" title={withoutCommandLine(first)} />;
  return (
    <Notice kind="warning" title="Please look at this">
      <List items={notes} />
    </Notice>
  );
}

function List({ items }: { readonly items: readonly string[] }) {
  return (
    <ul className="import-list">
      {items.map((item) => (
        <li key={item}>{withoutCommandLine(item)}</li>
      ))}
    </ul>
  );
}
