import { renderToStaticMarkup } from 'react-dom/server';
import { chartTokenNames, chartTokens } from '../../theme/palette.ts';
import type { Theme } from '../../theme/palette.ts';
import { figureSize } from './figure.ts';
import type { Figure } from './figure.ts';

export type FigureSvgOptions = {
  /** CSS pixels; 560 by default. */
  readonly width?: number | undefined;
  /** CSS pixels; the figure's own by default. */
  readonly height?: number | undefined;
  /** Figures go on paper: light unless asked otherwise, whatever the window's theme. */
  readonly theme?: Theme;
};

const fonts = 'Helvetica, Arial, Liberation Sans, sans-serif';

/**
 * A figure as an SVG of its own: every colour spelled out, text kept as text (editable in Illustrator, Inkscape and
 * PowerPoint) in a font every system has, no stylesheet, no script, no outside reference. Needs no document.
 * @returns the `<svg>` element without an XML declaration; undefined where there is nothing to draw
 */
export function figureSvg(figure: Figure, options: FigureSvgOptions = {}): string | undefined {
  if (figure.empty !== undefined) return undefined;
  const { theme = 'light' } = options;
  const size = figureSize(figure, options.width, options.height);
  const drawing = figure.draw(size);
  const markup = renderToStaticMarkup(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      {...size}
      viewBox={`0 0 ${size.width} ${size.height}`}
      fontFamily={fonts}
      role="img"
    >
      <title>{figure.message}</title>
      <rect {...size} fill={chartTokens[theme].background} />
      {drawing.exportMarks?.() ?? drawing.marks}
    </svg>,
  );
  return withColours(rounded(markup), theme);
}

const geometry = / (?:x|y|x1|x2|y1|y2|cx|cy|r|width|height|transform|d)="[^"]*"/g;

/** Hundredths of a pixel are all that shows: a picture is the same on every computer, and half as long. */
function rounded(markup: string): string {
  return markup.replace(geometry, (attribute) =>
    attribute.replace(/-?\d+\.\d{3,}(?:e-\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100)),
  );
}

function withColours(markup: string, theme: Theme): string {
  return chartTokenNames.reduce(
    (text, token) => text.replaceAll(`var(--chart-${token})`, chartTokens[theme][token]),
    markup,
  );
}
