import { QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import type { SkipToken, UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { InputOf, OutputOf } from '../../electron/contract/command.ts';
import type { DatasetState, ProjectState } from '../../electron/contract/commands/project.ts';
import { Failure } from '../../electron/contract/failure.ts';
import type { ModelCard } from '../../electron/contract/model.ts';
import type { TrainingChoices } from '../../electron/contract/training.ts';
import type { commands } from '../api/connect.ts';
import type { Api } from '../api/connect.ts';
import { useApi } from './connection.tsx';
import type { WindowContext } from './standing.ts';
import { trainingChoices } from './training-choices.ts';
import { useWorkspace } from './workspace.ts';

export { skipToken };

/** Commands that answer at once, as opposed to jobs. */
export type ReadName = Parameters<Api['call']>[0];
type ReadInput<Name extends ReadName> = InputOf<(typeof commands)[Name]>;
type ReadOutput<Name extends ReadName> = OutputOf<(typeof commands)[Name]>;
/** A query must answer something: null stands for the undefined that a command may answer. */
type Answer<Name extends ReadName> =
  Exclude<ReadOutput<Name>, undefined> | (undefined extends ReadOutput<Name> ? null : never);

/** Answers of the engine. What is on disk changes only by this window's own doing, so nothing goes stale by itself. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        // A refusal stays one; only a line that was lost is worth another try, and that is made when it is back.
        retry: (count, error) =>
          count < 2 && error instanceof Failure && error.error.code === 'engine-unavailable',
      },
    },
  });
}

export interface CommandOptions {
  /** Keep showing the last answer while another input is asked for. */
  readonly keepPrevious?: boolean;
  /** Ask again whenever it is shown: what others change too. */
  readonly fresh?: boolean;
  /** Answer what others have asked for, and ask nothing. */
  readonly onlyKnown?: boolean;
}

/**
 * A read as a query; pass `skipToken` as the input as long as something that it needs is missing.
 *
 * Typed arrays may not be part of the input: they do not make a key.
 */
export function useCommand<Name extends ReadName>(
  name: Name,
  input: ReadInput<Name> | SkipToken,
  { keepPrevious = false, fresh = false, onlyKnown = false }: CommandOptions = {},
): UseQueryResult<Answer<Name>> {
  const api = useApi();
  // The table ties names, inputs and answers together; a name that is a type parameter cannot be looked up in it.
  const call = api.call as unknown as (
    name: Name,
    input: ReadInput<Name>,
    signal: AbortSignal,
  ) => Promise<ReadOutput<Name> | undefined>;
  return useQuery<Answer<Name>>({
    queryKey: input === skipToken ? [name, 'skipped'] : [name, input],
    queryFn:
      input === skipToken
        ? skipToken
        : async ({ signal }) => ((await call(name, input, signal)) ?? null) as Answer<Name>,
    ...(fresh ? { staleTime: 0, gcTime: 0 } : {}),
    ...(onlyKnown ? { enabled: false } : {}),
    ...(keepPrevious ? { placeholderData: (previous: unknown) => previous as never } : {}),
  });
}

/** Everything in the open project. */
export function useProjectState(): UseQueryResult<ProjectState> {
  const project = useWorkspace((state) => state.project);
  return useCommand('project.state', project === undefined ? skipToken : { project });
}

/** The data set that is looked at: the chosen one, else the newest. */
export function useDatasetState(): DatasetState | undefined {
  const { data } = useProjectState();
  const chosen = useWorkspace((state) => state.dataset);
  return data?.datasets.find(({ id }) => id === chosen) ?? data?.datasets.at(-1);
}

/**
 * The card of the model that is looked at: the one chosen for this data set, else the newest that was trained on it and
 * is no baseline of another. A model of other data is looked at only where it was chosen.
 */
export function useModelCard(): ModelCard | undefined {
  const { data } = useProjectState();
  const dataset = useDatasetState();
  const chosen = useWorkspace((state) => state.model);
  return useMemo(() => modelInView(data?.models ?? [], dataset, chosen), [data, dataset, chosen]);
}

/** @param models newest first */
export function modelInView(
  models: readonly ModelCard[],
  dataset: DatasetState | undefined,
  chosen: string | undefined,
): ModelCard | undefined {
  const baselines = new Set(models.flatMap(({ baseline }) => baseline?.id ?? []));
  const own = models.filter((card) => card.dataset.sha256 === dataset?.manifest.sha256);
  return models.find(({ id }) => id === chosen) ?? own.find(({ id }) => !baselines.has(id)) ?? own[0];
}

/** What the window is about. */
export function useWindowContext(): WindowContext {
  const { data: project } = useProjectState();
  const dataset = useDatasetState();
  const card = useModelCard();
  const seen = useWorkspace();
  const { data: device } = useCommand('training.device', undefined, { onlyKnown: true });
  return { project, dataset, card, seen, engine: device?.engine };
}

/** The whole of what the next training does: the user's choices, and what is recommended for these data otherwise. */
export function useTrainingChoices(): TrainingChoices {
  const dataset = useDatasetState();
  const draft = useWorkspace((state) => state.choices);
  return useMemo(() => trainingChoices(draft, dataset?.recommended), [draft, dataset]);
}
