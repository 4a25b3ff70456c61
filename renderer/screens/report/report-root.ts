import { reportStyle } from './report-style.ts';

/** Puts a composed report into an element, with its own styles and none of the window's. */
export function showReport(host: HTMLElement, article: string): void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  if (root.adoptedStyleSheets.length === 0) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(reportStyle);
    root.adoptedStyleSheets = [sheet];
  }
  // Composed by this program with everything escaped; and the page's policy runs no inline script.
  root.innerHTML = article;
}

/**
 * Opens the browser's print dialog on a report alone; there the user chooses "Save as PDF". Resolves when the dialog is
 * closed.
 *
 * @param title what the browser proposes as the file's name
 */
export function printReport(title: string, article: string): Promise<void> {
  const sheet = document.createElement('div');
  // The screen's print styles hide everything beside it.
  sheet.className = 'report-print';
  showReport(sheet, article);
  const titleBefore = document.title;
  document.title = title;
  document.body.append(sheet);
  return new Promise((resolve) => {
    const done = (): void => {
      sheet.remove();
      document.title = titleBefore;
      resolve();
    };
    addEventListener('afterprint', done, { once: true });
    print();
  });
}
