import { describe, expect, it } from 'vitest';
import {
  attributionColour,
  chartTokenNames,
  chartTokens,
  divergingColour,
  parseRgb,
  sequentialColour,
} from './palette.ts';
import type { ChartToken, Theme } from './palette.ts';
import css from './tokens.css?raw';

const themes: readonly Theme[] = ['light', 'dark'];
/** What lines, bars and outlines are drawn in. */
const drawn: readonly ChartToken[] = [
  'axis',
  'high',
  'low',
  'model',
  'baseline',
  'reference',
  'focus',
  ...chartTokenNames.filter((token) => token.startsWith('mark-')),
];

/** The block of tokens.css that holds a theme's colours. */
function blockOf(theme: Theme): string {
  const from = css.indexOf(`[data-theme='${theme}']`);
  return css.slice(from, css.indexOf('}', from));
}

describe('the chart colours', () => {
  it.each(themes)('are the same in the stylesheet and in exported figures: %s', (theme) => {
    for (const token of chartTokenNames)
      expect(blockOf(theme)).toContain(`--chart-${token}: ${chartTokens[theme][token]};`);
  });

  it.each(themes)('stand out 3:1 from the background: %s', (theme) => {
    for (const token of drawn)
      expect(
        contrast(chartTokens[theme][token], chartTokens[theme].background),
        token,
      ).toBeGreaterThanOrEqual(3);
  });

  it.each(themes)('give text 4.5:1: %s', (theme) => {
    for (const token of ['ink', 'ink-soft'] as const)
      expect(contrast(chartTokens[theme][token], chartTokens[theme].background)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the scales', () => {
  it('let lightness rise with magnitude, so that order survives grey print', () => {
    const lightness = Array.from({ length: 21 }, (_, i) =>
      parseRgb(sequentialColour(i / 20)).reduce(
        (sum, channel, c) => sum + channel * ([0.21, 0.72, 0.07][c] ?? 0),
        0,
      ),
    );
    for (let i = 1; i < lightness.length; i++)
      expect(lightness[i]).toBeGreaterThan(lightness[i - 1] ?? Infinity);
  });

  it('run from blue over near white to orange', () => {
    const [lowR, , lowB] = parseRgb(divergingColour(0));
    const [highR, , highB] = parseRgb(divergingColour(1));
    expect(lowB).toBeGreaterThan(lowR);
    expect(highR).toBeGreaterThan(highB);
    expect(contrast(divergingColour(0.5), '#ffffff')).toBeLessThan(1.3);
  });

  it('run from purple over near white to green where something is pushed', () => {
    const [downR, downG, downB] = parseRgb(attributionColour(0));
    const [upR, upG, upB] = parseRgb(attributionColour(1));
    expect(Math.min(downR, downB)).toBeGreaterThan(downG);
    expect(upG).toBeGreaterThan(Math.max(upR, upB));
    expect(contrast(attributionColour(0.5), '#ffffff')).toBeLessThan(1.3);
  });

  it('hold at their ends outside of 0..1 and for what is not a number', () => {
    expect(sequentialColour(7)).toBe(sequentialColour(1));
    expect(sequentialColour(NaN)).toBe(sequentialColour(0));
  });
});

/** WCAG 2 contrast ratio of two opaque colours, 1..21. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = parseRgb(colour).map((channel) => {
    const c = channel / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
