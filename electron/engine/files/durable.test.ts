import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { writeAll, writeDurably } from './durable.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const run = promisify(execFile);

describe('writing all bytes', () => {
  it('goes on where the system took only some of them', async () => {
    const path = join(temporaryFolder(), 'file');
    const handle = await open(path, 'w');
    const whole = handle.write.bind(handle);
    handle.write = ((bytes: Uint8Array, offset: number) =>
      whole(bytes, offset, Math.min(3, bytes.length - offset))) as typeof handle.write;
    await writeAll(handle, 'eleven bytes');
    await handle.close();
    expect(readFileSync(path, 'utf8')).toBe('eleven bytes');
  });

  it('fails where the system takes none and does not say why', async () => {
    const handle = await open(join(temporaryFolder(), 'file'), 'w');
    handle.write = (() => Promise.resolve({ bytesWritten: 0 })) as unknown as typeof handle.write;
    await expect(writeAll(handle, 'x')).rejects.toMatchObject({ code: 'ENOSPC' });
    await handle.close();
  });

  it('overwrites a longer file whole', async () => {
    const path = join(temporaryFolder(), 'file');
    await writeDurably(path, 'a longer text');
    await writeDurably(path, Uint8Array.of(65));
    expect(readFileSync(path, 'utf8')).toBe('A');
  });

  it.skipIf(process.platform !== 'linux')(
    'is refused by every way of writing where a file may not grow so long',
    async () => {
      const script = fileURLToPath(new URL('testing/write-beyond-limit.ts', import.meta.url));
      const { stdout } = await run(process.execPath, ['--import', 'tsx', script, temporaryFolder()]);
      const outcomes = JSON.parse(stdout) as Record<string, string>;
      expect(outcomes).toEqual({
        writeAll: 'EFBIG',
        writeAllSync: 'EFBIG',
        writeDurably: 'EFBIG',
        writeDurablySync: 'EFBIG',
        writeFile: 'EFBIG',
        stream: 'EFBIG',
        writeFileAtomically: 'disk-full',
      });
    },
    60_000,
  );
});
