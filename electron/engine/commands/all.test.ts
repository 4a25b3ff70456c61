import { expect, it } from 'vitest';
import { engineCommands } from '../../contract/commands/engine.ts';
import { jobCommands } from '../../contract/commands/jobs.ts';
import { engineImplementation } from './all.ts';

it('implements every command that the contract promises of the engine, except those of the host itself', () => {
  const promised = Object.keys(engineCommands).filter((name) => !Object.hasOwn(jobCommands, name));
  expect([...engineImplementation.keys()].sort()).toEqual(promised.sort());
});
