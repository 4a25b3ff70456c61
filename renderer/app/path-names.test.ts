import { describe, expect, it } from 'vitest';
import { asFileName, isProjectName, joinPath, nameOfPath } from './path-names.ts';

describe('a project', () => {
  it.each([
    ['/home/ada/K562.simplechrome', true],
    ['C:\\data\\K562.SimpleChrome\\', true],
    ['/data/E003', false],
    ['/data/simplechrome.csv', false],
  ])('%s: %s', (path, isOne) => {
    expect(isProjectName(path)).toBe(isOne);
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
