import { failure } from '../../../contract/failure.ts';
import type { Failure } from '../../../contract/failure.ts';

interface Signature {
  /** First bytes; latin-1. */
  readonly bytes: string;
  readonly at?: number;
  readonly what: string;
  readonly remedy: string;
}

const exportAsText = 'Export the bin counts as a csv or tsv text file and import that.';
const unpackFirst = 'Unpack it first and import the csv file (or the folder) in it.';
const countFirst = 'Count its reads in bins around each TSS first, and import the table of counts.';

const signatures: readonly Signature[] = [
  { bytes: '\x89PNG', what: 'a PNG image', remedy: exportAsText },
  { bytes: '\xff\xd8\xff', what: 'a JPEG image', remedy: exportAsText },
  { bytes: '%PDF', what: 'a PDF document', remedy: exportAsText },
  {
    bytes: '\xd0\xcf\x11\xe0',
    what: 'an Excel workbook',
    remedy: 'In Excel, save the sheet as CSV and import that.',
  },
  { bytes: '\x89HDF', what: 'an HDF5 file', remedy: exportAsText },
  { bytes: '\x93NUMPY', what: 'a NumPy array', remedy: exportAsText },
  { bytes: 'PAR1', what: 'a Parquet file', remedy: exportAsText },
  { bytes: 'BAM\x01', what: 'a BAM file of reads', remedy: countFirst },
  { bytes: 'CRAM', what: 'a CRAM file of reads', remedy: countFirst },
  { bytes: '\x26\xfc\x8f\x88', what: 'a bigWig track', remedy: countFirst },
  { bytes: '\xeb\xf2\x89\x87', what: 'a bigBed track', remedy: countFirst },
  { bytes: '\x1f\x8b', what: 'a gzip file inside a gzip file', remedy: unpackFirst },
  { bytes: 'BZh', what: 'a bzip2 archive', remedy: unpackFirst },
  { bytes: '\xfd7zXZ', what: 'an xz archive', remedy: unpackFirst },
  { bytes: '\x28\xb5\x2f\xfd', what: 'a Zstandard archive', remedy: unpackFirst },
  { bytes: '7z\xbc\xaf', what: 'a 7-Zip archive', remedy: unpackFirst },
  { bytes: 'Rar!', what: 'a RAR archive', remedy: unpackFirst },
  { bytes: 'ustar', at: 257, what: 'a tar archive', remedy: unpackFirst },
];

/**
 * Refuses what is not a text table, saying what it is instead.
 * @param start first bytes of the (unpacked) file
 * @throws Failure `file-binary`, `encoding-invalid` (UTF-16)
 */
export function refuseBinary(start: Uint8Array, file: string): void {
  // latin1 gives one character per byte.
  const text = Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, 65_536)).toString('latin1');
  if (text.startsWith('PK\x03\x04')) throw zipFailure(text, file);
  for (const { bytes, at = 0, what, remedy } of signatures) {
    if (text.startsWith(bytes, at))
      throw binaryFailure(`This is ${what}, not a table of bin counts.`, remedy, file);
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
  throw binaryFailure(`This is not a text file (byte ${zero + 1} is zero).`, exportAsText, file);
}

function zipFailure(text: string, file: string): Failure {
  if (text.includes('xl/') || text.includes('[Content_Types].xml')) {
    return binaryFailure(
      'This is an Excel workbook, not a table of bin counts in text form.',
      'In Excel, save the sheet as CSV and import that (gene ids such as 000003 must be formatted as text).',
      file,
    );
  }
  return binaryFailure('This is a zip archive, not a table of bin counts.', unpackFirst, file);
}

function binaryFailure(message: string, remedy: string, file: string): Failure {
  return failure('file-binary', message, remedy, { file });
}

/** ASCII text in UTF-16 without a byte order mark: every other byte is zero. */
function looksLikeUtf16(text: string): boolean {
  const zeroAt = (offset: number): boolean =>
    [0, 2, 4, 6].every((i) => text[i + offset] === '\0' && text.charCodeAt(i + 1 - offset) >= 9);
  return zeroAt(0) || zeroAt(1);
}
