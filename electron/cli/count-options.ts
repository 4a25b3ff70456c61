import { InvalidArgumentError, type Command, Option } from 'commander';
import type { BiotypeChoice } from '../contract/gene-tables.ts';
import { failure } from '../contract/failure.ts';
import { type CountRules, countRulesSchema, defaultCountRules } from '../contract/signals.ts';
import { wholeNumber } from './options.ts';

/** A file that was named with its mark: `H3K4me3=a.bam`. */
export interface NamedSignal {
  readonly mark: string | undefined;
  readonly path: string;
}

/** What is counted, and by which rules. */
export interface CountFlags {
  readonly sheet?: string;
  readonly mark: readonly NamedSignal[];
  readonly control: readonly NamedSignal[];
  readonly biotypes: BiotypeChoice;
  readonly window: number;
  readonly binSize: number;
  readonly bodyBins?: number;
  readonly offChromosome: CountRules['offChromosome'];
  readonly missingChromosome: CountRules['missingChromosome'];
  readonly count: CountRules['reads']['what'];
  readonly fragmentLength: number;
  readonly filter: CountRules['reads']['filter'];
  readonly mapq: number;
  readonly properPairs: boolean;
  readonly summary: CountRules['track']['summary'];
  readonly gaps: CountRules['track']['gaps'];
  readonly overlaps: CountRules['track']['overlaps'];
  readonly acceptRange: boolean;
  readonly blacklist?: string;
  readonly chromosome: readonly string[];
  readonly perMillion: boolean;
  readonly useControl: CountRules['control'];
  readonly replicates: CountRules['replicates'];
  readonly cutOff: CountRules['cutOff'];
}

/** Flags of `simplechrome count`. */
export interface CountCommandFlags extends CountFlags {
  readonly project?: string;
  readonly out?: string;
  readonly name?: string;
  readonly genes?: string;
  readonly preview: boolean;
  readonly report?: string;
  readonly json: boolean;
}

const choice = (flags: string, description: string, choices: readonly string[], standard: string): Option =>
  new Option(flags, description).choices(choices).default(standard);

/** `H3K4me3=a.bam`; for a control `a.bam` alone is one for all marks. */
const namedSignal =
  (needsMark: boolean) =>
  (text: string, before: readonly NamedSignal[]): readonly NamedSignal[] => {
    const [, mark, path] = /^([^=/\\]+)=(.+)$/.exec(text) ?? [];
    if (mark !== undefined && path !== undefined) return [...before, { mark, path }];
    if (!needsMark && text !== '') return [...before, { mark: undefined, path: text }];
    throw new InvalidArgumentError('It must look like H3K4me3=FILE.');
  };

const repeated = (text: string, before: readonly string[]): readonly string[] => [...before, text];

const { reads, track, ...rules } = defaultCountRules;

/** How reads and signals are counted: all rules, with the published recipe's as defaults. */
export const countFlags = (command: Command): Command =>
  command
    .option(
      '--mark <mark=file>',
      'a file of a mark, where its name does not say so; may be repeated',
      namedSignal(true),
      [],
    )
    .option(
      '--control <file>',
      'an input or IgG control, for one mark as MARK=FILE; may be repeated',
      namedSignal(false),
      [],
    )
    .option(
      '--sheet <file>',
      'tab-separated table of files with the columns file, mark, role, sample, replicate, factor',
    )
    .addOption(choice('--biotypes <which>', 'genes to count at', ['protein-coding', 'all'], 'protein-coding'))
    .option(
      '--window <bp>',
      'on either side of the TSS, or of the gene with --body-bins',
      wholeNumber(0),
      5000,
    )
    .option('--bin-size <bp>', 'of every bin beside the gene', wholeNumber(1), 100)
    .option(
      '--body-bins <number>',
      'scale whole genes to so many bins, as computeMatrix scale-regions',
      wholeNumber(1),
    )
    .addOption(
      choice(
        '--off-chromosome <rule>',
        'genes whose window leaves the chromosome',
        ['zero', 'leave-out'],
        rules.offChromosome,
      ),
    )
    .addOption(
      choice(
        '--missing-chromosome <rule>',
        'genes on a chromosome that a file lacks',
        ['leave-out', 'zero'],
        rules.missingChromosome,
      ),
    )
    .addOption(
      choice(
        '--count <what>',
        'of each read',
        ['span', 'blocks', 'fragment', 'five-prime', 'depth'],
        reads.what,
      ),
    )
    .option('--fragment-length <bp>', 'for --count five-prime', wholeNumber(0), reads.fragmentLength)
    .addOption(
      choice(
        '--filter <rule>',
        'reads that count: primary (flags 3844 out), or as bedtools multicov',
        ['primary', 'multicov'],
        reads.filter,
      ),
    )
    .option('--mapq <number>', 'least mapping quality', wholeNumber(0), reads.minimumMapq)
    .option('--proper-pairs', 'only reads of proper pairs', reads.properPairsOnly)
    .addOption(
      choice('--summary <kind>', 'of a signal track over a bin', ['mean', 'sum', 'maximum'], track.summary),
    )
    .addOption(
      choice(
        '--gaps <rule>',
        'bases of a signal track without a value',
        ['zero', 'not-measured'],
        track.gaps,
      ),
    )
    .addOption(
      choice(
        '--overlaps <rule>',
        'intervals of a signal track that overlap',
        ['refuse', 'add'],
        track.overlaps,
      ),
    )
    .option('--accept-range', 'take signal tracks within 0..1 or with negative values as they are', false)
    .option('--blacklist <file>', 'BED file of places where nothing is counted')
    .option('--chromosome <name>', 'count there only; may be repeated', repeated, [])
    .option('--per-million', 'scale to a million reads that pass the filters', false)
    .addOption(
      choice(
        '--use-control <how>',
        'what the control is for',
        ['subtract', 'log2-ratio', 'ignore'],
        rules.control,
      ),
    )
    .addOption(choice('--replicates <how>', 'several files of one mark', ['add', 'mean'], rules.replicates))
    .addOption(choice('--cut-off <rule>', 'files that break off', ['refuse', 'read'], rules.cutOff));

/** Flags as the rules of counting. @throws Failure `option-invalid` */
export function countRules(flags: CountFlags): CountRules {
  const { window: flank, binSize, bodyBins } = flags;
  if (bodyBins === undefined && flank === 0) {
    throw failure(
      'option-invalid',
      'A window of 0 bp on either side of the TSS has no bin.',
      'Give a --window of at least one --bin-size, or count whole genes with --body-bins.',
    );
  }
  return countRulesSchema.parse({
    bins:
      bodyBins === undefined ? { kind: 'tss', flank, binSize } : { kind: 'gene', flank, binSize, bodyBins },
    offChromosome: flags.offChromosome,
    missingChromosome: flags.missingChromosome,
    reads: {
      what: flags.count,
      fragmentLength: flags.fragmentLength,
      filter: flags.filter,
      minimumMapq: flags.mapq,
      properPairsOnly: flags.properPairs,
    },
    track: {
      summary: flags.summary,
      gaps: flags.gaps,
      overlaps: flags.overlaps,
      unusualRange: flags.acceptRange ? 'accept' : 'refuse',
    },
    ...(flags.blacklist === undefined ? {} : { blacklist: flags.blacklist }),
    ...(flags.chromosome.length === 0 ? {} : { chromosomes: [...flags.chromosome] }),
    scaling: flags.perMillion ? 'per-million' : 'none',
    control: flags.useControl,
    replicates: flags.replicates,
    cutOff: flags.cutOff,
  });
}
