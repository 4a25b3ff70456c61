import { useState } from 'react';
import type { InputOf } from '../../../electron/contract/command.ts';
import type { neighbourCommands } from '../../../electron/contract/commands/neighbours.ts';
import type { InteractionReport } from '../../../electron/contract/neighbours.ts';
import { nameOfPath } from '../../app/path-names.ts';
import { useStartJob } from '../../app/jobs.ts';
import { useExploration } from './exploration.ts';

type BuildInput = InputOf<(typeof neighbourCommands)['neighbours.build']>;
type ImportInput = InputOf<(typeof neighbourCommands)['neighbours.import']>;

/** Making neighbour sets. */
export type SetMaker = {
  /** Both tell whether a set came of it. */
  readonly build: (input: BuildInput, title: string) => Promise<boolean>;
  readonly importFile: (input: ImportInput) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly problem: unknown;
  /** Of the last import. */
  readonly report: InteractionReport | undefined;
};

export function useSetMaker(): SetMaker {
  const startJob = useStartJob();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [report, setReport] = useState<InteractionReport>();

  const busily = async (work: () => Promise<string>): Promise<boolean> => {
    setIsBusy(true);
    setProblem(undefined);
    setReport(undefined);
    try {
      const made = await work();
      useExploration.getState().change((now) => ({ ...now, set: made }));
      return true;
    } catch (thrown) {
      setProblem(thrown);
      return false;
    } finally {
      setIsBusy(false);
    }
  };
  return {
    build: (input, title) =>
      busily(async () => {
        const job = await startJob('neighbours.build', input, { title, screen: 'genes' });
        return (await job.output).id;
      }),
    importFile: (input) =>
      busily(async () => {
        const title = `Reading interactions from ${nameOfPath(input.source)}`;
        const job = await startJob('neighbours.import', input, { title, screen: 'genes' });
        const made = await job.output;
        setReport(made.report);
        return made.set.id;
      }),
    isBusy,
    problem,
    report,
  };
}
