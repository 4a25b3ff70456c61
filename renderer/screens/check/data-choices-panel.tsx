import type { DataChoices } from '../../../electron/contract/training.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { isRecommended, orientationChoices, scalingChoices, splitChoices, whyTexts } from './choice-texts.ts';
import type { DataFacts } from './choice-texts.ts';

type DataChoicesPanelProps = {
  readonly facts: DataFacts;
  readonly chosen: DataChoices & { readonly seed: number };
  readonly onChange: (change: Partial<DataChoices & { readonly seed: number }>) => void;
  /** Takes back all three. */
  readonly onReset: () => void;
};

/** Split, orientation and scaling, each with its explanation; the recommended ones are one press away. */
export function DataChoicesPanel({ facts, chosen, onChange, onReset }: DataChoicesPanelProps) {
  const recommended = isRecommended(chosen, facts.recommended);
  return (
    <Card
      title="Choices"
      actions={
        recommended ? undefined : (
          <Button kind="quiet" icon="reset" onPress={onReset}>
            As recommended
          </Button>
        )
      }
    >
      <div className="check-choice">
        <ChoiceCards
          label="Split: which genes train, which test"
          choices={splitChoices(facts)}
          value={chosen.split}
          onChange={(split) => onChange({ split })}
        />
        {chosen.split === 'random' && (
          <NumberField
            label="Seed of the draw"
            value={chosen.seed}
            min={0}
            step={1}
            onChange={(seed) => onChange({ seed })}
            help="The same seed always draws the same genes. It is also the seed of the training."
          />
        )}
        <Why about="the split" text={whyTexts.split} />
      </div>
      <div className="check-choice">
        <ChoiceCards
          label="Orientation: the order of bins"
          choices={orientationChoices(facts)}
          value={chosen.orientation}
          onChange={(orientation) => onChange({ orientation })}
        />
        <Why about="orientation" text={whyTexts.orientation} />
      </div>
      <div className="check-choice">
        <ChoiceCards
          label="Scaling: from reads to model input"
          choices={scalingChoices(facts)}
          value={chosen.scaling}
          onChange={(scaling) => onChange({ scaling })}
        />
        <Why about="scaling" text={whyTexts.scaling} />
      </div>
    </Card>
  );
}

function Why({ about, text }: { readonly about: string; readonly text: readonly string[] }) {
  return (
    <details className="check-why">
      <summary>
        Why?<span className="visually-hidden"> What {about} changes</span>
      </summary>
      {text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </details>
  );
}
