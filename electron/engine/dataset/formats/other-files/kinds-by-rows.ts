import { detectDelimiter } from '../../../files/columns.ts';
import { readNumber } from '../../../files/number-text.ts';
import type { TextStart } from '../../../files/text-file.ts';
import { kindOfText, type TextKind } from '../../../signals/formats/text/text-kind.ts';
import { coordinateOfName } from '../column-names.ts';
import { roleOfName } from '../gene-bin-rows/columns-by-name.ts';
import { fieldsOf } from '../text-table.ts';
import { chooseCounts, type Named, nextSteps } from './kinds-by-header.ts';

const rowsToLookAt = 500;

/** What a text is, by the look of its rows; undefined where it may be bin counts. */
export function kindByRows(start: TextStart): Named | undefined {
  const lines = start.lines.slice(0, rowsToLookAt).filter(({ text }) => !/^(#|track\b|browser\b)/.test(text));
  if (lines.length === 0) return undefined;
  const delimiter = detectDelimiter(
    lines.slice(0, 10).map(({ text }) => text),
    2,
  );
  if (delimiter === undefined) return undefined;
  const rows = lines.map((line) => fieldsOf(line, delimiter));
  const isNumber = (text: string): boolean => readNumber(text).kind === 'number';
  const names = rows[0].slice(1).every((field) => !isNumber(field)) ? rows[0] : undefined;
  // Where a header names bins, these are bin counts, however odd.
  if (names?.some((name) => roleOfName(name) === 'bin') === true) return undefined;
  return names === undefined
    ? inGenome(
        start.lines.map(({ text }) => text),
        rows,
      )
    : perGeneOrRegion(names, rows.slice(1));
}

/** Intervals of a genome: coverage, reads, peaks. Ids of genes are no chromosomes. */
function inGenome(lines: readonly string[], rows: readonly (readonly string[])[]): Named | undefined {
  const onChromosomes = rows.filter((row) => chromosome.test(row[0])).length >= 0.8 * rows.length;
  const kind = kindOfText(lines);
  if (kind === undefined || (!onChromosomes && !['sam', 'wig', 'macs-table', 'pairs'].includes(kind)))
    return undefined;
  return byKind[kind];
}

const chromosome = /^(chr\w+|\d{1,2}|[XYMZW]|MT|[IVX]{1,5}|[23][LR]|N[CTW]_\d+(\.\d+)?|GL\d+\.\d|KI\d+\.\d)$/;

const peaks: Named = {
  what: 'a list of peaks: places where a mark is, without counts',
  remedy: nextSteps.countReads,
};
const track = (what: string): Named => ({ what, remedy: nextSteps.countReads });

const byKind: Readonly<Record<TextKind, Named>> = {
  bedgraph: track('a signal track (bedGraph)'),
  wig: track('a signal track (wig)'),
  reads: track('a BED file of aligned reads'),
  sam: {
    what: 'a file of aligned reads (SAM)',
    remedy: `Pack it with "samtools sort -o reads.bam FILE". ${nextSteps.countReads}`,
  },
  narrowPeak: peaks,
  broadPeak: peaks,
  gappedPeak: peaks,
  peaks,
  'macs-table': peaks,
  genes: { what: 'a BED file of genes or transcripts', remedy: nextSteps.asGenes },
  regions: {
    what: 'a BED file of regions that are named after no gene and bin',
    remedy: nextSteps.namedBins,
  },
  bedpe: {
    what: 'a file of pairs of regions (BEDPE)',
    remedy: 'Choose it as interactions, once the bin counts are imported.',
  },
  pairs: { what: 'a file of contacts (.pairs)', remedy: chooseCounts },
};

/** Columns of numbers, from which on a table may be one of bins that are not named so. */
const manyColumns = 10;

/** Tables with a header: regions without a gene, one row per gene without bins. */
function perGeneOrRegion(names: readonly string[], rows: readonly (readonly string[])[]): Named | undefined {
  const whole = rows.filter((row) => row.length === names.length || row.length === names.length + 1);
  if (whole.length < 2) return undefined;
  const hasCoordinates = (['chromosome', 'start'] as const).every((wanted) =>
    names.some((name) => coordinateOfName(name.replace(/^#/, '')) === wanted),
  );
  const gene = Math.max(
    0,
    names.findIndex((name) => roleOfName(name.replace(/^#/, '')) === 'gene'),
  );
  const named = names.some((name) => roleOfName(name.replace(/^#/, '')) === 'gene') || !hasCoordinates;
  const numbers = names.filter(
    (name, column) =>
      column !== gene &&
      coordinateOfName(name) === undefined &&
      whole.every((row) => ['number', 'missing', 'empty'].includes(readNumber(row[column]).kind)),
  ).length;
  if (!named) {
    return {
      what: 'a table of regions that are named after no gene',
      remedy: nextSteps.namedBins,
    };
  }
  if (new Set(whole.map((row) => row[gene])).size < whole.length) return undefined;
  if (numbers === 0)
    return hasCoordinates ? { what: 'a table of where genes lie', remedy: nextSteps.asGenes } : undefined;
  if (numbers >= manyColumns) {
    return {
      what: 'a table with one row per gene whose header does not say which column is which bin of which mark',
      remedy:
        'If its columns are bins, name them MARK_BIN (H3K4me3_1, H3K4me3_2, ...) and import it again; if they are samples of expression ' +
        'values, choose it as the expression table (simplechrome label) of a set of bin counts.',
    };
  }
  return { what: 'a table with one row per gene, such as expression values', remedy: nextSteps.asExpression };
}
