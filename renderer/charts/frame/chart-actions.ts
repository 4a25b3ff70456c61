import type { Size } from './chart-size.ts';
import type { ChartFile, Figure } from './figure.ts';
import { tableToTsv } from './table-twin.tsx';

/** Formats that every figure is saved in. */
export type PictureFormat = 'svg' | 'png' | 'tsv';

/** What the browser does for a figure; other hands in tests. */
export type ChartHands = {
  readonly save: (file: ChartFile) => void;
  /** Draws a standalone SVG into a PNG. */
  readonly png: (svg: string) => Promise<Blob>;
  /** Puts a picture on the clipboard. */
  readonly copyPicture: (png: Blob) => Promise<void>;
  readonly copyText: (text: string) => Promise<void>;
};

/** What came of an action, to be told where the figure is. */
export type Outcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'added' }
  | { readonly kind: 'copied'; readonly as: 'picture' | 'svg' }
  | { readonly kind: 'failed'; readonly what: string; readonly why: string };

/** Saves a figure as it stands at a size. Never throws: what goes wrong is the outcome. */
export function saveFigure(
  figure: Figure,
  size: Size,
  format: PictureFormat,
  hands: ChartHands = browserHands,
): Promise<Outcome> {
  return outcomeOf(`“${figure.title}” could not be saved as ${format.toUpperCase()}`, async () => {
    hands.save({
      name: `${figure.fileName}.${format}`,
      content: await contentOf(figure, size, format, hands),
    });
    return { kind: 'saved' };
  });
}

/** Saves a file that only this figure offers. */
export function saveFile(
  file: () => ChartFile,
  label: string,
  hands: ChartHands = browserHands,
): Promise<Outcome> {
  return outcomeOf(`${label} could not be saved`, () => {
    hands.save(file());
    return Promise.resolve({ kind: 'saved' });
  });
}

/** Copies a figure as a picture; where pictures cannot be copied, as the text of its SVG. */
export function copyFigure(figure: Figure, size: Size, hands: ChartHands = browserHands): Promise<Outcome> {
  return outcomeOf(`“${figure.title}” could not be copied`, async () => {
    const svg = await svgOf(figure, size);
    try {
      await hands.copyPicture(await hands.png(svg));
      return { kind: 'copied', as: 'picture' };
    } catch {
      await hands.copyText(svg);
      return { kind: 'copied', as: 'svg' };
    }
  });
}

/** Puts a figure into the report. */
export function addFigure(
  figure: Figure,
  size: Size,
  add: (figure: Figure, size: Size) => Promise<void>,
): Promise<Outcome> {
  return outcomeOf(`“${figure.title}” could not be added to the report`, async () => {
    await add(figure, size);
    return { kind: 'added' };
  });
}

async function outcomeOf(what: string, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (thrown) {
    return { kind: 'failed', what, why: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

async function contentOf(
  figure: Figure,
  size: Size,
  format: PictureFormat,
  { png }: ChartHands,
): Promise<Blob> {
  switch (format) {
    case 'svg':
      return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${await svgOf(figure, size)}\n`], {
        type: 'image/svg+xml',
      });
    case 'png':
      return png(await svgOf(figure, size));
    case 'tsv':
      return new Blob([tableToTsv(figure.table)], { type: 'text/tab-separated-values' });
  }
}

async function svgOf(figure: Figure, { width, height }: Size): Promise<string> {
  // Only files need it, and it is large.
  const { figureSvg } = await import('./figure-svg.tsx');
  const svg = figureSvg(figure, { width, height });
  if (svg === undefined) throw new Error(figure.empty);
  return svg;
}

/** Picture dots per CSS pixel: 288 to an inch. */
const pngScale = 3;

const browserHands: ChartHands = {
  // The browser's download, which Electron turns into its save dialog.
  save({ name, content }) {
    const address = URL.createObjectURL(content);
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    // The download has its own reference by the next task.
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  },
  async png(svg) {
    const image = new Image();
    // The policy of the page allows pictures from data: addresses.
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * pngScale);
    canvas.height = Math.round(image.height * pngScale);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('The browser gave no canvas of this size.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('The browser could not encode the picture.'));
        else resolve(blob);
      }, 'image/png');
    });
  },
  copyPicture: (png) => navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]),
  copyText: (text) => navigator.clipboard.writeText(text),
};
