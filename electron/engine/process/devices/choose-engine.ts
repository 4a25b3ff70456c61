import {
  type EngineKind,
  type EnginePreference,
  engineKinds,
  type Trial,
} from '../../../contract/engines.ts';
import { engineTitles } from './engine-titles.ts';

export type Trials = Readonly<Record<EngineKind, Trial>>;

export interface Choice {
  readonly chosen: EngineKind;
  /** In a sentence. */
  readonly why: string;
}

type Works = Extract<Trial, { readonly result: 'works' }>;
interface Tried {
  readonly kind: EngineKind;
  readonly trial: Trial;
}

/** The engines that work, the fastest first. */
export function fastestFirst(tried: readonly Tried[]): readonly (readonly [EngineKind, Works])[] {
  return tried
    .flatMap(({ kind, trial }) => (trial.result === 'works' ? [[kind, trial] as const] : []))
    .sort(([, a], [, b]) => b.genesPerSecond - a.genesPerSecond);
}

/**
 * The preferred engine where it works, else the fastest one that does; the processor's where none does, so that its
 * failure is what people read.
 */
export function chooseEngine(trials: Trials, preference: EnginePreference): Choice {
  const working = fastestFirst(engineKinds.map((kind) => ({ kind, trial: trials[kind] })));
  if (preference !== 'automatic') {
    if (trials[preference].result === 'works') {
      return { chosen: preference, why: `You chose it: ${engineTitles[preference].title}.` };
    }
    const instead = working.at(0)?.[0] ?? 'cpu';
    return {
      chosen: instead,
      why: `You chose ${engineTitles[preference].title}, which does not work here now; ${engineTitles[instead].title} is used instead.`,
    };
  }
  const fastest = working.at(0);
  const second = working.at(1);
  if (fastest === undefined)
    return { chosen: 'cpu', why: 'No engine works here; the processor’s is tried again.' };
  const [chosen, { genesPerSecond }] = fastest;
  if (second === undefined) return { chosen, why: 'It is the only one that works here.' };
  const ratio = genesPerSecond / second[1].genesPerSecond;
  const faster = ratio >= 1.05 ? `${ratio.toFixed(1)} times as fast as` : 'about as fast as';
  return { chosen, why: `On trial it was ${faster} the next one, ${engineTitles[second[0]].title}.` };
}
