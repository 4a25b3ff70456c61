import type { QueryClient } from '@tanstack/react-query';
import { outdates } from '../../electron/contract/command.ts';
import type { Command, CommandTable } from '../../electron/contract/command.ts';
import { commands } from '../api/connect.ts';
import type { Api } from '../api/connect.ts';
import type { Job } from '../api/job.ts';

/**
 * The same api, but what a command changed is asked anew once it has ended, and its own answer comes after that: whoever
 * has it sees the rest of the window up to date. Queries are named by the command that answers them.
 */
export function keepFresh(api: Api, client: QueryClient): Api {
  const refresh = (name: string): Promise<void> => {
    const command = commandOf(name);
    if (command === undefined || command.changes.length === 0) return Promise.resolve();
    return client.invalidateQueries({
      predicate: ({ queryKey: [asked] }) => {
        const query = commandOf(asked);
        return query !== undefined && outdates(command, query);
      },
    });
  };
  const afterwards = async <Answer>(name: string, answer: Promise<Answer>): Promise<Answer> => {
    try {
      const answered = await answer;
      await refresh(name);
      return answered;
    } catch (thrown) {
      // It may have changed something on the way; why it failed is told at once.
      void refresh(name);
      throw thrown;
    }
  };
  const following = (name: string, job: Job<unknown>): Job<unknown> => {
    const output = afterwards(name, job.output);
    // Whoever only watches the progress need not handle the end.
    output.catch(() => undefined);
    return { ...job, output };
  };
  // As in `createClient`: names that are type parameters cannot be looked up in the table.
  const plain = api as unknown as {
    readonly call: (name: string, ...input: readonly unknown[]) => Promise<unknown>;
    readonly startJob: (name: string, ...input: readonly unknown[]) => Promise<Job<unknown>>;
    readonly followJob: (name: string, ...id: readonly unknown[]) => Job<unknown>;
  };
  const fresh = {
    call: (name: string, ...input: readonly unknown[]) => afterwards(name, plain.call(name, ...input)),
    startJob: async (name: string, ...input: readonly unknown[]) =>
      following(name, await plain.startJob(name, ...input)),
    followJob: (name: string, ...id: readonly unknown[]) => following(name, plain.followJob(name, ...id)),
  };
  return { ...api, ...fresh } as unknown as Api;
}

function commandOf(name: unknown): Command | undefined {
  const table: CommandTable = commands;
  return typeof name === 'string' ? table[name] : undefined;
}
