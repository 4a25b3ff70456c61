import { failure } from '../../../contract/failure.ts';
import type { Failure } from '../../../contract/failure.ts';
import type { SignalStart } from '../signal-format.ts';
import { kindOfText } from './text/text-kind.ts';

/** What a file is that reads or signals cannot be counted from, and what to choose instead. */
type Named = readonly [what: string, remedy: string];

const chooseReads =
  'Choose the aligned reads (BAM, CRAM) that it was made from, or a track of their coverage (bigWig).';

/** By their first bytes, as latin-1; of the file as it lies on disk, or unpacked. */
const magics: readonly (readonly [bytes: string, ...Named])[] = [
  ['\xeb\xf2\x89\x87', 'a bigBed file: a list of regions or genes, without a signal', chooseReads],
  ['\x87\x89\xf2\xeb', 'a bigBed file: a list of regions or genes, without a signal', chooseReads],
  ['BAI\x01', 'the index of a BAM file', 'Choose the .bam file itself; its index is found beside it.'],
  ['CSI\x01', 'an index (CSI) of a BAM or VCF file', 'Choose the file itself; its index is found beside it.'],
  ['TBI\x01', 'a tabix index', 'Choose the file that it is the index of.'],
  ['\x43\x27\x41\x1a', 'a 2bit file: the sequence of a genome', chooseReads],
  ['\x1a\x41\x27\x43', 'a 2bit file: the sequence of a genome', chooseReads],
  [
    'NCBI.sra',
    'an SRA archive of reads that are not aligned',
    'Align them (bowtie2, bwa) and choose the BAM file.',
  ],
  ['BCF\x02', 'a BCF file of variants', chooseReads],
  ['\x89HDF', 'an HDF5 file (.cool, .h5)', chooseReads],
  ['HIC\0', 'a .hic file of contacts', chooseReads],
];

/**
 * Says what a file is that no format of reads or signals recognises, with a next step that works.
 * @param file its name
 */
export function notASignal(start: SignalStart, file: string): Failure {
  const [what, remedy] = name(start) ?? [undefined, 'Choose a BAM, CRAM, BED, bigWig, bedGraph or wig file.'];
  return failure(
    'signal-format',
    what === undefined
      ? 'This is no file of aligned reads or of signals that SimpleChrome reads.'
      : `This is ${what}; aligned reads or a signal track were expected.`,
    remedy,
    { file },
  );
}

function name({ packed, bytes, lines }: SignalStart): Named | undefined {
  for (const part of [packed, bytes]) {
    const begin = Buffer.from(part.subarray(0, 16)).toString('latin1');
    const found = magics.find(([magic]) => begin.startsWith(magic));
    if (found !== undefined) return [found[1], found[2]];
  }
  return lines === undefined ? undefined : nameText(lines);
}

function nameText(lines: readonly string[]): Named | undefined {
  switch (kindOfText(lines)) {
    case 'narrowPeak':
      return ['a narrowPeak file: a list of peaks, without a signal between them', chooseReads];
    case 'broadPeak':
      return ['a broadPeak file: a list of peaks, without a signal between them', chooseReads];
    case 'gappedPeak':
      return ['a gappedPeak file: a list of peaks, without a signal between them', chooseReads];
    case 'peaks':
      return ['a list of peaks, without a signal between them', chooseReads];
    case 'macs-table':
      return ['the table of peaks that MACS writes', chooseReads];
    case 'genes':
      return [
        'a BED file of genes or transcripts',
        'Choose it as the genes, and aligned reads or tracks as the marks.',
      ];
    case 'regions':
      return [
        'a BED file of regions that are too long, or too tidy, to be reads',
        `${chooseReads} If each line is a read or a fragment, write its strand (+ or -) into the sixth column.`,
      ];
    case 'bedpe':
      return [
        'a BEDPE file of pairs of regions',
        'Choose the BAM file that it was made from; of fragments, "cut -f 1,2,6 FILE > fragments.bed" makes a BED file where both ' +
          'ends of each pair lie on one chromosome.',
      ];
    case 'pairs':
      return ['a .pairs file of contacts', chooseReads];
    case 'sam':
      return lines.some((line) => line.startsWith('@SQ\t'))
        ? ['SAM text', 'Pack it with "samtools view -b -o reads.bam FILE", and choose reads.bam.']
        : [
            'SAM text without its header',
            'Pack it with "samtools view -b -t genome.fa.fai -o reads.bam FILE", where genome.fa is the genome that the reads were ' +
              'aligned to, and choose reads.bam.',
          ];
    case 'bedgraph':
    case 'wig':
    case 'reads':
    case undefined:
      return otherText(lines);
  }
}

function otherText([first = '', , third = '']: readonly string[]): Named | undefined {
  if (first.startsWith('##fileformat=VCF')) return ['a VCF file of variants', chooseReads];
  if (first.startsWith('##gff-version') || first.includes('\tgene_id "')) {
    return [
      'a GTF or GFF file of genes',
      'Choose it as the genes, and aligned reads or tracks as the marks.',
    ];
  }
  if (first.startsWith('>')) return ['a FASTA file of sequences', chooseReads];
  if (first.startsWith('@{')) {
    return [
      'a matrix of deepTools computeMatrix',
      'Choose it as a table of counts, or the tracks that it was made from as the marks.',
    ];
  }
  if (first.startsWith('@') && third.startsWith('+')) {
    return [
      'a FASTQ file of reads that are not aligned',
      'Align them (bowtie2, bwa) and choose the BAM file.',
    ];
  }
  return undefined;
}
