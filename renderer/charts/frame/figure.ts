import type { ReactNode } from 'react';
import type { Size } from './chart-size.ts';
import type { CursorSpace } from './cursor-space.ts';
import type { TableTwin } from './table-twin.tsx';

/*
 * A chart is a function from data to a figure: what it is called, what it says, its numbers, and how it is drawn at a given
 * size. A figure needs no document: the window shows it (chart.tsx), and reports, files and tests draw it (figure-svg.tsx).
 */

/** What a figure draws at a given size. */
export type Drawing = {
  /** SVG elements in chart pixels; colours from `chartColour`, so that themes and export work. */
  readonly marks: ReactNode;
  /** What mouse and keyboard can read. */
  readonly cursor?: CursorSpace;
  /** HTML over the picture for charts with gestures of their own, instead of a cursor. */
  readonly overlay?: ReactNode;
  /** What goes into files instead of `marks`, for charts that move or paint what they show. */
  readonly exportMarks?: () => ReactNode;
};

/** A file that a chart offers: `name` is a proposal with its extension. */
export type ChartFile = { readonly name: string; readonly content: Blob };

/** A further format that a figure can be saved in. */
export type FigureFormat = {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly file: () => ChartFile;
};

export type Figure = {
  readonly title: string;
  readonly subtitle?: string | undefined;
  /** A plain explanation of how to read the figure. */
  readonly help?: ReactNode;
  /** What the figure shows, in a sentence with its main numbers: the picture's name for screen readers. */
  readonly message: string;
  readonly table: TableTwin;
  /** Proposal for files, without extension. */
  readonly fileName: string;
  /** Formats besides SVG, PNG and the table. */
  readonly formats?: readonly FigureFormat[];
  /** CSS pixels, from the width where that decides. */
  readonly height: number | ((width: number) => number);
  /** Where there is nothing to draw: why, and what to do next. */
  readonly empty?: string | undefined;
  readonly draw: (size: Size) => Drawing;
};

/** Width in CSS pixels where none is asked for or measured yet. */
export const usualWidth = 560;

/** CSS pixels that a figure takes; `height` overrules its own. */
export function figureSize(figure: Pick<Figure, 'height'>, width = usualWidth, height?: number): Size {
  return {
    width,
    height: height ?? (typeof figure.height === 'number' ? figure.height : figure.height(width)),
  };
}

/** A text as part of a file's name. */
export function fileNameOf(text: string): string {
  return text.replace(/[^\w.-]+/g, '-');
}
