import { useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from '../../components/button.tsx';
import { Help } from '../../components/help.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import './chart-frame.css';
import { ChartCursor } from './chart-cursor.tsx';
import { ChartSaveContext } from './chart-save.ts';
import type { ChartFile } from './chart-save.ts';
import type { Size } from './chart-size.ts';
import type { CursorSpace } from './cursor-space.ts';
import { exportPng } from './export-png.ts';
import { exportSvg, standaloneSvg } from './export-svg.ts';
import { paintRaster } from './raster.ts';
import type { Raster } from './raster.ts';
import { TableTwinView, tableToTsv } from './table-twin.tsx';
import type { TableTwin } from './table-twin.tsx';
import { useElementWidth } from './use-element-width.ts';

/** What a chart draws at a given size. */
export type Drawing = {
  /** SVG elements in chart pixels; colours from `chartColour`, so that themes and export work. */
  readonly marks: ReactNode;
  /** What mouse and keyboard can read. */
  readonly cursor?: CursorSpace;
  /** Cell pictures under the marks. */
  readonly rasters?: readonly Raster[];
  /** HTML over the picture for charts with gestures of their own, instead of a cursor. */
  readonly overlay?: ReactNode;
  /** What goes into exported figures instead of `marks`, for charts that paint what they show. */
  readonly exportMarks?: () => ReactNode;
};

/** A further format that a chart can be exported in. */
export type ChartExport = {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly file: () => ChartFile;
};

/** Options every finished chart takes and passes on. */
export type ChartOptions = {
  /** Heading of the figure; each chart has a default. `null` leaves the heading out (the screen has its own). */
  readonly title?: string | null;
  /** Width in CSS pixels before it is measured, and in server rendering. Default 560. */
  readonly initialWidth?: number;
  /** Height in CSS pixels; each chart has its own default. */
  readonly height?: number;
  /** Buttons for tables and export. Default true; a preview may leave them out. */
  readonly toolbar?: boolean;
};

export type ChartFrameProps = {
  readonly title: string;
  readonly options: ChartOptions;
  readonly subtitle?: string | undefined;
  /** A plain explanation of how to read the chart, behind a "?". */
  readonly help?: ReactNode;
  /** What the chart shows, in a sentence with its main figures: the picture's name for screen readers. */
  readonly message: string;
  readonly table: TableTwin;
  /** Proposal for exported files, without extension. */
  readonly fileName: string;
  /** Formats besides SVG, PNG and the table. */
  readonly moreExports?: readonly ChartExport[];
  /** CSS pixels, from the width where that decides. */
  readonly height: number | ((width: number) => number);
  /** Where there is nothing to draw: why, and what to do next. */
  readonly empty?: string | undefined;
  /** More buttons, before the table's. */
  readonly actions?: ReactNode;
  readonly draw: (size: Size) => Drawing;
};

/** What all charts share: heading, explanation, picture with a message, cursor, table twin, export, empty state. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, options, subtitle, help, message, table, fileName, empty, draw } = props;
  const save = useContext(ChartSaveContext);
  const [plotRef, width] = useElementWidth<HTMLDivElement>(options.initialWidth ?? 560);
  const svgRef = useRef<SVGSVGElement>(null);
  const [tableShown, setTableShown] = useState(false);
  const height = options.height ?? (typeof props.height === 'number' ? props.height : props.height(width));
  const drawing = useMemo(
    () => (empty === undefined ? draw({ width, height }) : { marks: null }),
    [draw, width, height, empty],
  );

  const standalone = async (): Promise<string | undefined> => {
    const svg = svgRef.current;
    if (drawing.exportMarks === undefined) return svg === null ? undefined : exportSvg(svg);
    // Only painted charts need it, and it is large.
    const { renderToStaticMarkup } = await import('react-dom/server');
    return standaloneSvg(
      renderToStaticMarkup(
        <svg width={width} height={height} aria-label={message}>
          {drawing.exportMarks()}
        </svg>,
      ),
    );
  };
  const saveSvg = async () => {
    const svg = await standalone();
    if (svg !== undefined)
      save({ name: `${fileName}.svg`, content: new Blob([svg], { type: 'image/svg+xml' }) });
  };
  const savePng = async () => {
    const svg = await standalone();
    if (svg !== undefined) save({ name: `${fileName}.png`, content: await exportPng(svg) });
  };
  const saveTable = () =>
    save({
      name: `${fileName}.tsv`,
      content: new Blob([tableToTsv(table)], { type: 'text/tab-separated-values' }),
    });

  const heading = options.title === null ? undefined : (options.title ?? title);
  const toolbar = (options.toolbar ?? true) && empty === undefined;
  return (
    <figure className="chart" aria-label={heading === undefined ? title : undefined}>
      {(heading !== undefined || toolbar) && (
        <figcaption className="chart-header">
          <div className="chart-heading">
            {heading !== undefined && (
              <h2 className="chart-title">
                {heading} {help !== undefined && <Help about={title}>{help}</Help>}
              </h2>
            )}
            {subtitle !== undefined && empty === undefined && (
              <p className="text-soft text-small">{subtitle}</p>
            )}
          </div>
          {toolbar && (
            <div className="chart-actions">
              {props.actions}
              <IconButton
                icon="table"
                label={tableShown ? `Hide the numbers of ${title}` : `Show the numbers of ${title}`}
                isOn={tableShown}
                onPress={() => setTableShown((shown) => !shown)}
              />
              <MenuButton
                icon="download"
                iconOnly
                label={`Export ${title}`}
                actions={[
                  {
                    id: 'svg',
                    label: 'SVG',
                    detail: 'Vector graphic, text stays editable',
                    onAction: () => void saveSvg(),
                  },
                  {
                    id: 'png',
                    label: 'PNG',
                    detail: 'Picture, 288 dots per inch',
                    onAction: () => void savePng(),
                  },
                  { id: 'tsv', label: 'TSV', detail: 'The numbers, for a spreadsheet', onAction: saveTable },
                  ...(props.moreExports ?? []).map(({ file, ...about }) => ({
                    ...about,
                    onAction: () => save(file()),
                  })),
                ]}
              />
            </div>
          )}
        </figcaption>
      )}
      <div className="chart-plot" ref={plotRef}>
        {empty === undefined ? (
          <>
            {drawing.rasters?.map((raster, i) => (
              <RasterCanvas key={i} raster={raster} />
            ))}
            <svg
              ref={svgRef}
              className="chart-svg"
              role="img"
              aria-label={message}
              width={width}
              height={height}
            >
              {drawing.marks}
            </svg>
            {drawing.overlay}
            {drawing.cursor !== undefined && (
              <ChartCursor space={drawing.cursor} size={{ width, height }} title={title} />
            )}
          </>
        ) : (
          <p className="chart-empty">{empty}</p>
        )}
      </div>
      {empty === undefined && <TableTwinView table={table} shown={tableShown} />}
    </figure>
  );
}

function RasterCanvas({ raster }: { readonly raster: Raster }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (ref.current !== null) paintRaster(ref.current, raster);
  }, [raster]);
  const { x, y, width, height } = raster.box;
  return (
    <canvas
      ref={ref}
      data-raster=""
      className="chart-raster"
      aria-hidden="true"
      style={{ left: x, top: y, width, height }}
    />
  );
}
