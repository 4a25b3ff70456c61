import { type Failure, failure } from '../../../../contract/failure.ts';
import type { TextStart } from '../../../files/text-file.ts';
import type { CountFormat, FileStart } from '../count-format.ts';
import { type Named, kindsByHeader } from './kinds-by-header.ts';
import { kindByRows } from './kinds-by-rows.ts';

/** What a text is that is met where bin counts are wanted, and what to do with it; undefined where it may be counts. */
export function namedOtherwise({ text }: Pick<FileStart, 'text'>): Named | undefined {
  return text === undefined ? undefined : (byHeader(text) ?? kindByRows(text));
}

const byHeader = ({ lines }: TextStart): Named | undefined =>
  kindsByHeader.find(({ isIn }) => isIn(lines.map(({ text }) => text)));

/** Refuses a file by its right name. */
export const refusingFormat = (named: Named): CountFormat => {
  const refused = (file: string): Failure =>
    failure(
      'counts-format',
      `This is ${named.what}, and no table of counts in bins of genes.`,
      named.remedy,
      { file, line: 1 },
    );
  return {
    name: 'other-file',
    title: named.what,
    recognise: () => false,
    preview: ({ name }) => Promise.reject(refused(name)),
    read: ([{ name }]) => Promise.reject(refused(name)),
  };
};
