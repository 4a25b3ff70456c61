import { expect, it } from 'vitest';
import { filesOfDrop } from './dropped-files.ts';

/** A dropped file, as browsers describe it. */
function file(fullPath: string): object {
  const name = fullPath.split('/').at(-1) ?? '';
  return {
    name,
    fullPath,
    isFile: true,
    isDirectory: false,
    file: (done: (file: File) => void) => done(new File(['x'], name)),
  };
}

/** A dropped folder; its content comes in two helpings, as of large folders. */
function folder(fullPath: string, children: object[]): object {
  return {
    name: fullPath.split('/').at(-1) ?? '',
    fullPath,
    isFile: false,
    isDirectory: true,
    createReader() {
      const helpings = [children.slice(0, 1), children.slice(1), []];
      return { readEntries: (done: (some: object[]) => void) => done(helpings.shift() ?? []) };
    },
  };
}

it('finds every file of a drop with its path inside what was dropped, folders walked to the end, and those of no disk', async () => {
  const entries = [
    file('/a.csv'),
    folder('/K562', [
      file('/K562/train.csv'),
      file('/K562/.DS_Store'),
      folder('/K562/more', [file('/K562/more/b.csv')]),
    ]),
    null,
  ];
  const transfer = {
    items: [
      ...entries.map((entry) => ({ webkitGetAsEntry: () => entry, getAsFile: () => null })),
      { webkitGetAsEntry: () => null, getAsFile: () => new File(['x'], 'from a mail.csv') },
    ],
  };
  const files = await filesOfDrop(transfer as unknown as DataTransfer);
  expect(files.map(({ path }) => path)).toEqual([
    'a.csv',
    'K562/train.csv',
    'K562/more/b.csv',
    'from a mail.csv',
  ]);
});
