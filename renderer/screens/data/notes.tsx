import { Notice } from '../../components/notice.tsx';

/** What looks odd in the user's files but was kept or decided: sentences of the engine, in one frame. */
export function Notes({ notes }: { readonly notes: readonly string[] }) {
  const [first] = notes;
  if (first === undefined) return null;
  if (notes.length === 1) return <Notice kind="warning" title={first} />;
  return (
    <Notice kind="warning" title="Please note">
      <ul className="import-list">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Notice>
  );
}
