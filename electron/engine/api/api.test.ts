import { expect, it } from 'vitest';
import { engineCommands } from '../../contract/commands/engine.ts';
import { jobCommands } from '../../contract/commands/jobs.ts';
import { createImplementation } from './api.ts';

it('implements every command that the contract promises of the engine, except those of the host itself', () => {
  const promised = Object.keys(engineCommands).filter((name) => !Object.hasOwn(jobCommands, name));
  const unused = () => Promise.reject(new Error('Nothing is computed here'));
  const implementation = createImplementation(
    { forTraining: unused, forReading: unused },
    { ask: unused, fork: () => expect.fail('Nothing is tried here'), file: '' },
  );
  expect([...implementation.keys()].sort()).toEqual(promised.sort());
});
