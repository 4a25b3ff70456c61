import type { TrainingChoices } from '../../../electron/contract/training.ts';
import { formatCount, formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { NumberField } from '../../components/number-field.tsx';

type LabelBudgetProps = {
  readonly labels: number | undefined;
  readonly strict: boolean;
  /** Labelled training genes; absent while they are being counted. */
  readonly available: number | undefined;
  readonly onChange: (
    change: { readonly labels: number | undefined } | Pick<TrainingChoices, 'strictLabels'>,
  ) => void;
};

const fewest = 2;
/** A budget to begin with that shows what few labels do. */
const suggested = 1000;

/** Whether training may see all labels or only some. */
export function LabelBudget({ labels, strict, available, onChange }: LabelBudgetProps) {
  return (
    <div className="model-labels">
      <Checkbox
        label="Use only some of the labels"
        hint={
          available === undefined
            ? 'Counting labelled training genes…'
            : `Training has ${formatQuantity(available, 'labelled gene')}.`
        }
        help="Measuring expression costs money. With a budget you see how well a model does that was told the expression of only so many genes. SimpleChrome still learns the marks of all training genes, which needs no labels."
        isSelected={labels !== undefined}
        onChange={(some) =>
          onChange({
            labels: some
              ? Math.max(fewest, Math.min(suggested, Math.floor((available ?? suggested) / 2)))
              : undefined,
          })
        }
      />
      {labels !== undefined && (
        <div className="model-labels-budget">
          <NumberField
            label="Labels training may see"
            unit="labels"
            value={labels}
            min={fewest}
            step={1}
            {...(available === undefined || available < fewest ? {} : { max: available })}
            onChange={(value) => onChange({ labels: value })}
            help="Drawn by the seed, with the same share of high genes as all training genes."
          />
          <Checkbox
            label="Strict: count validation labels too"
            hint={
              strict
                ? `About ${formatCount(Math.max(2, Math.round(labels * 0.2)))} of them choose the epoch and the threshold, the rest train.`
                : 'All validation labels still choose the epoch and the threshold.'
            }
            help="Choosing when to stop needs labels as well. Strict takes them out of the same budget, which is what you would have with so few labelled genes in reality. Without it, figures are a little too good."
            isSelected={strict}
            onChange={(strictLabels) => onChange({ strictLabels })}
          />
        </div>
      )}
    </div>
  );
}
