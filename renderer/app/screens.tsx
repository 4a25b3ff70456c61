import { lazy } from 'react';
import type { ComponentType } from 'react';
import type { IconName } from '../components/icon.tsx';
import {
  checkStanding,
  computingStanding,
  dataStanding,
  genesStanding,
  modelStanding,
  reportStanding,
  resultsStanding,
} from './standing.ts';
import type { Standing, WindowContext } from './standing.ts';

/** The groups of the rail, in their order. A group without screens is not shown. */
export const screenGroups = { steps: 'Steps', look: 'Look', ask: 'Ask', project: 'Project' } as const;
export type ScreenGroup = keyof typeof screenGroups;

/** What has to be there before a screen can show anything. */
export type Need = 'project' | 'data' | 'model';

/** Everything that the program knows of a screen: rail, keys, help, empty states and tests are made of these. */
export interface ScreenRecord {
  /** Where it stands in the rail; the screen before a project stands nowhere in it. */
  readonly group: ScreenGroup | undefined;
  readonly title: string;
  /** What it answers, as somebody would ask it. */
  readonly question: string;
  /** The digit that opens it together with Alt. */
  readonly key?: `${number}`;
  readonly icon: IconName;
  /** In the order in which they are got. */
  readonly needs: readonly Need[];
  /** How it stands, for those that have something to say of that. */
  readonly standing?: (context: WindowContext) => Standing;
  /** Loaded when it is first shown: the start screen must not wait for the charts. */
  readonly component: ComponentType;
}

type Loaded = Promise<{ readonly default: ComponentType }>;

/** Every screen, in the order of the rail. */
export const screens = tableOf({
  start: {
    group: undefined,
    title: 'Start screen',
    question: 'Which project?',
    key: '0',
    icon: 'home',
    needs: [],
    component: lazy(async (): Loaded => ({
      default: (await import('../screens/start/start-screen.tsx')).StartScreen,
    })),
  },
  data: {
    group: 'steps',
    title: 'Data',
    question: 'Which bin counts, labels and gene positions?',
    key: '1',
    icon: 'upload',
    needs: ['project'],
    standing: dataStanding,
    component: lazy(async (): Loaded => ({
      default: (await import('../screens/data/data-screen.tsx')).DataScreen,
    })),
  },
  check: {
    group: 'steps',
    title: 'Check',
    question: 'Do these data look right?',
    key: '2',
    icon: 'table',
    needs: ['project', 'data'],
    standing: checkStanding,
    component: lazy(async (): Loaded => ({
      default: (await import('../screens/check/check-screen.tsx')).CheckScreen,
    })),
  },
  model: {
    group: 'steps',
    title: 'Model',
    question: 'Which model, trained on what?',
    key: '3',
    icon: 'fit',
    needs: ['project', 'data'],
    standing: modelStanding,
    component: lazy(async (): Loaded => ({
      default: (await import('../screens/model/model-screen.tsx')).ModelScreen,
    })),
  },
  results: {
    group: 'steps',
    title: 'Results',
    question: 'How well does it predict, and can it be believed?',
    key: '4',
    icon: 'chart',
    needs: ['project', 'data', 'model'],
    standing: resultsStanding,
    component: lazy(async (): Loaded => ({
      default: (await import('../screens/results/results-screen.tsx')).ResultsScreen,
    })),
  },
  report: {
    group: 'steps',
    title: 'Report',
    question: 'What goes to the others?',
    key: '5',
    icon: 'file',
    needs: ['project', 'data', 'model'],
    standing: reportStanding,
    component: lazy(async (): Loaded => ({
      default: (await import('../screens/report/report-screen.tsx')).ReportScreen,
    })),
  },
  genes: {
    group: 'look',
    title: 'Genes',
    question: 'What about this gene: its marks, its neighbours, and why?',
    key: '6',
    icon: 'search',
    needs: ['project', 'data'],
    standing: genesStanding,
    component: lazy(async (): Loaded => ({
      default: (await import('../screens/genes/genes-screen.tsx')).GenesScreen,
    })),
  },
  computing: {
    group: 'project',
    title: 'Computing',
    question: 'What are models trained with on this computer?',
    key: '7',
    icon: 'processor',
    needs: [],
    standing: computingStanding,
    component: lazy(async (): Loaded => ({
      default: (await import('../screens/computing/computing-screen.tsx')).ComputingScreen,
    })),
  },
  help: {
    group: 'project',
    title: 'Help',
    question: 'How does this work, and which keys are there?',
    key: '8',
    icon: 'question',
    needs: [],
    component: lazy(async (): Loaded => ({
      default: (await import('../screens/help/help-screen.tsx')).HelpScreen,
    })),
  },
});

export type Screen = keyof typeof screens;

/** Every screen by name, in the order of the rail. */
export const screenNames = Object.keys(screens) as readonly Screen[];

export function isScreen(name: string): name is Screen {
  return Object.hasOwn(screens, name);
}

/** What stands in place of a screen that lacks something, and where that is got. */
export interface Lack {
  readonly need: Need;
  /** "Needs a model", in the rail. */
  readonly short: string;
  readonly title: string;
  readonly sentence: string;
  readonly button: string;
  readonly screen: Screen;
}

const lacks: Readonly<Record<Need, Lack>> = {
  project: {
    need: 'project',
    short: 'Needs a project',
    title: 'No project is open',
    sentence: 'Data, models and results live in a project. Make one, or open one that there is.',
    button: 'To the start screen',
    screen: 'start',
  },
  data: {
    need: 'data',
    short: 'Needs data',
    title: 'No data yet',
    sentence: 'Import bin counts first; then this screen shows what is in them.',
    button: 'Import data',
    screen: 'data',
  },
  model: {
    need: 'model',
    short: 'Needs a model',
    title: 'No model yet',
    sentence:
      'Results are a model’s predictions for your genes. Train a model on these data, or choose or load another.',
    button: 'Train or load a model',
    screen: 'model',
  },
};

/** What a screen lacks first, by what there is. */
export function lackOf(screen: Screen, context: WindowContext): Lack | undefined {
  const first = screens[screen].needs.find((need) => !isThere(need, context));
  return first === undefined ? undefined : lacks[first];
}

function isThere(need: Need, { project, dataset, card }: WindowContext): boolean {
  switch (need) {
    case 'project':
      return project !== undefined;
    case 'data':
      return dataset !== undefined;
    case 'model':
      return card !== undefined;
  }
}

function tableOf<Name extends string>(
  table: Readonly<Record<Name, ScreenRecord>>,
): Readonly<Record<Name, ScreenRecord>> {
  return table;
}
