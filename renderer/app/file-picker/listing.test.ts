import { describe, expect, it } from 'vitest';
import { crumbsOf, passesFilter, withExtension } from './listing.ts';

const file = (name: string) => ({
  name,
  path: `/data/${name}`,
  kind: 'file' as const,
  bytes: 1,
  modified: '2026-01-01T00:00:00Z',
});
const tables = { name: 'Tables', extensions: ['csv', 'gz'] };

describe('a filter of the file picker', () => {
  it('takes files by their last extension, whatever its case', () => {
    expect(passesFilter(file('train.csv.gz'), tables)).toBe(true);
    expect(passesFilter(file('TRAIN.CSV'), tables)).toBe(true);
    expect(passesFilter(file('train.xlsx'), tables)).toBe(false);
  });

  it('never hides folders, which are there to be opened', () => {
    expect(passesFilter({ ...file('raw'), kind: 'folder' }, tables)).toBe(true);
  });
});

describe('the folders above a folder', () => {
  it('begin at the root', () => {
    expect(crumbsOf('/home/ada').map(({ path }) => path)).toEqual(['/', '/home', '/home/ada']);
  });

  it('begin at the drive on Windows', () => {
    expect(crumbsOf('C:\\Data\\K562').map(({ path }) => path)).toEqual([
      'C:\\',
      'C:\\Data',
      'C:\\Data\\K562',
    ]);
  });
});

describe('the name to save as', () => {
  it('gets the extension that it lacks', () => {
    expect(withExtension('report', { name: 'Web page', extensions: ['html'] })).toBe('report.html');
    expect(withExtension('report.html', { name: 'Web page', extensions: ['html'] })).toBe('report.html');
  });
});
