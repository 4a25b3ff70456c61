import type { Devices } from '../../../electron/contract/engines.ts';
import { formatCount } from '../../../electron/contract/words/number-format.ts';
import { engineSpeedsFigure } from '../../charts/engine-speeds.tsx';
import { Chart } from '../../charts/frame/chart.tsx';
import { Icon } from '../../components/icon.tsx';
import { engineVersion, trialWords } from './trial-words.ts';
import type { Engine } from './trial-words.ts';

/** What came of trying each engine, as a table and as a picture of their speeds. */
export function FoundEngines({ devices: { engines, chosen } }: { readonly devices: Devices }) {
  return (
    <div className="devices-found">
      <table className="devices-table">
        <thead>
          <tr>
            <th scope="col">Engine</th>
            <th scope="col">On this computer</th>
            <th scope="col">Version</th>
            <th scope="col">Genes/s on trial</th>
          </tr>
        </thead>
        <tbody>
          {engines.map((engine) => (
            <EngineRow key={engine.kind} engine={engine} isChosen={engine.kind === chosen} />
          ))}
        </tbody>
      </table>
      <Chart
        figure={engineSpeedsFigure({
          engines: engines.map(({ kind, title, trial }) => ({
            title,
            genesPerSecond: trial.result === 'works' ? trial.genesPerSecond : undefined,
            state: trialWords(trial).word.toLowerCase(),
            isChosen: kind === chosen && trial.result === 'works',
          })),
        })}
      />
    </div>
  );
}

function EngineRow({ engine, isChosen }: { readonly engine: Engine; readonly isChosen: boolean }) {
  const { title, about, trial, howToGet } = engine;
  const { icon, tone, word, meaning } = trialWords(trial);
  return (
    <tr data-chosen={isChosen || undefined}>
      <th scope="row">
        {title}
        {isChosen && <span className="devices-badge">in use</span>}
        <p className="text-soft text-small">{about}</p>
      </th>
      <td>
        <span className="devices-result" data-tone={tone}>
          <Icon name={icon} /> {word}
        </span>
        <p className="text-small">{meaning}</p>
        {howToGet !== undefined && <p className="text-soft text-small">To get it: {howToGet}</p>}
      </td>
      <td>{'engine' in trial ? engineVersion(trial.engine) : '–'}</td>
      <td>{trial.result === 'works' ? formatCount(trial.genesPerSecond) : '–'}</td>
    </tr>
  );
}
