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
  readonly kind: 'reads' | 'archive' | 'workbook' | 'damaged' | 'r-data' | 'other';
}

/** Those that are letters alone go on until something that text does not hold: a gene may be named PAR1. */
const signatures: readonly Signature[] = [
  { bytes: '\x89PNG', what: 'a PNG image', kind: 'other' },
  { bytes: '\xff\xd8\xff', what: 'a JPEG image', kind: 'other' },
  { bytes: '%PDF-', what: 'a PDF document', kind: 'other' },
  { bytes: '\xd0\xcf\x11\xe0', what: 'an old (.xls) or password-protected Excel workbook', kind: 'workbook' },
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
  { bytes: 'RDX2\n', what: 'an R workspace (.RData)', kind: 'r-data' },
  { bytes: 'RDX3\n', what: 'an R workspace (.RData)', kind: 'r-data' },
  { bytes: 'X\n\0\0\0\x02', what: 'an R object (.rds)', kind: 'r-data' },
  { bytes: 'X\n\0\0\0\x03', what: 'an R object (.rds)', kind: 'r-data' },
  { bytes: '\x80\x02', what: 'a Python pickle', kind: 'other' },
  { bytes: '\x80\x03', what: 'a Python pickle', kind: 'other' },
  { bytes: '\x80\x04\x95', what: 'a Python pickle', kind: 'other' },
  { bytes: '\x80\x05\x95', what: 'a Python pickle', kind: 'other' },
  { bytes: 'ustar', at: 257, what: 'a tar archive', kind: 'archive' },
];

/**
 * Refuses what is not text, saying what it is instead.
 * @param start first bytes of the (unpacked) file
 * @throws Failure `file-binary`
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
  const zero = text.indexOf('\0');
  if (zero < 0) return;
  const line = text.slice(0, zero).split('\n').length;
  throw failure('file-binary', `This is not a text file (byte ${zero + 1} is zero).`, wanted.remedy, {
    file,
    line,
  });
}

/** What a zip archive is, by the names of what it holds, as far as they stand in its beginning. */
function zipped(text: string): Pick<Signature, 'what' | 'kind'> {
  const names = namesInZip(text);
  if (text.includes('[Content_Types].xml') || text.includes('xl/workbook.xml')) {
    return { what: 'an Excel workbook that is damaged or incomplete', kind: 'damaged' };
  }
  if (names.some((name) => /(^|\/)data\.pkl$/.test(name))) return { what: 'a PyTorch file', kind: 'other' };
  if (names.length > 0 && names.every((name) => name.endsWith('.npy'))) {
    return { what: 'a NumPy archive (.npz)', kind: 'other' };
  }
  return { what: 'a zip archive', kind: 'archive' };
}

/** @param text one character per byte */
function namesInZip(text: string): readonly string[] {
  const names: string[] = [];
  for (let at = text.indexOf('PK\x03\x04'); at >= 0; at = text.indexOf('PK\x03\x04', at + 4)) {
    const length = text.charCodeAt(at + 26) + 256 * text.charCodeAt(at + 27);
    names.push(text.slice(at + 30, at + 30 + length));
  }
  return names;
}

function remedyFor(kind: Signature['kind'], wanted: WantedText): string {
  switch (kind) {
    case 'reads':
      return wanted.remedyForReads;
    case 'archive':
      return 'Unpack it first and choose the file (or the folder) in it.';
    case 'workbook':
      return 'In Excel, save it as an Excel workbook (.xlsx) without a password, or as "CSV UTF-8", and choose that.';
    case 'r-data':
      return 'In R, load it and write the table with write.csv(table, "table.csv", row.names = FALSE), then choose that.';
    case 'damaged':
      return 'Download or copy it again, or save it again in Excel.';
    case 'other':
      return wanted.remedy;
  }
}
