import { interpolateCividis, interpolateLab, interpolatePRGn, piecewise } from 'd3';

/**
 * Okabe and Ito's eight colours (jfly.uni-koeln.de/color): told apart by people with every common kind of colour
 * blindness. Yellow and sky blue fall below 3:1 on white, so on a light ground they only fill outlined shapes.
 */
const okabeIto = {
  black: '#000000',
  orange: '#e69f00',
  skyBlue: '#56b4e9',
  bluishGreen: '#009e73',
  yellow: '#f0e442',
  blue: '#0072b2',
  vermillion: '#d55e00',
  reddishPurple: '#cc79a7',
} as const;

export type Theme = 'light' | 'dark';

export const chartTokenNames = [
  'background',
  'ink',
  'ink-soft',
  'axis',
  'grid',
  'high',
  'low',
  'neutral',
  'model',
  'baseline',
  'reference',
  'focus',
  'fill',
  'mark-red',
  'mark-yellow',
  'mark-orange',
  'mark-green',
  'mark-grey',
  'mark-violet',
  'mark-blue',
  'mark-teal',
  'mark-pink',
  'mark-brown',
] as const;
/**
 * A colour that charts may use, by role: `high` and `low` are expression classes, `model` and `baseline` are curves,
 * `mark-*` are histone marks.
 */
export type ChartToken = (typeof chartTokenNames)[number];

/**
 * The values behind the `--chart-*` custom properties of tokens.css, needed where no stylesheet is: exported figures.
 * Contrast with the background: ink 15:1, ink-soft 7:1; every line and bar colour (high, low, model, baseline,
 * reference, axis, focus, marks) at least 3:1, as WCAG 1.4.11 asks of graphics; grid, neutral and fill only ever support them.
 * High and low are Okabe and Ito's vermillion and blue on light, their orange and sky blue on dark.
 */
export const chartTokens: Readonly<Record<Theme, Readonly<Record<ChartToken, string>>>> = {
  light: {
    background: '#ffffff',
    ink: '#1a2028',
    'ink-soft': '#485260',
    axis: '#858e9b',
    grid: '#e6e9ee',
    high: okabeIto.vermillion,
    low: okabeIto.blue,
    neutral: '#aab2bd',
    model: '#008561',
    baseline: '#6b7482',
    reference: '#858e9b',
    focus: '#4351c0',
    fill: '#ccd3ee',
    'mark-red': '#c8322b',
    'mark-yellow': '#a07d00',
    'mark-orange': '#c96500',
    'mark-green': '#2c8a3c',
    'mark-grey': '#737c88',
    'mark-violet': '#7b4bb3',
    'mark-blue': '#2f6fc0',
    'mark-teal': '#0b8480',
    'mark-pink': '#c2467f',
    'mark-brown': '#8a5a34',
  },
  dark: {
    background: '#1a1e25',
    ink: '#e8ebf0',
    'ink-soft': '#b7bfca',
    axis: '#717c8c',
    grid: '#2b313b',
    high: okabeIto.orange,
    low: okabeIto.skyBlue,
    neutral: '#5b6573',
    model: '#35c795',
    baseline: '#9aa4b2',
    reference: '#717c8c',
    focus: '#98a4ff',
    fill: '#3a4468',
    'mark-red': '#ff7a70',
    'mark-yellow': '#e6cf3c',
    'mark-orange': '#f5a04b',
    'mark-green': '#63c174',
    'mark-grey': '#9aa4b2',
    'mark-violet': '#b797ec',
    'mark-blue': '#7db3f5',
    'mark-teal': '#4fc4bd',
    'mark-pink': '#f08cb8',
    'mark-brown': '#c99a6d',
  },
};

/** The custom property of a chart colour, for an SVG attribute: `var(--chart-high)`. Follows the theme by itself. */
export function chartColour(token: ChartToken): string {
  return `var(--chart-${token})`;
}

/**
 * Magnitude, 0..1: cividis (Nuñez, Anderton and Renslow 2018), from dark blue to yellow. Lightness rises evenly, so
 * order survives colour blindness and grey print. The dark end is within 3:1 of dark backgrounds: frame the cells.
 */
export function sequentialColour(share: number): string {
  return interpolateCividis(clamp(share));
}

const divergingStops = ['#08518f', '#3b8dc4', '#a5cbe3', '#efece6', '#f6c48a', '#e08a24', '#a94d00'];
const diverging: (share: number) => string = piecewise(interpolateLab, divergingStops);

/**
 * Low to high expression, 0..1 with 0.5 neutral: blue to orange, the pair that red-green
 * colour blindness leaves apart. The middle is near white: shapes that use it need an outline of 3:1.
 */
export function divergingColour(share: number): string {
  return diverging(clamp(share));
}

/**
 * What pushes a prediction down or up, 0..1 with 0.5 nothing: purple to green through white (ColorBrewer's PRGn, safe for
 * every common kind of colour blindness). Other colours than those of low and high expression: a push is not a class.
 */
export function attributionColour(share: number): string {
  return interpolatePRGn(clamp(share));
}

/** Red, green and blue, 0..255, of `#rrggbb` or `rgb(r, g, b)`. */
export function parseRgb(colour: string): [number, number, number] {
  if (colour.startsWith('#')) {
    const value = Number.parseInt(colour.slice(1), 16);
    return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
  }
  const channels = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  return [channels[0] ?? 0, channels[1] ?? 0, channels[2] ?? 0];
}

function clamp(share: number): number {
  return Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
}
