import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import './choice-cards.css';

export type Choice<V extends string> = {
  readonly value: V;
  readonly label: string;
  /** What it does and when to take it, in a sentence or two. */
  readonly description: string;
  /** Marks the default that suits most. */
  readonly recommended?: boolean;
  /** Why it cannot be chosen here; shown in place of the description's tail. */
  readonly unavailable?: string | undefined;
};

export type ChoiceCardsProps<V extends string> = {
  readonly label: string;
  readonly choices: readonly Choice<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
};

/** One of a few choices that each need a plain explanation: split, scaling, preset. */
export function ChoiceCards<V extends string>({ label, choices, value, onChange }: ChoiceCardsProps<V>) {
  return (
    <RadioGroup
      className="choice-cards"
      value={value}
      onChange={(chosen) => {
        const choice = choices.find((each) => each.value === chosen);
        if (choice !== undefined) onChange(choice.value);
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="choice-cards-row">
        {choices.map((choice) => (
          <RadioField
            key={choice.value}
            value={choice.value}
            className="choice-card-field"
            isDisabled={choice.unavailable !== undefined}
          >
            <RadioButton className="choice-card">
              <span className="choice-card-title">
                <span className="choice-card-dot" aria-hidden="true" />
                {choice.label}
                {choice.recommended === true && <span className="choice-card-badge">recommended</span>}
              </span>
              <span className="choice-card-text">{choice.description}</span>
              {choice.unavailable !== undefined && (
                <span className="choice-card-unavailable">{choice.unavailable}</span>
              )}
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
