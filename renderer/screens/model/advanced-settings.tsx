import type { ModelKindDescription } from '../../../electron/contract/commands/models.ts';
import { formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { settingsInForce, withSetting } from './presets.ts';

type AdvancedSettingsProps = {
  readonly kind: ModelKindDescription;
  readonly settings: Readonly<Record<string, number>>;
  readonly onChange: (settings: Readonly<Record<string, number>>) => void;
};

/** Every setting of a model with its unit, range, default and explanation. */
export function AdvancedSettings({ kind, settings, onChange }: AdvancedSettingsProps) {
  const inForce = settingsInForce(kind, settings);
  const changed = kind.settings.filter(({ name, definition }) => inForce[name] !== definition.default);
  return (
    <details className="model-details model-advanced">
      <summary>
        Advanced: {formatQuantity(kind.settings.length, 'setting')} of {kind.title}
        {changed.length > 0 &&
          `, ${changed.length} changed (${changed.map(({ definition }) => definition.label).join('; ')})`}
      </summary>
      <div className="model-advanced-head">
        <p className="text-soft text-small">
          You need none of these for a good model. Each says what it does behind its “?”.
        </p>
        <Button kind="quiet" icon="reset" isDisabled={changed.length === 0} onPress={() => onChange({})}>
          All to their defaults
        </Button>
      </div>
      <div className="model-settings">
        {kind.settings.map(({ name, definition }) => (
          <NumberField
            key={`${kind.kind} ${name}`}
            label={definition.label}
            value={inForce[name] ?? definition.default}
            onChange={(value) => onChange(withSetting(kind, settings, name, value))}
            min={definition.min}
            max={definition.max}
            defaultValue={definition.default}
            help={definition.explanation}
            {...(definition.unit === '' ? {} : { unit: definition.unit })}
            {...(definition.kind === 'integer' ? { step: 1 } : {})}
          />
        ))}
      </div>
    </details>
  );
}
