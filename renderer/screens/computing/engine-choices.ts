import type { Devices, EnginePreference } from '../../../electron/contract/engines.ts';
import { formatRate } from '../../../electron/contract/words/number-format.ts';
import type { Choice } from '../../components/choice-cards.tsx';
import { workingEngines } from './trial-words.ts';

/** What the user can choose: the fastest, or each engine that works; and the one chosen before, if it no longer does. */
export function engineChoices({
  engines,
  preference,
}: Pick<Devices, 'engines' | 'preference'>): readonly Choice<EnginePreference>[] {
  const working = workingEngines(engines);
  const fastest = working.at(0);
  const lost = engines.find(({ kind, trial }) => kind === preference && trial.result !== 'works');
  return [
    {
      value: 'automatic',
      label: 'Automatic',
      description: `Recommended: the fastest engine that works here${fastest === undefined ? '' : `, now ${fastest.title}`}.`,
    },
    ...working.map(({ kind, title, about, trial }) => ({
      value: kind,
      label: title,
      description: `${formatRate(Math.round(trial.genesPerSecond), 'genes')} on trial. ${about}`,
    })),
    ...(lost === undefined
      ? []
      : [
          {
            value: lost.kind,
            label: lost.title,
            description: lost.about,
            unavailable: 'Chosen before, but it does not work here now.',
          },
        ]),
  ];
}
