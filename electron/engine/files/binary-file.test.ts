import { describe, expect, it } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { refuseBinary } from './binary-file.ts';

const wanted = { what: 'a table of bin counts', remedy: 'Export it.', remedyForReads: 'Count reads first.' };

function refused(start: Uint8Array): unknown {
  try {
    refuseBinary(start, 'x.csv', wanted);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.error;
    throw thrown;
  }
}

describe('what is no text', () => {
  it.each([
    ['BAM\x01\x10\0\0\0', 'This is a BAM file of reads', 'Count reads first.'],
    ['CRAM\x03\0', 'This is a CRAM file of reads', 'Count reads first.'],
    ['\x26\xfc\x8f\x88', 'This is a bigWig track', 'Count reads first.'],
    ['\x88\x8f\xfc\x26', 'This is a bigWig track', 'Count reads first.'],
    ['PAR1\x15\x04', 'This is a Parquet file', 'Export it.'],
    ['BZh91AY&SY', 'This is a bzip2 archive', 'Unpack it first'],
    ['PK\x03\x04....xl/workbook.xml', 'This is an Excel workbook', 'save it again in Excel'],
    ['PK\x03\x04....train.csv', 'This is a zip archive', 'Unpack it first'],
    ['gene,bin\n\0', 'byte 10 is zero', 'Export it.'],
  ])('%j is refused by its name, with what to do', (start, says, remedy) => {
    const error = refused(Buffer.from(start, 'latin1'));
    expect(error).toMatchObject({
      code: 'file-binary',
      message: expect.stringContaining(says) as string,
      remedy: expect.stringContaining(remedy) as string,
      where: { file: 'x.csv' },
    });
  });

  it.each(['PAR1,1,3,0', 'CRAMP1L\t1\t3', 'BZhX,1,2', 'RAR!,1', '%PDF,1'])(
    'is not %j, which only begins as such a file would',
    (text) => expect(refused(Buffer.from(`${text}\n`))).toBeUndefined(),
  );
});
