import type { ReactNode } from 'react';
import { countRulesSchema } from '../../../../electron/contract/signals.ts';
import type { CountRules } from '../../../../electron/contract/signals.ts';
import { useApi } from '../../../app/connection.tsx';
import { useNotices } from '../../../app/notices.tsx';
import { fileOfPath } from '../../../app/path-names.ts';
import { Button } from '../../../components/button.tsx';
import { NumberField } from '../../../components/number-field.tsx';
import { Select } from '../../../components/select.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { changeDraft } from '../import-draft.ts';
import {
  binChoice,
  commonChoices,
  describeRules,
  readChoices,
  trackChoices,
} from '../../../../electron/contract/words/count-rules.ts';
import type { RuleChoice } from '../../../../electron/contract/words/count-rules.ts';

export interface CountRulesFormProps {
  readonly rules: CountRules;
}

/** Every rule of counting, closed with one line that says what is chosen. */
export function CountRulesForm({ rules }: CountRulesFormProps) {
  const change = (changed: CountRules): void => changeDraft({ rules: changed, error: undefined });
  const { bins, reads } = rules;
  return (
    <details className="count-rules">
      <summary>Settings: {describeRules(rules)}</summary>
      <div className="count-rules-groups">
        <Group title="Bins">
          <Choice choice={binChoice} {...{ rules, change }} />
          <NumberField
            label="Flank on either side"
            unit="bp"
            min={bins.kind === 'tss' ? bins.binSize : 0}
            max={1_000_000}
            value={bins.flank}
            onChange={(flank) => change({ ...rules, bins: { ...bins, flank } })}
          />
          <NumberField
            label="Bin size"
            unit="bp"
            min={1}
            max={1_000_000}
            value={bins.binSize}
            onChange={(binSize) => change({ ...rules, bins: { ...bins, binSize } })}
          />
          {bins.kind === 'gene' && (
            <NumberField
              label="Bins over the gene"
              min={1}
              max={10_000}
              value={bins.bodyBins}
              onChange={(bodyBins) => change({ ...rules, bins: { ...bins, bodyBins } })}
            />
          )}
        </Group>
        <Group title="Reads">
          {readChoices.map((choice) => (
            <Choice key={choice.label} {...{ choice, rules, change }} />
          ))}
          {reads.what === 'five-prime' && (
            <NumberField
              label="Fragment length"
              unit="bp"
              min={0}
              max={10_000}
              value={reads.fragmentLength}
              onChange={(fragmentLength) => change({ ...rules, reads: { ...reads, fragmentLength } })}
            />
          )}
          <NumberField
            label="Mapping quality, at least"
            help="Reads with a lower MAPQ are left out. 0 takes all; 10 or more leaves out reads that fit several places."
            min={0}
            max={255}
            value={reads.minimumMapq}
            onChange={(minimumMapq) => change({ ...rules, reads: { ...reads, minimumMapq } })}
          />
        </Group>
        <Group title="Signal tracks">
          {trackChoices.map((choice) => (
            <Choice key={choice.label} {...{ choice, rules, change }} />
          ))}
        </Group>
        <Group title="Both">
          {commonChoices.map((choice) => (
            <Choice key={choice.label} {...{ choice, rules, change }} />
          ))}
          <TextField
            label="Only these chromosomes"
            placeholder="all"
            value={rules.chromosomes?.join(', ') ?? ''}
            onChange={(text) => change(withChromosomes(rules, text))}
          />
          <Blacklist {...{ rules, change }} />
        </Group>
      </div>
      <Button onPress={() => change(countRulesSchema.parse({}))}>All to what is recommended</Button>
    </details>
  );
}

/** @param text names, separated by commas or spaces */
function withChromosomes(rules: CountRules, text: string): CountRules {
  const chromosomes = text.split(/[,\s]+/).filter((name) => name !== '');
  return { ...rules, chromosomes: chromosomes.length === 0 ? undefined : chromosomes };
}

interface RuleProps {
  readonly rules: CountRules;
  readonly change: (rules: CountRules) => void;
}

function Choice({ choice, rules, change }: RuleProps & { readonly choice: RuleChoice }) {
  return (
    <Select
      label={choice.label}
      help={choice.help}
      value={choice.valueOf(rules)}
      options={choice.options.map((option, i) => ({
        ...option,
        label: i === 0 ? `${option.label} (recommended)` : option.label,
      }))}
      onChange={(value) => change(choice.withValue(rules, value))}
    />
  );
}

function Blacklist({ rules, change }: RuleProps) {
  const api = useApi();
  const { blacklist } = rules;
  const choose = async (): Promise<void> => {
    try {
      const [path] = await api.call('dialog.openFiles', {
        title: 'Choose a BED file of places where nothing is counted',
        multiple: false,
      });
      if (path !== undefined) change({ ...rules, blacklist: path });
    } catch (error) {
      useNotices.getState().tellError(error);
    }
  };
  return (
    <div className="field">
      <span className="field-label">Blacklist (BED)</span>
      <div className="count-rules-file">
        <span>{blacklist === undefined ? 'none' : fileOfPath(blacklist)}</span>
        <Button onPress={() => void choose()}>Choose…</Button>
        {blacklist !== undefined && (
          <Button onPress={() => change({ ...rules, blacklist: undefined })}>Without</Button>
        )}
      </div>
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="count-rules-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
