import { useState } from 'react';
import type { Devices, EnginePreference } from '../../../electron/contract/engines.ts';
import { Card } from '../../components/card.tsx';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { Icon } from '../../components/icon.tsx';
import { formatRate } from '../../../electron/contract/words/number-format.ts';
import type { Choice } from '../../components/choice-cards.tsx';
import { workingEngines } from './trial-words.ts';

type EngineChoiceProps = {
  readonly devices: Devices;
  /** A training is running, on what was chosen before. */
  readonly isTraining: boolean;
  /** Fulfilled once the choice is kept, or was refused and that is shown. */
  readonly onPrefer: (engine: EnginePreference) => Promise<void>;
};

/** Which engine trains models, why, and the choice of another. */
export function EngineChoice({ devices, isTraining, onPrefer }: EngineChoiceProps) {
  const [pending, setPending] = useState<EnginePreference>();
  const chosen = devices.engines.find(({ kind }) => kind === devices.chosen);
  const prefer = async (engine: EnginePreference): Promise<void> => {
    setPending(engine);
    await onPrefer(engine);
    setPending(undefined);
  };
  return (
    <Card title="Models are trained with">
      <div className="devices-chosen">
        <Icon name="processor" size={24} />
        <div>
          <strong>{chosen?.title ?? devices.chosen}</strong>
          <p className="text-soft">{devices.why}</p>
        </div>
      </div>
      <ChoiceCards
        label="Use"
        value={pending ?? devices.preference}
        onChange={(engine) => {
          if (pending === undefined) void prefer(engine);
        }}
        choices={engineChoices(devices)}
      />
      <p className="text-soft text-small">
        {isTraining
          ? 'The training that is running stays on its engine. A choice takes effect from the next training on.'
          : 'A choice takes effect from the next training on, and is remembered on this computer.'}
      </p>
    </Card>
  );
}

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
