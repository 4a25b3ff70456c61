import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../electron/contract/app-error.ts';
import { journeyFolder } from './journey-folder.ts';
import { refusal, simplechrome, start } from './simplechrome.ts';

const folder = journeyFolder();
const project = join(folder, 'lab.simplechrome');

/** Two genes of three bins, two marks and a label; `line` (1-based) is replaced by `text`. */
function table(line?: number, text?: string): string {
  const rows = ['A,1,5,0,1', 'A,2,7,1,1', 'A,3,4,0,1', 'B,1,0,2,0', 'B,2,1,2,0', 'B,3,0,3,0'];
  if (line !== undefined && text !== undefined) rows[line - 1] = text;
  return `${rows.join('\n')}\n`;
}

interface BadFile {
  readonly what: string;
  readonly file: string;
  readonly content: string | Uint8Array;
  readonly code: ErrorCode;
  /** How the message begins: the place, as people read it. */
  readonly place: string;
  /** What it quotes. */
  readonly says: string;
}

const badFiles: readonly BadFile[] = [
  {
    what: 'a word for a count',
    file: 'word.csv',
    content: table(5, 'B,2,many,2,0'),
    code: 'number-invalid',
    place: 'word.csv, line 5, column 3: ',
    says: '"many"',
  },
  {
    what: 'a gene with a row too few',
    file: 'short.csv',
    content: table().split('\n').slice(0, 5).join('\n'),
    code: 'bin-count',
    place: 'short.csv, line 4: ',
    says: 'Gene "B" has 2 rows',
  },
  {
    what: 'a label that changes inside a gene',
    file: 'labels.csv',
    content: table(6, 'B,3,0,3,1'),
    code: 'label-inconsistent',
    place: 'labels.csv, line 6, column 5: ',
    says: 'gene "B"',
  },
  {
    what: 'columns separated by something else',
    file: 'bars.csv',
    content: table().replaceAll(',', '|'),
    code: 'delimiter-wrong',
    place: 'bars.csv, line 1: ',
    says: '"A|1|5|0|1"',
  },
  {
    what: 'an empty file',
    file: 'empty.csv',
    content: '',
    code: 'file-empty',
    place: 'empty.csv: ',
    says: 'empty',
  },
  {
    what: 'a gzip file that ends early',
    file: 'early.csv.gz',
    content: gzipSync(table()).subarray(0, -9),
    code: 'file-truncated',
    place: 'early.csv.gz, line 6: ',
    says: 'incomplete',
  },
  {
    what: 'a picture',
    file: 'picture.csv',
    content: Buffer.from('89504e470d0a1a0a0000000d49484452000000010000', 'hex'),
    code: 'file-binary',
    place: 'picture.csv: ',
    says: 'PNG',
  },
];

describe('a file that cannot be imported', () => {
  it.each(badFiles)(
    '$what: told where, what and what to do',
    async ({ file, content, code, place, says }) => {
      writeFileSync(join(folder, file), content);
      const labels = file === 'labels.csv' ? ['--label-column', 'yes'] : [];
      const { error, stderr } = await refusal(
        'import',
        '--project',
        project,
        '--data',
        join(folder, file),
        ...labels,
      );
      expect(error.code).toBe(code);
      expect(stderr).toBe(`${place}${error.message} ${error.remedy}\n`);
      expect(error.message).toContain(says);
      // Nothing half-imported remains.
      expect(existsSync(join(project, 'datasets')) ? readdirSync(join(project, 'datasets')) : []).toEqual([]);
    },
  );

  it('is named even when it is not there', async () => {
    const { error } = await refusal('import', '--project', project, '--data', join(folder, 'mistyped.csv'));
    expect(error).toMatchObject({ code: 'file-missing' });
    expect(`${error.where?.file ?? ''} ${error.message}`).toContain('mistyped.csv');
  });
});

describe('a project that is not there', () => {
  it('is said to be missing and is not made by commands that only read', async () => {
    const missing = join(folder, 'mistyped');
    const annotation = join(folder, 'genes.bed');
    writeFileSync(annotation, 'chr1\t100\t200\tA\t0\t+\n');
    const commands = [
      ['models', '--project', missing],
      ['annotate', '--project', missing, '--genes', annotation],
    ];
    for (const command of commands) {
      const { error } = await refusal(...command);
      expect(error).toMatchObject({ code: 'project-missing' });
      expect(existsSync(`${missing}.simplechrome`)).toBe(false);
    }
  });
});

describe('a command line that cannot be understood', () => {
  it.each([
    ['a mistyped command', ['trian'], 'train'],
    ['a missing option', ['import', '--data', 'x.csv'], '--project'],
    ['a number that is none', ['simulate', '--project', 'x', '--genes', 'many'], 'whole number'],
    [
      'a column of no known role',
      ['annotate', '--project', 'x', '--genes', 'y', '--column', 'gene=identifier'],
      'id, ',
    ],
    ['a choice that there is not', ['train', '--project', 'x', '--model', 'oracle'], 'simplechrome'],
  ])('%s ends with 2 and a hint, and nothing on stdout', async (_what, command, hint) => {
    const { code, stdout, stderr } = await simplechrome(...command);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('help that was asked for ends with 0, on stdout', async () => {
    const { code, stdout, stderr } = await simplechrome('run', '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('--orientation');
  });

  it('a reader of the pipe who stops early, as head does, ends the command quietly', async () => {
    const help = start('run', '--help');
    help.stopReading();
    expect(await help.ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
