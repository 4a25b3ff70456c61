import { defaultCountRules } from '../signals.ts';
import type { CountRules } from '../signals.ts';
import { formatCount } from './number-format.ts';

/** A rule of counting that is one of a few: its options as menus say them, the recommended one first. */
export interface RuleChoice {
  readonly label: string;
  readonly help?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly valueOf: (rules: CountRules) => string;
  /** The rules with another option chosen; unchanged for what is none. */
  readonly withValue: (rules: CountRules, value: string) => CountRules;
}

/** A choice among the values of one key, which its words are given for. */
function among<Value extends string>(
  label: string,
  words: Readonly<Record<Value, string>>,
  valueOf: (rules: CountRules) => Value,
  withValue: (rules: CountRules, value: Value) => CountRules,
  help?: string,
): RuleChoice {
  const options = (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }));
  const optionOf = (text: string): Value | undefined => options.find(({ value }) => value === text)?.value;
  return {
    label,
    options,
    valueOf,
    withValue: (rules, text) => {
      const value = optionOf(text);
      return value === undefined ? rules : withValue(rules, value);
    },
    ...(help === undefined ? {} : { help }),
  };
}

const yesNo = (isOn: boolean): 'no' | 'yes' => (isOn ? 'yes' : 'no');

/** How reads become counts. */
export const readChoices: readonly RuleChoice[] = [
  among(
    'A read is counted',
    {
      span: 'in each bin from its first to its last base',
      blocks: 'by its aligned blocks, without introns',
      fragment: 'as the fragment of its pair, once',
      'five-prime': 'at its 5′ end, shifted into the fragment',
      depth: 'as depth, in bp',
    },
    ({ reads }) => reads.what,
    (rules, what) => ({ ...rules, reads: { ...rules.reads, what } }),
  ),
  among(
    'Reads that count',
    {
      primary: 'mapped and primary, without duplicates and failed QC',
      multicov: 'as bedtools multicov (DeepChrome’s recipe)',
    },
    ({ reads }) => reads.filter,
    (rules, filter) => ({ ...rules, reads: { ...rules.reads, filter } }),
    'bedtools multicov leaves out only duplicates and reads that failed quality control: secondary and supplementary alignments, and unmapped mates at their mate’s place, count too.',
  ),
  among(
    'Proper pairs',
    { no: 'not asked for', yes: 'only' },
    ({ reads }) => yesNo(reads.properPairsOnly),
    (rules, value) => ({ ...rules, reads: { ...rules.reads, properPairsOnly: value === 'yes' } }),
  ),
];

/** How signal tracks become counts. */
export const trackChoices: readonly RuleChoice[] = [
  among(
    'A bin of a track is',
    { mean: 'the mean over its bases', sum: 'the sum', maximum: 'the maximum' },
    ({ track }) => track.summary,
    (rules, summary) => ({ ...rules, track: { ...rules.track, summary } }),
  ),
  among(
    'Bases without a value',
    { zero: 'are 0', 'not-measured': 'are not measured' },
    ({ track }) => track.gaps,
    (rules, gaps) => ({ ...rules, track: { ...rules.track, gaps } }),
    'Coverage is 0 where nothing is written. Methylation, for example, is not: there, no value means that it was not measured.',
  ),
  among(
    'Intervals that overlap',
    { refuse: 'are refused, and named', add: 'are added' },
    ({ track }) => track.overlaps,
    (rules, overlaps) => ({ ...rules, track: { ...rules.track, overlaps } }),
  ),
  among(
    'Values within 0 to 1, or negative',
    { refuse: 'are asked about', accept: 'are meant so' },
    ({ track }) => track.unusualRange,
    (rules, unusualRange) => ({ ...rules, track: { ...rules.track, unusualRange } }),
  ),
];

const controlChoice = among(
  'Control',
  { subtract: 'subtracted, scaled to depth', 'log2-ratio': 'log2 ratio to it', ignore: 'not used' },
  ({ control }) => control,
  (rules, control) => ({ ...rules, control }),
);

/** What holds for both. */
export const commonChoices: readonly RuleChoice[] = [
  among(
    'Scaling',
    { none: 'none: raw counts', 'per-million': 'per million reads' },
    ({ scaling }) => scaling,
    (rules, scaling) => ({ ...rules, scaling }),
  ),
  controlChoice,
  among(
    'Several files of a mark',
    { add: 'are added', mean: 'are averaged' },
    ({ replicates }) => replicates,
    (rules, replicates) => ({ ...rules, replicates }),
  ),
  among(
    'Windows beyond the chromosome’s end',
    { zero: 'are 0 there, and flagged', 'leave-out': 'leave the gene out' },
    ({ offChromosome }) => offChromosome,
    (rules, offChromosome) => ({ ...rules, offChromosome }),
  ),
  among(
    'Genes on a chromosome that a file lacks',
    { 'leave-out': 'are left out, and named', zero: 'are 0, and flagged' },
    ({ missingChromosome }) => missingChromosome,
    (rules, missingChromosome) => ({ ...rules, missingChromosome }),
  ),
  among(
    'A file that breaks off',
    { refuse: 'is refused', read: 'is read as far as it goes' },
    ({ cutOff }) => cutOff,
    (rules, cutOff) => ({ ...rules, cutOff }),
  ),
];

export const binChoice: RuleChoice = among(
  'Bins lie',
  { tss: 'around each gene’s start (TSS)', gene: 'over the whole gene and its flanks' },
  ({ bins }) => bins.kind,
  (rules, kind) => ({
    ...rules,
    bins:
      kind === 'tss'
        ? { kind, flank: 5000, binSize: 100 }
        : { kind, flank: 2000, binSize: 100, bodyBins: 60 },
  }),
  'Marks of gene bodies, as H3K36me3, lie in the whole gene, which a window around the start cuts off. There, every gene is scaled to as many bins.',
);

const allChoices = [...readChoices, ...trackChoices, ...commonChoices];

/**
 * The rules in one line: the bins, whatever is not as recommended, and what is done with a control where there is one.
 */
export function describeRules(rules: CountRules, { hasControl = false } = {}): string {
  const others = allChoices.flatMap((choice) => {
    const value = choice.valueOf(rules);
    const isControl = hasControl && choice === controlChoice;
    if (value === choice.valueOf(defaultCountRules) && !isControl) return [];
    const { label } = choice.options.find((option) => option.value === value) ?? { label: value };
    return [`${choice.label.toLowerCase()} ${label}`];
  });
  const { minimumMapq } = rules.reads;
  return [
    describeBins(rules.bins),
    ...(others.length === 0 ? ['mapped primary reads', 'raw counts'] : others),
    ...(minimumMapq > 0 ? [`MAPQ ${minimumMapq} or more`] : []),
    ...(rules.blacklist === undefined ? [] : ['without blacklisted places']),
    ...(rules.chromosomes === undefined ? [] : [`only ${rules.chromosomes.join(', ')}`]),
  ].join('; ');
}

function describeBins(bins: CountRules['bins']): string {
  if (bins.kind === 'tss') {
    const count = Math.floor((2 * bins.flank) / bins.binSize);
    return `${formatCount(count)} bins of ${formatCount(bins.binSize)} bp around each TSS`;
  }
  return `the gene in ${formatCount(bins.bodyBins)} bins, flanks of ${formatCount(bins.flank)} bp in bins of ${formatCount(bins.binSize)} bp`;
}
