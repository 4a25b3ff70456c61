import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectWithModel, visitDataScreens, visitResultScreens } from '../driver/every-screen.ts';
import { expect, test } from '../driver/journey.ts';
import { railStep } from '../driver/steps.ts';
import { staysHere } from '../driver/watch.ts';

const recorder = join(import.meta.dirname, '..', 'driver', 'record-connections.mjs');

test('a walk through every step asks nothing of another computer', async ({ startApp, user }) => {
  const app = await startApp([projectWithModel(user)]);
  const asked: string[] = [];
  app.page().on('request', (request) => asked.push(request.url()));
  await expect(railStep(app.page(), 'data')).toBeVisible();
  await app.page().reload();
  await visitDataScreens(app, () => Promise.resolve());
  await visitResultScreens(app, () => Promise.resolve());
  // The page itself is asked for again at least, so the watching works.
  expect(asked).not.toEqual([]);
  expect(asked.filter((url) => !staysHere(url))).toEqual([]);
});

test('what watches the server and the engine notices a connection', ({ folder }) => {
  const log = join(folder, 'connections.txt');
  const script = `
    import { connect } from 'node:net';
    import dns from 'node:dns';
    connect({ host: '192.0.2.1', port: 9 }).on('error', () => {}).destroy();
    connect({ host: '127.0.0.1', port: 9 }).on('error', () => {}).destroy();
    dns.lookup('example.invalid', () => {});`;
  spawnSync(
    process.execPath,
    ['--import', pathToFileURL(recorder).href, '--input-type=module', '-e', script],
    {
      env: { ...process.env, NODE_OPTIONS: '', SIMPLECHROME_CONNECTION_LOG: log },
    },
  );
  expect(existsSync(log)).toBe(true);
  expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual([
    'connects to 192.0.2.1',
    'looks up example.invalid',
  ]);
});

test.describe('a page that tried to', () => {
  test.use({ expectedComplaints: /Content Security Policy|violates the following/ });

  test('is stopped by its policy', async ({ startApp }) => {
    const app = await startApp();
    const page = app.page();
    const attempts = {
      fetch: `fetch('https://192.0.2.1/').then(() => 'sent', () => 'refused')`,
      image: `new Promise((done) => { const image = new Image(); image.onload = () => done('sent'); image.onerror = () => done('refused'); image.src = 'https://192.0.2.1/x.png'; })`,
      socket: `new Promise((done) => { try { const socket = new WebSocket('wss://192.0.2.1/'); socket.onopen = () => done('sent'); socket.onerror = () => done('refused'); } catch { done('refused'); } })`,
    };
    for (const [what, attempt] of Object.entries(attempts)) {
      const violated = page.evaluate(
        `new Promise((done) => addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), { once: true }))`,
      );
      expect(await page.evaluate(attempt), what).toBe('refused');
      expect(await violated, what).toMatch(/^(connect|img)-src$/);
    }
    if (app.kind === 'electron') {
      expect(await page.evaluate(`window.open('https://192.0.2.1/') === null`)).toBe(true);
      const before = page.url();
      await page.evaluate(`location.href = 'https://192.0.2.1/'`);
      await expect(page.locator('.title-bar')).toBeVisible();
      expect(page.url()).toBe(before);
    }
  });
});
