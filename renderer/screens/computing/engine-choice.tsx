import { useState } from 'react';
import type { Devices, EnginePreference } from '../../../electron/contract/engines.ts';
import { Card } from '../../components/card.tsx';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { Icon } from '../../components/icon.tsx';
import { engineChoices } from './engine-choices.ts';

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
