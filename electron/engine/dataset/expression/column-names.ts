import { plainName } from '../../files/columns.ts';

/** What a column of an expression table holds, judged by its name; names are compared in lower case, letters and digits only. */
export type NamedColumn =
  | { readonly kind: 'id' }
  | { readonly kind: 'length' }
  | { readonly kind: 'coordinate' }
  | { readonly kind: 'description' }
  /** A statistic of a test: never expression. */
  | { readonly kind: 'test'; readonly what: string }
  /** A mean over all samples, of a test's results. */
  | { readonly kind: 'mean'; readonly scale: 'linear' | 'log2' }
  | { readonly kind: 'unit'; readonly unit: ExpressionUnit }
  | { readonly kind: 'unknown' };

/** In the order in which one is taken where a table has several. */
export const expressionUnits = ['tpm', 'fpkm', 'rpkm', 'cpm', 'counts'] as const;
export type ExpressionUnit = (typeof expressionUnits)[number];

const ids =
  /^(geneids?|gene|genes|geneid|genename|genenames|genesymbol|genesymbols|symbol|symbols|hgncsymbol|mgisymbol|ensembl|ensemblid|ensemblgeneid|ensemblgene|genestableid|genestableidversion|id|ids|name|targetid|trackingid|transcriptid|transcript|tname|tid|rownames|rowname|feature|featureid|probe|probeid|probesetid|idref|entrez|entrezid|entrezgene|entrezgeneid|ncbigene|geneshortname|refseq|refseqid|accession|external|externalgenename|locustag|orf|uniprot|transcriptids|x|index|unnamed0)$/;
const lengths =
  /^(length|genelength|exonlength|exoniclength|efflength|effectivelength|transcriptlength|totalexonlength|mergedlength|basepairs|lengthbp|genelengthbp|exonlengthbp|lengthkb)$/;
const coordinates =
  /^(chr|chrom|chromosome|chromosomename|chromosomescaffoldname|seqname|seqnames|seqid|reference|start|end|stop|genestart|geneend|genestartbp|geneendbp|txstart|txend|strand|tss|position|pos|locus|location|coordinates|interval|width|span)$/;
const descriptions =
  /^(description|genedescription|biotype|genebiotype|genetype|type|class|classcode|nearestrefid|tssid|numexons|exons|exoncount|gc|gccontent|percentagegccontent|source|category|testid|status|.*status|isopct|coverage|cov|significant|sample1|sample2|comment|notes|product)$/;
const tests: readonly (readonly [RegExp, string])[] = [
  [
    /^(log2?|ln)?(fold|fc|foldchange)(change)?(shrunk(en)?|mle|lfc)?$|foldchange|^log2?fc|^lfc|logfc/,
    'a fold change',
  ],
  [/^(lfcse|seb?|standarderror|stderr)$/, 'a standard error'],
  [
    /^(pval|pvalue|pvalues|padj|padjusted|adjp|adjpval|adjpvalue|qvalue|qval|fdr|bonferroni|bh|svalue)$|pvalue|padj|qvalue|adjpval/,
    'a p value',
  ],
  [
    /^(stat|statistic|teststat|teststatistic|waldstat|zscore|lods|dispersion|dispersions|rank)$/,
    'a statistic of a test',
  ],
  [
    /(conf(idence)?(interval)?(lo|low|hi|high)|ci(lower|upper)(bound)?|tpmcilowerbound|tpmciupperbound|coefficientofquartilevariation|quartilevariation)$/,
    'the bound of an interval',
  ],
];

/** What a column is, by its name. */
export function namedColumn(name: string): NamedColumn {
  const text = plainName(name);
  if (text === '') return { kind: 'unknown' };
  if (ids.test(text)) return { kind: 'id' };
  if (lengths.test(text)) return { kind: 'length' };
  if (coordinates.test(text)) return { kind: 'coordinate' };
  if (text === 'basemean' || text === 'basemeana' || text === 'basemeanb' || text === 'meanobs')
    return { kind: 'mean', scale: text === 'meanobs' ? 'log2' : 'linear' };
  if (text === 'aveexpr' || text === 'logcpm' || text === 'amean') return { kind: 'mean', scale: 'log2' };
  for (const [pattern, what] of tests) if (pattern.test(text)) return { kind: 'test', what };
  if (descriptions.test(text)) return { kind: 'description' };
  const unit = unitOf(name);
  return unit === undefined ? { kind: 'unknown' } : { kind: 'unit', unit };
}

/** The unit that a column's name says: `TPM`, `sample1_FPKM`, `expected_count`, `NumReads`. */
export function unitOf(name: string): ExpressionUnit | undefined {
  const words = name.toLowerCase().split(/[^a-z]+/);
  for (const unit of expressionUnits) {
    if (unit !== 'counts' && words.includes(unit)) return unit;
  }
  const text = plainName(name);
  return /^(.*(expected|est|raw|read)counts?|counts?|numreads|reads|readcounts?)$/.test(text)
    ? 'counts'
    : undefined;
}

/** The logarithm that a column's name says: `log2_TPM`, `logCPM`, `ln(RPKM+1)`. */
export function logarithmOf(name: string): 'log2' | 'log10' | 'ln' | undefined {
  const text = name.toLowerCase();
  if (text.includes('log2')) return 'log2';
  if (/log10|(^|[^a-z])lg([^a-z]|$)/.test(text)) return 'log10';
  if (/(^|[^a-z])ln([^a-z]|$)|loge|log1p/.test(text)) return 'ln';
  if (/(^|[^a-z])(rlog|vst)([^a-z]|$)/.test(text)) return 'log2';
  return /(^|[^a-z])log([^a-z]|$)|^log/.test(text) ? 'log2' : undefined;
}
