import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import type { Session } from 'electron';
import { failure } from '../contract/failure.ts';
import { writeUserFile } from '../engine/files/user-file.ts';
import { pageScheme } from './navigation-policy.ts';

/** Not the page's own host: a report is no page of the program, and none of its rights are a report's. */
const reportHost = 'report';

/** A report holds its figures and styles itself; whatever else it may ask for, it does not get. */
const reportPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Reports that are being printed, by the path of their address. */
const documents = new Map<string, string>();

/**
 * Prints a report that the page composed, and writes it to where the user's save dialog said. It is laid out in a window
 * of its own that is never shown, runs no script, has no preload, and reaches neither the page nor any file or host.
 *
 * @throws Failure `option-invalid`, `file-unwritable`, `disk-full`; `internal` where Chromium could not print
 */
export async function saveReportAsPdf(html: string, path: string): Promise<void> {
  await writeUserFile(path, await printReport(html));
}

async function printReport(html: string): Promise<Uint8Array> {
  const name = `/${randomUUID()}`;
  documents.set(name, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: reportSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(`${pageScheme}://${reportHost}${name}`);
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw failure(
      'internal',
      `The report could not be made into a PDF (${reason}).`,
      'Save it as HTML instead; any browser can print that file as a PDF.',
    );
  } finally {
    documents.delete(name);
    if (!window.isDestroyed()) window.destroy();
  }
}

/** A session in memory that knows the reports being printed and nothing else. */
function reportSession(): Session {
  const reports = session.fromPartition('report');
  if (reports.protocol.isProtocolHandled(pageScheme)) return reports;
  reports.protocol.handle(pageScheme, ({ url }) => answerReport(url));
  reports.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  reports.setPermissionCheckHandler(() => false);
  reports.on('will-download', (event) => event.preventDefault());
  reports.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isReport(url) }));
  return reports;
}

function answerReport(url: string): Response {
  const html = isReport(url) ? documents.get(new URL(url).pathname) : undefined;
  if (html === undefined) return new Response('Not found', { status: 404 });
  return new Response(html, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': reportPolicy },
  });
}

function isReport(url: string): boolean {
  return url.startsWith(`${pageScheme}://${reportHost}/`) || url.startsWith('data:image/');
}
