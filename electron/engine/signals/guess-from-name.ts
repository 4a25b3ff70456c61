import { findControl, findMark, findPossibleControl, findRna, type FoundWord } from './mark-names.ts';

/** What the name of a file of reads or signals says. Names only guess: a person may correct all of it. */
export interface NameGuess {
  readonly role: 'mark' | 'control' | 'transcription';
  /** Of a mark: its name. Of a control: the mark that it is for, where the name says so. */
  readonly mark: string | undefined;
  /** Cell type or condition. */
  readonly sample: string | undefined;
  /** From 1. */
  readonly replicate: number | undefined;
}

/**
 * Guesses mark, control, replicate and sample from the names of files that were chosen together. Together, as `CTCF_CTRL.bed`
 * is a control beside `CTCF_ChIP.bed` and untreated cells beside `CTCF_heat.bed`, and `a_1.bam` a replicate beside `a_2.bam`.
 */
export function guessFromNames(names: readonly string[]): readonly NameGuess[] {
  const stems = names.map(stemOf);
  return stems.map((stem) => guessFromStem(stem, stems));
}

const extensions =
  /\.(gz|bgz|bz2|zip|bam|sam|cram|bed[346]?|bed12|tagalign|ta|bw|bigwig|bigwiggle|wig|bdg|bg|bedgraph|txt|narrowpeak|broadpeak)$/i;

/** Without its extensions; UCSC's names of ENCODE (`wgEncodeBroadHistoneK562H3k4me3StdAlnRep1`) with their words apart. */
function stemOf(name: string): string {
  let stem = name.replace(/^.*[/\\]/, '');
  while (extensions.test(stem)) stem = stem.replace(extensions, '');
  return stem.startsWith('wgEncode') ? stem.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_') : stem;
}

const replicatePattern =
  /(?<![A-Za-z])(?:bio(?:logical)?[-_.]?|tech(?:nical)?[-_.]?)?(?:replicate|repl?|br|r|n)[-_. ]?(\d{1,2})(?![A-Za-z0-9])/i;

function guessFromStem(stem: string, others: readonly string[]): NameGuess {
  const control = findControl(stem);
  // "Input" may stand in the place of the mark, so that what is left beside it is looked through again.
  const rest = control === undefined ? stem : cutOut(stem, control);
  const mark = findMark(rest);
  const withoutMark = mark === undefined ? rest : cutOut(rest, mark);
  const possible = control === undefined ? findPossibleControl(withoutMark) : undefined;
  const isControl =
    control !== undefined ||
    (possible !== undefined && (mark === undefined || hasTreatedSibling(stem, others)));
  const withoutControl = possible !== undefined && isControl ? cutOut(withoutMark, possible) : withoutMark;
  const replicateMatch = replicatePattern.exec(withoutControl);
  const withoutReplicate =
    replicateMatch === null
      ? withoutControl
      : cutOut(withoutControl, {
          start: replicateMatch.index,
          end: replicateMatch.index + replicateMatch[0].length,
        });
  const numbered = replicateMatch === null ? numberAmongSiblings(stem, others) : undefined;
  const words = wordsOf(
    numbered === undefined ? withoutReplicate : withoutReplicate.replace(/[-_. ]\d{1,2}$/, ''),
  );
  const replicate = replicateMatch === null ? numbered : Number(replicateMatch[1]);
  const guess = { replicate: replicate === 0 ? undefined : replicate };
  if (isControl) {
    return { ...guess, role: 'control', mark: mark?.name, sample: joined(words) };
  }
  if (mark !== undefined) return { ...guess, role: 'mark', mark: mark.name, sample: joined(words) };
  if (findRna(stem) !== undefined) {
    return {
      ...guess,
      role: 'transcription',
      mark: undefined,
      sample: joined(words.filter((text) => !/rna/i.test(text))),
    };
  }
  // An antibody that is not known here: the last word, with the cells before it.
  return { ...guess, role: 'mark', mark: words.at(-1) ?? stem, sample: joined(words.slice(0, -1)) };
}

/** A hole keeps the words beside it apart. */
function cutOut(text: string, { start, end }: Pick<FoundWord, 'start' | 'end'>): string {
  return `${text.slice(0, start)}_${text.slice(end)}`;
}

/** Whether another name is the same but for ChIP or treatment in the place of the control. */
function hasTreatedSibling(stem: string, others: readonly string[]): boolean {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(
        /(?<![a-z0-9])(controls?|ctrl|ctl|mock|background|bg|chip|ip|treat(ed|ment)?)(?![a-z0-9])/g,
        '*',
      );
  return others.some(
    (other) =>
      plain(other) === plain(stem) && /(?<![a-z0-9])(chip|ip|treat(ed|ment)?)(?![a-z0-9])/i.test(other),
  );
}

/** `a_1` is a replicate where there is an `a_2` too. */
function numberAmongSiblings(stem: string, others: readonly string[]): number | undefined {
  const match = /^(.*)[-_. ](\d{1,2})$/.exec(stem);
  if (match === null) return undefined;
  const [, prefix, number] = match;
  const hasSibling = others.some((other) => {
    const sibling = /^(.*)[-_. ](\d{1,2})$/.exec(other);
    return sibling !== null && sibling[1] === prefix && sibling[2] !== number;
  });
  return hasSibling ? Number(number) : undefined;
}

/** Words of tools, formats and archives, which name neither cells nor conditions. */
const noise = new RegExp(
  `^(?:${[
    'wg|encode|broad|histone|uw|sydh|haib|uta|uchicago|opn?chrom|tfbs|std|aln|sig|raw|pk|duke',
    'for|of|vs|versus|chip[-_]?seq|chip|seq|ip|se|pe|single|paired|end|cut|run|tag|cutrun|cuttag|cnr|cnt|cuttag',
    'sorted|sort|dedup|dedupped|deduplicated|nodup|nodups|rmdup|markdup|marked|dups?|mkdup|filtered|filt|filter|uniq|unique|uniquely',
    'mapped|aligned|alignments?|reads?|bowtie2?|bwa|hisat2?|star|minimap2?|final|clean|trimmed|trim|q\\d+|mapq\\d+|bl|noblacklist',
    'merged|pooled|pool|consolidated|unconsolidated|subsampled?|sub|downsampled?|\\d+[km]',
    'signal|pileup|treat|treated|pvalue?|pval|ppois|fc|fe|foldchange|fold|change|enrichment|over|log2r?|log|ratio|rpm|cpm|rpkm|bpm|rpgc|norm|normali[sz]ed|scaled|coverage|cov|depth|bin|bs\\d+|track|bigwig|bw|tagalign|bam|bed|wig|bdg|smoothed|extended|ext\\d*',
    'hg19|hg38|grch37|grch38|mm10|mm39|grcm38|grcm39|rn6|rn7|dm6|ce11|b37',
    'chr[0-9xym]+|ab\\d+|gsm\\d+|gse\\d+|srr\\d+|srx\\d+|err\\d+|encff[0-9a-z]+|encsr[0-9a-z]+|s\\d+|l00\\d|r[12]|rep',
  ].join('|')})$`,
  'i',
);

function wordsOf(text: string): readonly string[] {
  return text.split(/[-_.\s+]+/).filter((piece) => piece !== '' && !noise.test(piece));
}

const joined = (words: readonly string[]): string | undefined =>
  words.length === 0 ? undefined : words.join('_');
