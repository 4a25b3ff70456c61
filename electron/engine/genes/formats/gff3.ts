import type { Place } from '../../../contract/app-error.ts';
import type { EarlierRows, RowLevel, RowOutcome } from '../gene-row.ts';
import { columnCount, ignored, textOrNothing } from '../gene-row.ts';
import { type AnnotationFormat, noHeader } from './annotation-format.ts';
import { entrezIn } from './attributes.ts';
import { attributesOfFeatures, isGtf, spanOfFeature } from './gtf.ts';

/** GFF3, as Ensembl, NCBI and model organism databases write it. */
export const gff3: AnnotationFormat = {
  name: 'gff3',
  title: 'GFF3',
  coordinates: 'one-based',
  recognises(start) {
    if (start.lines.some((line) => /^##gff-version\s+3/.test(line))) return true;
    const attributes = attributesOfFeatures(start);
    return attributes.length > 0 && !attributes.some(isGtf);
  },
  headerLine: noHeader,
  parserOf: () => parseGff3Line,
};

/**
 * One line: nine tab-separated fields, 1-based inclusive coordinates. Ids are taken from `gene_id` or, without
 * it, from `ID` less the prefix that Ensembl (`gene:`) and NCBI (`gene-`) put before it.
 */
function parseGff3Line(line: string, place: Place, earlier: EarlierRows): RowOutcome {
  const fields = line.split('\t');
  if (fields.length < 9) throw columnCount(fields.length, 'a GFF3 line has 9 separated by tabs', place);
  const level = levelOf(fields[2] ?? '');
  if (level === undefined) return ignored('other-feature');
  const attributes = parseAttributes(fields[8] ?? '');
  // Of a file with genes, transcripts that are part of something are none.
  if (level === 'transcript' && earlier.level() === 'gene' && attributes.has('Parent')) {
    return ignored('finer-feature');
  }
  const id = geneIdOf(level, attributes);
  if (id === undefined) return ignored('no-gene-id');
  const chromosome = textOrNothing(decoded(fields[0] ?? ''));
  if (chromosome === undefined) return ignored('no-position');
  return {
    ...spanOfFeature(fields, place),
    kind: 'row',
    level,
    id,
    symbol: symbolOf(level, attributes),
    chromosome,
    biotype:
      attributes.get('gene_biotype') ??
      attributes.get('gene_type') ??
      (level === 'gene' ? attributes.get('biotype') : undefined),
    entrez: entrezIn(attributes.get('Dbxref') ?? attributes.get('dbxref') ?? ''),
  };
}

function levelOf(feature: string): RowLevel | undefined {
  // Sequence Ontology's gene types as Ensembl, GENCODE and NCBI write them: ncRNA_gene, pseudogene, protein_coding_gene.
  if (/^(gene|pseudogene|.+_gene)$/.test(feature)) return 'gene';
  if (/^(mRNA|transcript|.+_transcript|.*RNA)$/.test(feature)) return 'transcript';
  return undefined;
}

function geneIdOf(level: RowLevel, attributes: ReadonlyMap<string, string>): string | undefined {
  const named = attributes.get('gene_id');
  if (named !== undefined) return named;
  const written =
    level === 'gene' ? attributes.get('ID') : (attributes.get('Parent') ?? attributes.get('gene'));
  // A transcript that belongs to nothing is its own gene.
  return written === undefined ? geneOfTranscript(attributes) : written.replace(/^gene[:-]/i, '');
}

/** Liftoff, MAKER and others number a gene's transcripts behind its name: `A1X.t1`, `A1X-RA`, `A1X-mRNA-1`. */
function geneOfTranscript(attributes: ReadonlyMap<string, string>): string | undefined {
  const id = attributes.get('ID') ?? attributes.get('Name');
  return id
    ?.replace(/^(transcript|mRNA|rna)[:-]/i, '')
    .replace(/(\.t\d+|-R[A-Z]{1,2}|[-.]mRNA[-.]?\d+)$/i, '');
}

function symbolOf(level: RowLevel, attributes: ReadonlyMap<string, string>): string | undefined {
  const named =
    attributes.get('gene_name') ??
    attributes.get('gene_symbol') ??
    attributes.get('gene') ??
    // WormBase's Name is the id once more, its locus what people call the gene.
    attributes.get('locus');
  return named ?? (level === 'gene' ? attributes.get('Name') : undefined);
}

function parseAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    const value = equals < 0 ? undefined : textOrNothing(decoded(part.slice(equals + 1)));
    if (value !== undefined) attributes.set(part.slice(0, equals).trim(), value);
  }
  return attributes;
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // A bare % that is not an escape: the text is meant as it stands.
    return text;
  }
}
