import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient, UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Devices, EnginePreference } from '../../electron/contract/engines.ts';
import { useStartJob } from './jobs.ts';
import { useCommand } from './queries.ts';
import type { ReadName } from './queries.ts';

const devicesKey = ['devices.list'];
const trainingDevice = 'training.device' satisfies ReadName;

/** What this computer has to train with; engines that were not tried yet are tried, as a job that the window shows. */
export function useDevices(): UseQueryResult<Devices> {
  const startJob = useStartJob();
  const client = useQueryClient();
  return useQuery({
    queryKey: devicesKey,
    queryFn: async () => {
      const about = { title: 'Looking for compute engines', screen: 'computing' } as const;
      const devices = await (await startJob('devices.list', undefined, about)).output;
      keepChosen(client, devices);
      return devices;
    },
  });
}

export interface DeviceActions {
  /** Tries every engine anew. */
  readonly tryAgain: () => Promise<void>;
  readonly prefer: (engine: EnginePreference) => Promise<void>;
}

/** Both reject as their jobs do; what they find is what {@link useDevices} answers from then on. */
export function useDeviceActions(): DeviceActions {
  const startJob = useStartJob();
  const client = useQueryClient();
  return useMemo(() => {
    const keep = (devices: Devices): void => {
      client.setQueryData(devicesKey, devices);
      keepChosen(client, devices);
    };
    return {
      async tryAgain() {
        const about = { title: 'Trying compute engines', screen: 'computing' } as const;
        keep(await (await startJob('devices.try', undefined, about)).output);
      },
      async prefer(engine) {
        const about = { title: 'Choosing the compute engine', screen: 'computing' } as const;
        keep(await (await startJob('devices.prefer', { engine }, about)).output);
      },
    };
  }, [startJob, client]);
}

/** What the next training is done with, in words. It waits for the first trials of this computer's engines. */
export function useTrainingEngine(): UseQueryResult<{ readonly engine: string }> {
  return useCommand(trainingDevice, undefined);
}

/** The next training is done with what was chosen now. */
function keepChosen(client: QueryClient, { engines, chosen }: Devices): void {
  const engine = engines.find(({ kind }) => kind === chosen)?.title;
  if (engine !== undefined) client.setQueryData([trainingDevice, undefined], { engine });
}
