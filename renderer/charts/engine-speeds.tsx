import { scaleLinear } from 'd3';
import { formatRate } from '../../electron/contract/words/number-format.ts';
import { chartColour } from '../theme/palette.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import type { Size } from './frame/chart-size.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { AxisX } from './marks/axis.tsx';
import { Bars } from './marks/bars.tsx';
import { Label } from './marks/label.tsx';

export type EngineSpeed = {
  readonly title: string;
  /** Measured on trial; undefined where it does not work here. */
  readonly genesPerSecond: number | undefined;
  /** Stands in place of a bar where there is none: "not available". */
  readonly state: string;
  /** Models are trained with it. */
  readonly isChosen: boolean;
};

export type EngineSpeedsData = { readonly engines: readonly EngineSpeed[] };

const rowHeight = 48;
/** Room for the speed at the end of the longest bar. */
const right = 96;

/** How fast each engine trained the same small network: which is worth choosing. */
export function engineSpeedsFigure(data: EngineSpeedsData): Figure {
  const { engines } = data;
  return {
    title: 'Speed on trial',
    subtitle: 'Genes per second in training the same small network; longer is faster',
    help: (
      <>
        Each engine that works trained the same small convolutional network on 64 genes at a time, and was
        timed. Larger models and larger batches favour graphics cards more than this trial does. The speed of
        a real training is shown while it runs.
      </>
    ),
    message: engineSpeedsMessage(engines),
    table: engineSpeedsTable(engines),
    fileName: 'engine-speeds',
    height: engines.length * rowHeight + 48,
    empty: engines.some(({ genesPerSecond }) => genesPerSecond !== undefined)
      ? undefined
      : 'No engine works here, so there is no speed to show. Try again after mending one of them.',
    draw: (size) => drawSpeeds(engines, size),
  };
}

function drawSpeeds(engines: readonly EngineSpeed[], size: Size): Drawing {
  const box = { x: 5, y: 4, width: Math.max(0, size.width - right), height: engines.length * rowHeight };
  const fastest = Math.max(1, ...engines.map(({ genesPerSecond = 0 }) => genesPerSecond));
  const x = scaleLinear([0, fastest], [box.x, box.x + box.width]);
  const rows = engines.map((engine, i) => {
    const y = box.y + i * rowHeight + 20;
    const { genesPerSecond = 0 } = engine;
    return { engine, bar: { x: box.x, y, width: x(genesPerSecond) - box.x, height: 18 } };
  });
  return {
    marks: (
      <>
        <AxisX scale={x} box={box} title="Genes per second" grid />
        {rows.map(({ engine, bar }) => (
          <g key={engine.title}>
            <Label x={bar.x} y={bar.y - 5} bold={engine.isChosen} colour={chartColour('ink')} halo>
              {engine.isChosen ? `${engine.title}, in use` : engine.title}
            </Label>
            <Bars bars={[{ ...bar, colour: chartColour(engine.isChosen ? 'focus' : 'neutral') }]} />
            <Label x={bar.x + bar.width + (engine.genesPerSecond === undefined ? 0 : 8)} y={bar.y + 13} halo>
              {speedWords(engine)}
            </Label>
          </g>
        ))}
      </>
    ),
    cursor: cursorOverRows(
      rows.map(({ engine, bar }) => [
        {
          x: bar.x + bar.width / 2,
          y: bar.y + bar.height / 2,
          box: { ...bar, width: Math.max(bar.width, 2) },
          lines: [
            engine.title,
            speedWords(engine),
            ...(engine.isChosen ? ['models are trained with it'] : []),
          ],
        },
      ]),
    ),
  };
}

const speedWords = ({ genesPerSecond, state }: EngineSpeed): string =>
  genesPerSecond === undefined ? state : formatRate(Math.round(genesPerSecond), 'genes');

/** The sentence a screen reader hears. */
export function engineSpeedsMessage(engines: readonly EngineSpeed[]): string {
  const parts = engines.map(
    (engine) => `${engine.title} ${speedWords(engine)}${engine.isChosen ? ' (in use)' : ''}`,
  );
  return `Speed of each engine on trial: ${parts.join('; ')}.`;
}

/** One row per engine. */
function engineSpeedsTable(engines: readonly EngineSpeed[]): TableTwin {
  return {
    caption: 'Training speed of compute engines on trial',
    columns: ['Engine', 'Genes per second', 'In use'],
    rows: engines.map(({ title, genesPerSecond, state, isChosen }) => [
      title,
      genesPerSecond === undefined ? state : String(Math.round(genesPerSecond)),
      isChosen ? 'yes' : 'no',
    ]),
  };
}
