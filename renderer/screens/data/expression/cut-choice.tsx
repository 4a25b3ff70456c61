import { useState } from 'react';
import type { CutOutcome, LabelCut } from '../../../../electron/contract/expression.ts';
import { Button } from '../../../components/button.tsx';
import { NumberField } from '../../../components/number-field.tsx';
import { describeClasses, describeCut, isSameCut } from './cut-words.ts';

export interface CutChoiceProps {
  readonly outcome: CutOutcome;
  readonly alternatives: readonly CutOutcome[];
  readonly onChange: (cut: LabelCut) => void;
}

/** What is high: the cut in force with its classes, and the others as buttons that say what they would make. */
export function CutChoice({ outcome, alternatives, onChange }: CutChoiceProps) {
  const [value, setValue] = useState(outcome.threshold ?? 1);
  if (outcome.cut === undefined) {
    return <p>The table holds labels already: {describeClasses(outcome)}.</p>;
  }
  return (
    <div className="cut-choice">
      <p>
        <strong>High is {describeCut(outcome)}</strong>: {describeClasses(outcome)}.
      </p>
      <div className="cut-buttons" role="group" aria-label="Other cuts">
        {alternatives.flatMap((each) => {
          const { cut } = each;
          return cut === undefined || isSameCut(cut, outcome.cut)
            ? []
            : [
                <Button key={JSON.stringify(cut)} onPress={() => onChange(cut)}>
                  {`${describeCut(each)}: ${describeClasses(each)}`}
                </Button>,
              ];
        })}
      </div>
      <div className="cut-value">
        <NumberField label="Or above a value of the table" value={value} onChange={setValue} />
        <Button onPress={() => onChange({ kind: 'value', value })}>Cut there</Button>
      </div>
    </div>
  );
}
