import { chartTokenNames, chartTokens } from '../../theme/palette.ts';
import type { Theme } from '../../theme/palette.ts';
import type { Box } from './chart-size.ts';

/** A canvas under the chart, as it goes into the file. */
export type EmbeddedImage = { readonly box: Box; readonly dataUrl: string };

export type SvgExportOptions = {
  /** Figures go on paper: light unless asked otherwise, whatever the window's theme. */
  readonly theme?: Theme;
};

const fonts = 'Helvetica, Arial, Liberation Sans, sans-serif';

/**
 * A chart's SVG as a file of its own: every colour spelled out, text kept as text (editable in Illustrator, Inkscape and
 * PowerPoint) in a font every system has, no stylesheet, no script, no outside reference. Canvases under the chart are
 * embedded as pictures.
 */
export function exportSvg(svg: SVGSVGElement, options: SvgExportOptions = {}): string {
  return standaloneSvg(new XMLSerializer().serializeToString(svg), options, imagesUnder(svg));
}

/** As {@link exportSvg}, from the markup of the `<svg>` element: needs no document, so reports and tests can use it. */
export function standaloneSvg(
  markup: string,
  { theme = 'light' }: SvgExportOptions = {},
  images: readonly EmbeddedImage[] = [],
): string {
  const opening = /<svg\b[^>]*>/.exec(markup);
  const end = markup.lastIndexOf('</svg>');
  if (opening === null || end < 0) throw new TypeError('standaloneSvg needs the markup of an <svg> element.');
  const tag = opening[0];
  const width = attribute(tag, 'width') ?? '0';
  const height = attribute(tag, 'height') ?? '0';
  const label = attribute(tag, 'aria-label');
  const content = markup
    .slice(opening.index + tag.length, end)
    .replace(/\s(?:class|tabindex|style|data-[\w-]+|aria-[\w-]+)="[^"]*"/g, '');
  const pictures = images.map(
    ({ box, dataUrl }) =>
      `<image x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" preserveAspectRatio="none" ` +
      `style="image-rendering:pixelated" href="${dataUrl}"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" `,
    `font-family="${fonts}" role="img">`,
    label === undefined ? '' : `<title>${label}</title>`,
    `<rect width="${width}" height="${height}" fill="${chartTokens[theme].background}"/>`,
    ...pictures,
    withColours(content, theme),
    '</svg>\n',
  ].join('');
}

function withColours(content: string, theme: Theme): string {
  return chartTokenNames.reduce(
    (text, token) => text.replaceAll(`var(--chart-${token})`, chartTokens[theme][token]),
    content,
  );
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

function imagesUnder(svg: SVGSVGElement): readonly EmbeddedImage[] {
  const canvases = svg.parentElement?.querySelectorAll<HTMLCanvasElement>('canvas[data-raster]') ?? [];
  return Array.from(canvases, (canvas) => ({
    box: {
      x: canvas.offsetLeft,
      y: canvas.offsetTop,
      width: canvas.offsetWidth,
      height: canvas.offsetHeight,
    },
    dataUrl: canvas.toDataURL('image/png'),
  }));
}
