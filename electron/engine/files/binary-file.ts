import { failure } from '../../contract/failure.ts';

/** What was to be read, for a message that says what else the file is. */
export interface WantedText {
  /** "a table of bin counts" */
  readonly what: string;
  /** What to do with a file of reads or of signals. */
  readonly remedyForReads: string;
  /** What to do with anything else that is not text. */
  readonly remedy: string;
}

interface Signature {
  /** First bytes; latin-1. */
  readonly bytes: string;
  readonly at?: number;
  readonly what: string;
  readonly kind: 'reads' | 'archive' | 'workbook' | 'other';
}

/** Those that are letters alone go on until something that text does not hold: a gene may be named PAR1. */
const signatures: readonly Signature[] = [
  { bytes: '\x89PNG', what: 'a PNG image', kind: 'other' },
  { bytes: '\xff\xd8\xff', what: 'a JPEG image', kind: 'other' },
  { bytes: '%PDF-', what: 'a PDF document', kind: 'other' },
  { bytes: '\xd0\xcf\x11\xe0', what: 'an Excel workbook', kind: 'workbook' },
  { bytes: '\x89HDF', what: 'an HDF5 file', kind: 'other' },
  { bytes: '\x93NUMPY', what: 'a NumPy array', kind: 'other' },
  { bytes: 'PAR1\x15', what: 'a Parquet file', kind: 'other' },
  { bytes: 'BAM\x01', what: 'a BAM file of reads', kind: 'reads' },
  { bytes: 'CRAM\x02', what: 'a CRAM file of reads', kind: 'reads' },
  { bytes: 'CRAM\x03', what: 'a CRAM file of reads', kind: 'reads' },
  { bytes: '\x26\xfc\x8f\x88', what: 'a bigWig track', kind: 'reads' },
  { bytes: '\x88\x8f\xfc\x26', what: 'a bigWig track', kind: 'reads' },
  { bytes: '\xeb\xf2\x89\x87', what: 'a bigBed track', kind: 'reads' },
  { bytes: '\x87\x89\xf2\xeb', what: 'a bigBed track', kind: 'reads' },
  { bytes: '\x1f\x8b', what: 'a gzip file inside a gzip file', kind: 'archive' },
  // Behind the level of packing, which is one digit.
  { bytes: '1AY&SY', at: 4, what: 'a bzip2 archive', kind: 'archive' },
  { bytes: '\xfd7zXZ', what: 'an xz archive', kind: 'archive' },
  { bytes: '\x28\xb5\x2f\xfd', what: 'a Zstandard archive', kind: 'archive' },
  { bytes: '7z\xbc\xaf', what: 'a 7-Zip archive', kind: 'archive' },
  { bytes: 'Rar!\x1a', what: 'a RAR archive', kind: 'archive' },
  { bytes: 'ustar', at: 257, what: 'a tar archive', kind: 'archive' },
];

/**
 * Refuses what is not text, saying what it is instead.
 * @param start first bytes of the (unpacked) file
 * @throws Failure `file-binary`, `encoding-invalid` (UTF-16)
 */
export function refuseBinary(start: Uint8Array, file: string, wanted: WantedText): void {
  // latin1 gives one character per byte.
  const text = Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, 65_536)).toString('latin1');
  const found = text.startsWith('PK\x03\x04')
    ? zipped(text)
    : signatures.find(({ bytes, at = 0 }) => text.startsWith(bytes, at));
  if (found !== undefined) {
    throw failure(
      'file-binary',
      `This is ${found.what}, not ${wanted.what}.`,
      remedyFor(found.kind, wanted),
      {
        file,
      },
    );
  }
  if (text.startsWith('\xff\xfe') || text.startsWith('\xfe\xff') || looksLikeUtf16(text)) {
    throw failure(
      'encoding-invalid',
      'The text is encoded as UTF-16; expected UTF-8 or plain ASCII.',
      'Save it again as "CSV UTF-8" (Excel) or with encoding UTF-8 (text editor).',
      { file, line: 1 },
    );
  }
  const zero = text.indexOf('\0');
  if (zero < 0) return;
  const line = text.slice(0, zero).split('\n').length;
  throw failure('file-binary', `This is not a text file (byte ${zero + 1} is zero).`, wanted.remedy, {
    file,
    line,
  });
}

/** Excel's newer workbooks are zip archives, recognised by the names of what they hold. */
function zipped(text: string): Pick<Signature, 'what' | 'kind'> {
  return text.includes('xl/') || text.includes('[Content_Types].xml')
    ? { what: 'an Excel workbook', kind: 'workbook' }
    : { what: 'a zip archive', kind: 'archive' };
}

function remedyFor(kind: Signature['kind'], wanted: WantedText): string {
  switch (kind) {
    case 'reads':
      return wanted.remedyForReads;
    case 'archive':
      return 'Unpack it first and choose the file (or the folder) in it.';
    case 'workbook':
      return 'In Excel, save the sheet as CSV and choose that (gene ids such as 000003 must be formatted as text).';
    case 'other':
      return wanted.remedy;
  }
}

/** ASCII text in UTF-16 without a byte order mark: every other byte is zero. */
function looksLikeUtf16(text: string): boolean {
  const zeroAt = (offset: number): boolean =>
    [0, 2, 4, 6].every((i) => text[i + offset] === '\0' && text.charCodeAt(i + 1 - offset) >= 9);
  return zeroAt(0) || zeroAt(1);
}
