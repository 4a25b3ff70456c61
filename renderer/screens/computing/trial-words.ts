import type { Devices, Gpu, Trial } from '../../../electron/contract/engines.ts';
import { formatQuantity } from '../../../electron/contract/words/number-format.ts';
import type { IconName } from '../../components/icon.tsx';

export type Engine = Devices['engines'][number];
export type WorkingTrial = Extract<Trial, { readonly result: 'works' }>;

export interface TrialWords {
  readonly icon: IconName;
  readonly tone: 'good' | 'absent' | 'bad';
  /** What came of it, in a word or two. */
  readonly word: string;
  /** What that means for the user. */
  readonly meaning: string;
}

/** What came of trying an engine, as people read it. */
export function trialWords(trial: Trial): TrialWords {
  switch (trial.result) {
    case 'works':
      return { icon: 'check', tone: 'good', word: 'Works', meaning: 'It computes what it should.' };
    case 'unavailable':
      return { icon: 'minus', tone: 'absent', word: 'Not available', meaning: trial.reason };
    case 'crashed':
      return { icon: 'cross', tone: 'bad', word: 'Crashed', meaning: `It is not used. ${trial.reason}` };
    case 'wrong':
      return {
        icon: 'warning',
        tone: 'bad',
        word: 'Computes wrongly',
        meaning: `It is not used. ${trial.reason}`,
      };
  }
}

/** "onnxruntime 1.30.0" of "onnxruntime cpu 1.30.0": which device it is stands beside it already. */
export function engineVersion(engine: string): string {
  const [library, , ...version] = engine.split(' ');
  return version.length === 0 ? engine : [library, ...version].join(' ');
}

/** The engines that can be chosen, the fastest first. */
export function workingEngines(
  engines: Devices['engines'],
): readonly (Engine & { readonly trial: WorkingTrial })[] {
  return engines
    .flatMap((engine) => (engine.trial.result === 'works' ? [{ ...engine, trial: engine.trial }] : []))
    .sort((a, b) => b.trial.genesPerSecond - a.trial.genesPerSecond);
}

/** "NVIDIA T4, driver 550.1, 15 GiB", as far as the system tells. */
export function gpuWords({ name, driver, memoryBytes }: Gpu): string {
  return [
    name,
    ...(driver === undefined ? [] : [`driver ${driver}`]),
    ...(memoryBytes === undefined ? [] : [memoryWords(memoryBytes)]),
  ].join(', ');
}

export function processorWords({ name, cores }: Devices['processor']): string {
  return `${name}, ${formatQuantity(cores, 'core')}`;
}

/** Memory as its makers count it: 1 GiB = 2^30 bytes. */
export function memoryWords(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(0)} GiB`;
}
