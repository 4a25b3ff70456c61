import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../contract/failure.ts';
import { readArguments } from './arguments.ts';

describe('what the server is started with', () => {
  it('is any free port and a browser, unless it is said otherwise', () => {
    expect(readArguments([])).toEqual({ port: 0, openBrowser: true, opened: [] });
    expect(readArguments(['--port', '8080', '--no-open', 'k562.simplechrome'])).toEqual({
      port: 8080,
      openBrowser: false,
      opened: [resolve('k562.simplechrome')],
    });
    expect(readArguments(['--port=8080', '--', '--odd-name']).opened).toEqual([resolve('--odd-name')]);
  });

  it.each([
    [['--port', 'abc'], '"abc" is no port.'],
    [['--port', '65536'], '"65536" is no port.'],
    [['--port=-1'], '"-1" is no port.'],
    [['--port', '80.5'], '"80.5" is no port.'],
    [['--port='], '"" is no port.'],
    [['--port'], '--port lacks its number.'],
    [['--host', '0.0.0.0'], 'no option --host: it answers only the computer that it runs on'],
    [['--prot', '80'], 'no option --prot'],
    [['-p', '80'], 'no option -p'],
    [['--no-open=x'], 'no option --no-open=x'],
  ])('is refused in a sentence: %j', (given, words) => {
    let thrown: unknown;
    try {
      readArguments(given);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Failure);
    expect(thrown).toMatchObject({
      error: { code: 'option-invalid', message: expect.stringContaining(words) as string },
    });
  });
});
