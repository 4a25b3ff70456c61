import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unattended } from '../job/job-context.ts';
import { openLines } from './lines.ts';
import { refusal } from './testing/refusal.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { openText, readFileStart } from './text-file.ts';

const wanted = { what: 'a table', remedy: 'Choose a table.', remedyForReads: 'Count first.' };

function file(content: string | Uint8Array) {
  const path = join(temporaryFolder(), 'x.txt');
  writeFileSync(path, content);
  return { path, name: 'x.txt' };
}

async function linesOf(content: string | Uint8Array): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { lines, firstLine } of openLines(file(content).path, unattended(), 'a GTF or BED file')
    .batches) {
    expect(firstLine).toBe(all.length + 1);
    for (const line of lines) all.push(line);
  }
  return all;
}

describe('the lines of a text', () => {
  it.each<[string, string | Uint8Array]>([
    ['with line feeds', 'a\n\nb\n'],
    ['without a line end at its end', 'a\n\nb'],
    ['of Windows', 'a\r\n\r\nb\r\n'],
    ['of old Macs', 'a\r\rb\r'],
    ['behind a byte order mark', '\ufeffa\n\nb\n'],
    ['in gzip', gzipSync('a\n\nb\n')],
    ['in several gzip members', Buffer.concat([gzipSync('a\n'), gzipSync('\nb\n')])],
    ['in UTF-16', Buffer.from('\ufeffa\n\nb\n', 'utf16le')],
    ['in UTF-16 of the other byte order', Buffer.from('\ufeffa\r\n\r\nb', 'utf16le').swap16()],
    ['in UTF-16 without a byte order mark', Buffer.from('a\n\nb\n', 'utf16le')],
    ['in UTF-16 and gzip', gzipSync(Buffer.from('\ufeffa\n\nb\n', 'utf16le'))],
  ])('%s are the same', async (_, content) => expect(await linesOf(content)).toEqual(['a', '', 'b']));

  it('come whole across the pieces in which a file is read', async () => {
    const lines = Array.from({ length: 300_000 }, (_, i) => `${i}é`);
    expect(await linesOf(lines.join('\n'))).toEqual(lines);
  });

  it.each([
    [
      'in UTF-16 that is cut off',
      Buffer.from('\ufeffa\nb\n', 'utf16le').subarray(0, -1),
      'encoding-invalid',
      2,
    ],
    [
      'in UTF-8 and another encoding',
      Buffer.concat([Buffer.from('aé\n'), Buffer.of(0xe9, 10)]),
      'encoding-invalid',
      2,
    ],
    ['in no encoding of text', Buffer.of(97, 10, 0x81, 10), 'encoding-invalid', 2],
    ['with a zero byte far on', `${'a\n'.repeat(200_000)}\0\n`, 'file-binary', 200_001],
    ['with a line without an end', `a\nb\n${'c'.repeat(2_000_000)}`, 'file-binary', 3],
    ['of nothing but blank lines', '\n \n', 'file-empty', undefined],
  ] as const)('%s are refused with their place', async (_, content, code, line) => {
    const error = await refusal(code, linesOf(content));
    expect(error.where).toEqual({ file: 'x.txt', ...(line === undefined ? {} : { line }) });
  });

  it('of a picture are refused by what it is', async () => {
    const error = await refusal('file-binary', linesOf(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')));
    expect(error.message).toContain('a PNG image, not a GTF');
  });
});

describe('another encoding', () => {
  const text = fc
    .string({ unit: fc.constantFrom('a', '\n', 'é', 'µ', '€', '1', ',', '中') })
    .filter((all) => /\S/.test(all));
  const read = async (content: Uint8Array) => {
    const source = openLines(file(content).path, unattended(), 'a table');
    const lines: string[] = [];
    for await (const batch of source.batches) for (const line of batch.lines) lines.push(line);
    return { text: lines.join('\n'), remarks: source.remarks() };
  };

  it('gives the same text, whichever it is', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (all, swap) => {
        const expected = await read(Buffer.from(`\ufeff${all}`));
        const utf16 = Buffer.from(`\ufeff${all}`, 'utf16le');
        expect((await read(swap ? utf16.swap16() : utf16)).text).toBe(expected.text);
        // A letter behind each other character, so that none of them look like UTF-8 together.
        const single = all.replaceAll('中', '').replace(/[éµ€]/g, '$&a');
        if (!/\S/.test(single)) return;
        const windows = Buffer.from(single.replaceAll('€', '\x80'), 'latin1');
        expect((await read(windows)).text).toBe((await read(Buffer.from(single))).text);
      }),
    );
  });

  it('is told in a remark, with the line of the first character that shows it', async () => {
    const { remarks } = await read(Buffer.from('gene\nH3K4me3 (\u00b5g)\n', 'latin1'));
    expect(remarks).toEqual([{ grade: 'look', text: expect.stringContaining('from line 2 on') as string }]);
    expect(remarks[0].text).toContain('"(µg)"');
    expect((await read(Buffer.from('\ufeffa', 'utf16le'))).remarks[0].grade).toBe('note');
    expect((await read(Buffer.from('a\nb'))).remarks).toEqual([]);
  });
});

describe('the beginning of a file', () => {
  it('is its lines that are not blank, each with its number', async () => {
    const text = await openText(file('gene,bin\n\nA,1\n'), wanted);
    expect(text.start.lines).toEqual([
      { line: 1, text: 'gene,bin' },
      { line: 3, text: 'A,1' },
    ]);
    expect(text.startIsWhole).toBe(true);
    await text.close();
  });

  it('of a large one is its first quarter of a megabyte, whole lines of it', async () => {
    const { bytes, text } = await readFileStart(file(gzipSync('0123456789\n'.repeat(100_000))));
    expect(bytes).toHaveLength(1 << 18);
    expect(text?.lines).toHaveLength(Math.floor((1 << 18) / 11));
  });

  it('of what is no text is its bytes', async () => {
    const { bytes, text } = await readFileStart(file(Uint8Array.of(0x42, 0x41, 0x4d, 1, 0)));
    expect([...bytes]).toEqual([0x42, 0x41, 0x4d, 1, 0]);
    expect(text).toBeUndefined();
  });
});
