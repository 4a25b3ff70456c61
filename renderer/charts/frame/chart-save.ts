import { createContext } from 'react';

/** A file that a chart offers: `name` is a proposal with its extension. */
export type ChartFile = { readonly name: string; readonly content: Blob };

/**
 * What is done with an exported figure or table. The default is the browser's download, which Electron turns into its
 * save dialog; the app may provide another way.
 */
export const ChartSaveContext = createContext<(file: ChartFile) => void>(download);

function download(file: ChartFile): void {
  const address = URL.createObjectURL(file.content);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The download has its own reference by the next task.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
