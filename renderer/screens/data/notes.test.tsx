import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Notes } from './notes.tsx';

describe('what is said of files', () => {
  it('warns of what may be wrong, and folds away what was only decided', () => {
    const markup = renderToStaticMarkup(
      <Notes
        notes={['H3K9me3 has no reads.']}
        remarks={[
          { grade: 'look', text: 'H3K9me3 has no reads.' },
          { grade: 'note', text: 'The first line was taken for names.' },
        ]}
      />,
    );
    expect(markup).toMatch(/notice-warning.*H3K9me3 has no reads\..*<summary>1 note<\/summary>/);
    expect(markup.match(/H3K9me3/g)).toHaveLength(1);
    expect(markup.slice(markup.indexOf('<details'))).toContain('The first line was taken for names.');
  });

  it('is nothing where there is nothing to say: no warning that is none', () => {
    expect(renderToStaticMarkup(<Notes notes={[]} remarks={[]} />)).toBe('');
  });
});
