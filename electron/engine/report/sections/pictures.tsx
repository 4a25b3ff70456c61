import { formatQuantity } from '../../../contract/words/number-format.ts';
import { Figure } from '../report-parts.tsx';
import type { SectionProps } from './section-props.ts';

/** What the user added, each as it stood in the window. */
export function Pictures({ data: { added } }: SectionProps) {
  if (added === undefined) return null;
  return (
    <>
      {added.pictures.map(({ title, message, svg }, at) => (
        <Figure key={at} svg={svg}>
          <strong>{title}.</strong> {message}
        </Figure>
      ))}
      {added.unreadable > 0 && (
        <p className="caution">
          {formatQuantity(added.unreadable, 'added picture')} of this project cannot be read: restore its
          folder “reports” from a backup, or add what is missing again.
        </p>
      )}
    </>
  );
}
