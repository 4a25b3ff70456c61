/** A report as the engine composed it. */
export type Composed = { readonly article: string; readonly style: string };

/** Puts a composed report into an element, with its own styles and none of the window's. */
export function showReport(host: HTMLElement, { article, style }: Composed): void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  if (root.adoptedStyleSheets.length === 0) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
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
export function printReport(title: string, report: Composed): Promise<void> {
  const sheet = document.createElement('div');
  // The screen's print styles hide everything beside it.
  sheet.className = 'report-print';
  showReport(sheet, report);
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
