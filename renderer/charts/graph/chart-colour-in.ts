import { chartTokenNames, chartTokens } from '../../theme/palette.ts';
import type { Theme } from '../../theme/palette.ts';

const variable = /^var\(--chart-([a-z-]+)\)$/;

/** A canvas knows no custom properties: `var(--chart-high)` as the theme has it, other colours as they are. */
export function colourIn(theme: Theme, value: string): string {
  const name = variable.exec(value)?.[1];
  const token = chartTokenNames.find((each) => each === name);
  return token === undefined ? value : chartTokens[theme][token];
}
