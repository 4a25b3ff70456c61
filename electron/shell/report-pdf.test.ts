import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { saveReportAsPdf } from './report-pdf.ts';
import { BrowserWindow, session, windows } from './testing/fake-electron.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

const reports = session.fromPartition('report');
const html = '<!doctype html><title>Report</title>';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'report-pdf-'))));
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

const answer = async (url: string): Promise<Response> =>
  (await reports.protocol.handlers.get('app')?.({ url })) as Response;

describe('a report as a PDF', () => {
  it('is written to where the user said', async () => {
    const path = join(folder, 'report.pdf');
    await saveReportAsPdf(html, path);
    expect(readFileSync(path, 'utf8')).toBe('%PDF-');
  });

  it('is laid out in a window that is not shown, runs no script and has no preload; then the window is gone', async () => {
    await saveReportAsPdf(html, join(folder, 'report.pdf'));
    const window = windows.at(-1);
    expect(window?.options['show']).toBe(false);
    expect(window?.options['webPreferences']).toMatchObject({
      session: reports,
      sandbox: true,
      javascript: false,
      nodeIntegration: false,
    });
    expect(window?.options['webPreferences']).not.toHaveProperty('preload');
    expect(window?.destroyed).toBe(true);
  });

  it('is served to that window under a policy without scripts, and only while it is printed', async () => {
    const saved = saveReportAsPdf(html, join(folder, 'report.pdf'));
    const address = windows.at(-1)?.loaded[0] ?? '';
    const served = await answer(address);
    await saved;
    expect(await served.text()).toBe(html);
    expect(served.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src/);
    expect((await answer(address)).status).toBe(404);
    expect((await answer('app://simplechrome/index.html')).status).toBe(404);
  });

  it.each([
    ['https://example.org/', true],
    ['app://simplechrome/', true],
    ['file:///etc/passwd', true],
    ['data:text/html,x', true],
    ['data:image/png;base64,AAAA', false],
    ['app://report/some', false],
  ])('asked for %s, its session cancels: %s', async (url, cancel) => {
    await saveReportAsPdf(html, join(folder, 'report.pdf'));
    const answered = vi.fn();
    reports.handlers['beforeRequest']?.({ url }, answered);
    expect(answered).toHaveBeenCalledWith({ cancel });
  });

  it('that cannot be printed is refused in plain words, and leaves no file and no window', async () => {
    const loadURL = vi.fn(() => Promise.reject(new Error('ERR_FAILED')));
    vi.spyOn(windows, 'push').mockImplementationOnce((window) => {
      if (window instanceof BrowserWindow) window.loadURL = loadURL;
      return Array.prototype.push.call(windows, window);
    });
    const path = join(folder, 'report.pdf');
    await expect(saveReportAsPdf(html, path)).rejects.toMatchObject({
      error: { code: 'internal', remedy: expect.stringContaining('HTML') as string },
    });
    expect(existsSync(path)).toBe(false);
    expect(windows.at(-1)?.destroyed).toBe(true);
  });

  it('that cannot be written names the file as the user knows it', async () => {
    const path = join(folder, 'no such folder', 'report.pdf');
    await expect(saveReportAsPdf(html, path)).rejects.toMatchObject({ error: { where: { file: path } } });
  });
});
