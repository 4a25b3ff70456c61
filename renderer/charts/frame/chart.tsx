import { createContext, memo, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { IconButton } from '../../components/button.tsx';
import { Help } from '../../components/help.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { Notice } from '../../components/notice.tsx';
import { addFigure, copyFigure, saveFigure, saveFile } from './chart-actions.ts';
import type { Outcome } from './chart-actions.ts';
import './chart.css';
import { ChartCursor } from './chart-cursor.tsx';
import type { Size } from './chart-size.ts';
import { figureSize, usualWidth } from './figure.ts';
import type { Figure } from './figure.ts';
import { TableTwinView } from './table-twin.tsx';

/** How a figure stands in the window. */
export type ChartOptions = {
  /** Heading instead of the figure's own; `null` leaves it out (the screen has its own). */
  readonly title?: string | null;
  /** Width in CSS pixels before it is measured. */
  readonly initialWidth?: number;
  /** Height in CSS pixels instead of the figure's own. */
  readonly height?: number;
  /** What the figure's buttons begin with: what only this one can do. */
  readonly actions?: ReactNode;
};

/** Puts a figure into the report; undefined where there is no report that it could go into. */
export type AddToReport = (figure: Figure, size: Size) => Promise<void>;
export const AddToReportContext = createContext<AddToReport | undefined>(undefined);

export type ChartProps = ChartOptions & {
  /** Keep the same object while nothing changes: it is drawn anew with every other one. */
  readonly figure: Figure;
};

/**
 * A figure in the window: heading, explanation, picture with a message, cursor, and the same actions in the same place for
 * every picture: as table, copy, save, add to report.
 */
export const Chart = memo(function Chart({ figure, actions, ...options }: ChartProps) {
  const addToReport = useContext(AddToReportContext);
  const { title, subtitle, help, message, table, empty } = figure;
  const [plotRef, width] = useElementWidth(options.initialWidth ?? usualWidth);
  const [isTableShown, setIsTableShown] = useState(false);
  const size = useMemo(() => figureSize(figure, width, options.height), [figure, width, options.height]);
  const drawing = useMemo(
    () => (empty === undefined ? figure.draw(size) : { marks: null }),
    [figure, size, empty],
  );
  const heading = options.title === null ? undefined : (options.title ?? title);
  const [outcome, setOutcome] = useState<Outcome>();
  const tell = (work: Promise<Outcome>) => void work.then(setOutcome);

  return (
    <figure className="chart" aria-label={heading === undefined ? title : undefined}>
      {(heading !== undefined || empty === undefined) && (
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
          {empty === undefined && (
            <div className="chart-actions">
              {actions}
              <IconButton
                icon="table"
                label={isTableShown ? `Hide the numbers of ${title}` : `Show the numbers of ${title}`}
                isOn={isTableShown}
                onPress={() => setIsTableShown((shown) => !shown)}
              />
              <IconButton
                icon="copy"
                label={`Copy ${title}`}
                onPress={() => tell(copyFigure(figure, size))}
              />
              <SaveButton figure={figure} size={size} tell={tell} />
              {addToReport !== undefined && (
                <IconButton
                  icon="plus"
                  label={`Add ${title} to the report`}
                  onPress={() => tell(addFigure(figure, size, addToReport))}
                />
              )}
            </div>
          )}
        </figcaption>
      )}
      <OutcomeNotice outcome={outcome} onDismiss={() => setOutcome(undefined)} />
      <div className="chart-plot" ref={plotRef}>
        {empty === undefined ? (
          <>
            <svg className="chart-svg" role="img" aria-label={message} {...size}>
              {drawing.marks}
            </svg>
            {drawing.overlay}
            {drawing.cursor !== undefined && <ChartCursor space={drawing.cursor} size={size} title={title} />}
          </>
        ) : (
          <p className="chart-empty">{empty}</p>
        )}
      </div>
      {empty === undefined && <TableTwinView table={table} shown={isTableShown} />}
    </figure>
  );
});

type SaveButtonProps = {
  readonly figure: Figure;
  readonly size: Size;
  readonly tell: (work: Promise<Outcome>) => void;
};

function SaveButton({ figure, size, tell }: SaveButtonProps) {
  const formats = [
    { id: 'svg', label: 'SVG', detail: 'Vector graphic, text stays editable' },
    { id: 'png', label: 'PNG', detail: 'Picture, 288 dots per inch' },
    { id: 'tsv', label: 'TSV', detail: 'The numbers, for a spreadsheet' },
  ] as const;
  return (
    <MenuButton
      icon="download"
      iconOnly
      label={`Save ${figure.title}`}
      actions={[
        ...formats.map((format) => ({
          ...format,
          onAction: () => tell(saveFigure(figure, size, format.id)),
        })),
        ...(figure.formats ?? []).map(({ file, ...about }) => ({
          ...about,
          onAction: () => tell(saveFile(file, about.label)),
        })),
      ]}
    />
  );
}

/** What came of the last action. A download tells of itself. */
function OutcomeNotice({
  outcome,
  onDismiss,
}: {
  readonly outcome: Outcome | undefined;
  readonly onDismiss: () => void;
}) {
  switch (outcome?.kind) {
    case undefined:
    case 'saved':
      return null;
    case 'copied':
      return (
        <p className="chart-outcome" role="status">
          {outcome.as === 'picture'
            ? 'Copied as a picture.'
            : 'Copied as the text of an SVG: pictures cannot be copied here.'}
        </p>
      );
    case 'added':
      return (
        <p className="chart-outcome" role="status">
          Added to the report.
        </p>
      );
    case 'failed':
      return (
        <Notice
          kind="error"
          title={`${outcome.what}: ${outcome.why}`}
          remedy="Try another format, or a smaller picture."
          actions={<IconButton icon="cross" label="Dismiss" onPress={onDismiss} />}
        />
      );
  }
}

/** The width of an element in whole CSS pixels, followed as it changes; `initial` until it is measured. */
function useElementWidth(initial: number): [RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.floor(entry?.contentRect.width ?? 0);
      // A hidden tab measures 0: keep the last real width rather than redraw for nothing.
      if (measured > 0) setWidth(measured);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
