/** A kind of file that is no table of bin counts. */
export interface Named {
  /** "a VCF file of variants" */
  readonly what: string;
  /** A next step that works. */
  readonly remedy: string;
}

interface Kind extends Named {
  /** @param lines that are not blank; one at least */
  readonly isIn: (lines: readonly string[]) => boolean;
}

const firstLine =
  (pattern: RegExp) =>
  ([first]: readonly string[]): boolean =>
    pattern.test(first);

const countReads =
  'Begin with the aligned reads or signal tracks themselves (on the command line: simplechrome count): they are counted in bins around ' +
  'each TSS.';
export const chooseCounts =
  'Choose the table of counts that was made of it, with a row for each gene and bin.';

const namedBins =
  'For names, count with "bedtools multicov -bed bins.bed -bams A.bam B.bam" where the fourth column of bins.bed is GENE_BIN (such as ' +
  'ENSG00000000003_1), or begin with the BAM or bigWig files themselves (simplechrome count): they are counted in bins around each TSS.';

const asExpression =
  'Import the bin counts first, then choose this file as their expression table (on the command line: simplechrome label).';
const asGenes =
  'Choose it as the gene annotation, beside a table of bin counts or beside aligned reads and tracks.';
const asInteractions =
  'Choose it as interactions, on the step of neighbours, once the bin counts are imported.';

const known = (what: string, remedy: string, isIn: Kind['isIn']): Kind => ({ what, remedy, isIn });

/** Kinds that a line at their beginning tells. */
export const kindsByHeader: readonly Kind[] = [
  known(
    'the table of raw counts of deepTools multiBamSummary or multiBigwigSummary, whose rows are regions that are named after no gene',
    namedBins,
    firstLine(/^#?'chr'\t'start'\t'end'/),
  ),
  known(
    'the matrix that deepTools writes with --outFileNameMatrix, which holds no names of genes',
    'Choose the file that computeMatrix wrote with -o (matrix.gz): it holds the same values with the names of the genes.',
    ([first, second]) => /^#.+:\d+(\t|$)/.test(first) && second.startsWith('#downstream:'),
  ),
  known(
    'the data behind a profile of deepTools plotProfile: means over all genes',
    'Choose the matrix that it was made of (matrix.gz, by computeMatrix -o).',
    firstLine(/^bin labels\t/),
  ),
  known(
    'a file of ChromHMM (binarised signal of a whole chromosome), which knows no genes',
    countReads,
    ([first, second, third]) =>
      /^[^\t]+\tchr\w+$/.test(first) &&
      second.split('\t').every((mark) => Number.isNaN(Number(mark))) &&
      third.split('\t').every((value) => value !== '' && !Number.isNaN(Number(value))),
  ),
  known('a VCF file of variants', chooseCounts, firstLine(/^##fileformat=VCF/)),
  known('a gene annotation (GFF3)', asGenes, firstLine(/^##gff-version/)),
  known('a gene annotation (GTF)', asGenes, (lines) =>
    lines
      .slice(0, 50)
      .some((line) => /^[^\t]+\t[^\t]*\t\w+\t\d+\t\d+\t[^\t]*\t[-+.]\t[^\t]*\t.*gene_id /.test(line)),
  ),
  known('a FASTA file of sequences', chooseCounts, firstLine(/^>/)),
  known(
    'a FASTQ file of reads that are not aligned',
    'Align them (bowtie2, bwa) and begin with the BAM files (simplechrome count).',
    ([first, second, third]) => first.startsWith('@') && /^[ACGTN]+$/i.test(second) && third.startsWith('+'),
  ),
  known(
    'a web page',
    'The download may have failed: open the file in a browser to see what it says, and download the data again.',
    firstLine(/^\s*<(!doctype html|html|\?xml)/i),
  ),
  known('a file of JSON', chooseCounts, firstLine(/^\s*[{[]\s*("|\{|\[|$)/)),
  known(
    'a table of protein interactions of STRING',
    asInteractions,
    firstLine(/^protein1[ \t]protein2[ \t]/),
  ),
  known('a table of interactions of BioGRID', asInteractions, firstLine(/^#?BioGRID Interaction ID\t/i)),
  known(
    'a table of interactions (PSI-MITAB)',
    asInteractions,
    (lines) => /^#?ID\(?s?\)? interactor/i.test(lines[0]) || lines[0].startsWith('uniprotkb:'),
  ),
  known(
    'a summary of featureCounts',
    'Choose the table of counts beside it, whose name lacks ".summary".',
    firstLine(/^Status\t/),
  ),
  known(
    'a table of expression (RSEM)',
    asExpression,
    firstLine(/^(gene_id\ttranscript_id\(s\)|transcript_id\tgene_id)\tlength\teffective_length/),
  ),
  known('a table of expression (Salmon)', asExpression, firstLine(/^Name\tLength\tEffectiveLength\tTPM/)),
  known('a table of expression (kallisto)', asExpression, firstLine(/^target_id\tlength\teff_length/)),
  known('a table of expression (StringTie)', asExpression, firstLine(/^Gene ID\tGene Name\tReference/)),
  known('a table of expression (Cufflinks)', asExpression, firstLine(/^tracking_id\tclass_code/)),
  known('a table of expression (GCT)', asExpression, firstLine(/^#1\.[23]$/)),
  known(
    'a table of tests of differential expression',
    asExpression,
    firstLine(/(baseMean|log2FoldChange|logFC|AveExpr|logCPM).*(padj|pvalue|PValue|FDR|adj\.P\.Val)/),
  ),
];

/** What to do with kinds that are told by their rows. */
export const nextSteps = { countReads, namedBins, asExpression, asGenes } as const;
