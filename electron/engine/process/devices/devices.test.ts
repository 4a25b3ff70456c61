import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { EngineKind } from '../../../contract/engines.ts';
import type { Progress } from '../../../contract/progress.ts';
import { type JobContext, unattended } from '../../job/job-context.ts';
import { type DeviceSearch, knownDevices } from './devices.ts';

const folder = mkdtempSync(join(tmpdir(), 'simplechrome-devices-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let driver = '550.1';
let tried: EngineKind[] = [];
let file = '';
beforeEach(() => {
  driver = '550.1';
  tried = [];
  file = join(mkdtempSync(join(folder, 'user-')), 'not-made-yet', 'engines.json');
});

const search = (): DeviceSearch => ({
  ask: (program) => Promise.resolve(program === 'nvidia-smi' ? `NVIDIA T4, ${driver}, 15360\n` : undefined),
  fork(kind) {
    tried.push(kind);
    return {
      onMessage: (listener) =>
        listener(
          kind === 'cuda'
            ? { result: 'unavailable', reason: 'Its library is missing.', remedy: 'Fetch it.' }
            : { result: 'works', engine: kind, genesPerSecond: kind === 'webgpu' ? 9000 : 2000, seconds: 1 },
        ),
      onExit: () => undefined,
      kill: () => undefined,
    };
  },
  file,
});

function watching() {
  const controller = new AbortController();
  const stages: string[] = [];
  const report = ({ stage }: Progress): void => void stages.push(stage);
  const context: JobContext = { signal: controller.signal, report };
  return { context, stages, stop: () => controller.abort() };
}

describe('the engines of a computer', () => {
  it('are tried once, told with what is missing, and remembered', async () => {
    const first = await knownDevices(search()).list(unattended());
    expect(tried).toEqual(['cuda', 'webgpu', 'cpu', 'wasm']);
    expect(first).toMatchObject({ chosen: 'webgpu', gpus: [{ name: 'NVIDIA T4', driver: '550.1' }] });
    const cuda = first.engines.find(({ kind }) => kind === 'cuda');
    expect(cuda?.howToGet).toContain('npm run install:cuda');

    expect(await knownDevices(search()).list(unattended())).toEqual(first);
    expect(tried).toHaveLength(4);
  });

  it('are tried anew where the driver has changed, where the user wants it, or what was remembered is unreadable', async () => {
    await knownDevices(search()).list(unattended());
    driver = '560.0';
    await knownDevices(search()).list(unattended());
    expect(tried).toHaveLength(8);
    await knownDevices(search()).tryAgain(unattended());
    expect(tried).toHaveLength(12);
    writeFileSync(file, '{"formatVersion": 7');
    await knownDevices(search()).list(unattended());
    expect(tried).toHaveLength(16);
  });

  it('are tried once for all who wait for them, and each is told how far it is', async () => {
    const devices = knownDevices(search());
    const training = devices.list(unattended());
    const { context, stages } = watching();
    expect((await devices.list(context)).chosen).toBe((await training).chosen);
    expect(tried).toHaveLength(4);
    expect(stages.at(-1)).toBe('Trying Processor, portable (TensorFlow.js WebAssembly)');
  });

  it('are still tried for a training when the window no longer waits, and not at all when nobody does', async () => {
    const hanging = knownDevices({
      ...search(),
      fork: () => ({ onMessage: () => undefined, onExit: () => undefined, kill: () => undefined }),
    });
    const one = watching();
    const other = watching();
    const first = hanging.list(one.context);
    const second = hanging.list(other.context);
    one.stop();
    await expect(first).rejects.toMatchObject({ error: { code: 'cancelled' } });
    other.stop();
    await expect(second).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect((await knownDevices(search()).list(unattended())).chosen).toBe('webgpu');
  });

  it('are tried to the end before another is chosen', async () => {
    const devices = knownDevices(search());
    const [, chosen] = await Promise.all([devices.list(unattended()), devices.prefer('wasm', unattended())]);
    expect(chosen).toMatchObject({ preference: 'wasm', chosen: 'wasm' });
    expect((await knownDevices(search()).list(unattended())).preference).toBe('wasm');
    expect(tried).toHaveLength(4);
  });

  it('follow the user’s choice, which outlasts the program and new trials', async () => {
    const devices = knownDevices(search());
    expect((await devices.list(unattended())).chosen).toBe('webgpu');
    expect((await devices.prefer('wasm', unattended())).chosen).toBe('wasm');
    expect((await devices.list(unattended())).chosen).toBe('wasm');
    expect((await knownDevices(search()).tryAgain(unattended())).preference).toBe('wasm');
  });
});
