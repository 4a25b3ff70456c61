import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';

async function start(
  ...given: readonly string[]
): Promise<{ readonly code: unknown; readonly said: string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'main.ts'), '--no-open', ...given],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const [code] = (await once(child, 'close')) as [unknown];
  return { code, said };
}

it('ends with one sentence and exit code 2 where it was started in a way that cannot be', async () => {
  expect(await start('--port', 'abc')).toEqual({
    code: 2,
    said: expect.stringMatching(/^SimpleChrome cannot start: "abc" is no port\. .*\n$/) as string,
  });
});

it('and so it does where its port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expect(await start('--port', String(port))).toEqual({
    code: 2,
    said: expect.stringMatching(
      /^SimpleChrome cannot start: Another program .* uses port \d+.*\n$/,
    ) as string,
  });
  other.close();
});
