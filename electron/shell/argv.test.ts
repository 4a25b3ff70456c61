import { describe, expect, it } from 'vitest';
import { openedPaths } from './argv.ts';

describe('what a start of the program opens', () => {
  it('is every argument that is no option, relative to where it was started', () => {
    const argv = [
      '/opt/simplechrome',
      '--enable-features=x',
      'k562.simplechrome',
      '/data/a.csv',
      '-psn_0_1',
      '',
    ];
    expect(openedPaths(argv, '/home/ada', true)).toEqual(['/home/ada/k562.simplechrome', '/data/a.csv']);
  });

  it("leaves out the program's own folder, which stands second before packaging", () => {
    expect(openedPaths(['electron', 'dist/electron/shell/main.mjs', 'a.csv'], '/data', false)).toEqual([
      '/data/a.csv',
    ]);
  });
});
