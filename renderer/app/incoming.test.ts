import { describe, expect, it } from 'vitest';
import { asFileName, joinPath, nameOfPath, purposeOf } from './incoming.ts';

describe('what a path is for', () => {
  it.each([
    ['/home/ada/K562.simplechrome', 'project'],
    ['C:\\data\\K562.simplechrome\\', 'project'],
    ['/data/best model.zip', 'model'],
    ['/data/gencode.v19.annotation.GTF.gz', 'annotation'],
    ['/data/refFlat.txt.gz', 'annotation'],
    ['/data/E003.train.csv.gz', 'counts'],
    ['/data/E003', 'counts'],
  ])('%s: %s', (path, purpose) => {
    expect(purposeOf(path)).toBe(purpose);
  });
});

describe('the name of a path', () => {
  it('is its last part without the extensions of tables, on either kind of system', () => {
    expect(nameOfPath('/data/E003.csv.gz')).toBe('E003');
    expect(nameOfPath('C:\\data\\K562\\')).toBe('K562');
  });
});

describe('a path inside a folder', () => {
  it("is written as the folder's own system does", () => {
    expect(joinPath('/home/ada/', 'K562')).toBe('/home/ada/K562');
    expect(joinPath('C:\\Users\\ada', 'K562')).toBe('C:\\Users\\ada\\K562');
  });

  it('has no characters that some system refuses, and is never empty', () => {
    expect(asFileName('K562: H3K4me3/H3K27ac?')).toBe('K562- H3K4me3-H3K27ac-');
    expect(asFileName(' .. ')).toBe('Project');
  });
});
