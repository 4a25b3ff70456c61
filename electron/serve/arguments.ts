import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { failure } from '../contract/failure.ts';

export interface ServerArguments {
  /** 0 for any that is free. */
  readonly port: number;
  readonly openBrowser: boolean;
  /** Absolute paths of the project or files to open. */
  readonly opened: readonly string[];
}

const usage = 'Start it as: npm start -- --serve [--port NUMBER] [--no-open] [PROJECT or files]';

/**
 * Reads what the server is started with.
 *
 * @param given without the executable and the script
 * @throws Failure `option-invalid`
 */
export function readArguments(given: readonly string[]): ServerArguments {
  const { values, positionals, tokens } = parseArgs({
    args: [...given],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (token.name === 'host') throw onlyHere();
    if (token.name !== 'port' && token.name !== 'no-open') throw unknownOption(token.rawName);
    if (token.name === 'no-open' && token.value !== undefined)
      throw unknownOption(`${token.rawName}=${token.value}`);
  }
  return {
    port: portOf(values.port),
    openBrowser: values['no-open'] !== true,
    opened: positionals.map((path) => resolve(path)),
  };
}

function portOf(given: string | boolean | undefined): number {
  if (given === undefined) return 0;
  if (typeof given === 'string' && /^\d{1,5}$/.test(given) && Number(given) < 65_536) return Number(given);
  const what = typeof given === 'string' ? `"${given}" is no port.` : '--port lacks its number.';
  throw failure(
    'option-invalid',
    what,
    'A port is a number from 1024 to 65535, as in --port 8080; leave out --port for any that is free.',
  );
}

function unknownOption(option: string): Error {
  return failure('option-invalid', `The server has no option ${option}.`, `${usage}.`);
}

function onlyHere(): Error {
  return failure(
    'option-invalid',
    'The server has no option --host: it answers only the computer that it runs on.',
    'To use it from another computer, forward its port: ssh -L 8080:127.0.0.1:PORT that-computer.',
  );
}
