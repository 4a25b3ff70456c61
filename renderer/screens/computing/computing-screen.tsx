import { useState } from 'react';
import type { Devices } from '../../../electron/contract/engines.ts';
import { useDeviceActions, useDevices } from '../../app/devices.ts';
import { asAppError, ErrorNotice } from '../../app/errors.tsx';
import { useJobs, useRunningJob } from '../../app/jobs.ts';
import type { ShownJob } from '../../app/jobs.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Help } from '../../components/help.tsx';
import { formatMoment } from '../../../electron/contract/words/model-words.ts';
import { ProgressBar } from '../../components/progress-bar.tsx';
import './computing-screen.css';
import { EngineChoice } from './engine-choice.tsx';
import { FoundEngines } from './found-engines.tsx';
import { KeyValueList } from '../../components/key-value-list.tsx';
import { gpuWords, memoryWords, processorWords } from './trial-words.ts';

/** What models can be trained with on this computer, what came of trying it, and which of it is used. */
export function ComputingScreen() {
  const { data: devices, error, isFetching, refetch } = useDevices();
  const search = useRunningJob('devices.list', 'devices.try');
  return (
    <div className="devices-screen">
      <header>
        <h1>
          Computing{' '}
          <Help about="a compute engine">
            The part of the program that does the arithmetic of training, on the processor or on a graphics
            card. Models come out the same on each, up to rounding; only the time differs.
          </Help>
        </h1>
        <p className="text-soft">What models are trained with on this computer.</p>
      </header>
      {search !== undefined && <Search job={search} />}
      {devices === undefined ? (
        !isFetching && <NotTried error={error} onTry={() => void refetch()} />
      ) : (
        <Found devices={devices} isSearching={search !== undefined} />
      )}
    </div>
  );
}

/** Engines at being tried, one after the other. */
function Search({ job }: { readonly job: ShownJob }) {
  const cancel = useJobs((state) => state.cancel);
  return (
    <Card>
      <ProgressBar
        progress={
          job.progress ?? { stage: 'Looking for processors and graphics cards', done: 0, unit: 'engines' }
        }
        onCancel={() => cancel(job.id)}
        isCancelling={job.state === 'cancelling'}
      />
      <p className="text-soft text-small">
        Each engine trains a small network for two steps, in a process of its own, and has to get the losses
        that are known. This takes some seconds, with a graphics card up to two minutes, and is remembered.
      </p>
    </Card>
  );
}

function NotTried({ error, onTry }: { readonly error: unknown; readonly onTry: () => void }) {
  const button = (
    <Button kind="primary" icon="refresh" onPress={onTry}>
      Try the engines
    </Button>
  );
  return error === null || asAppError(error).code === 'cancelled' ? (
    <EmptyState icon="processor" title="Not tried yet" action={button}>
      Which engines work here, and which is the fastest, is known once they have been tried. A training tries
      them too, before it begins.
    </EmptyState>
  ) : (
    <ErrorNotice error={error} actions={button} />
  );
}

interface FoundProps {
  readonly devices: Devices;
  readonly isSearching: boolean;
}

function Found({ devices, isSearching }: FoundProps) {
  const { tryAgain, prefer } = useDeviceActions();
  const [problem, setProblem] = useState<unknown>();
  const isTraining = useRunningJob('training.start', 'training.resume') !== undefined;
  const attempt = async (action: () => Promise<void>): Promise<void> => {
    setProblem(undefined);
    try {
      await action();
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  return (
    <>
      {problem !== undefined && <ErrorNotice error={problem} />}
      <div className="devices-top">
        <EngineChoice
          devices={devices}
          isTraining={isTraining}
          onPrefer={(engine) => attempt(() => prefer(engine))}
        />
        <ThisComputer devices={devices} />
      </div>
      <Card
        title="Engines found"
        actions={
          <>
            <span className="text-soft text-small">Tried {formatMoment(devices.tried)}</span>
            <Button
              icon="refresh"
              isDisabled={isSearching || isTraining}
              onPress={() => void attempt(tryAgain)}
            >
              Try again
            </Button>
          </>
        }
      >
        <p className="text-soft text-small">
          {isTraining
            ? 'A training is running: engines can be tried again once it has ended, as they would be measured too slow beside it.'
            : 'Try again after installing a driver or a library, or if the computer was busy when the speeds were measured.'}
        </p>
        <FoundEngines devices={devices} />
      </Card>
    </>
  );
}

/** The processor and the graphics cards that the system tells of. */
function ThisComputer({ devices: { processor, gpus } }: { readonly devices: Devices }) {
  return (
    <Card title="This computer">
      <KeyValueList
        items={[
          { key: 'Processor', value: processorWords(processor) },
          { key: 'Memory', value: memoryWords(processor.memoryBytes) },
          ...(gpus.length === 0
            ? [{ key: 'Graphics card', value: 'none found' }]
            : gpus.map((gpu, i) => ({
                key: gpus.length === 1 ? 'Graphics card' : `Graphics card ${i + 1}`,
                value: gpuWords(gpu),
              }))),
        ]}
      />
      <p className="text-soft text-small">
        {gpus.length === 0
          ? 'Without a graphics card everything works, on the processor. If this computer has one, its driver is missing.'
          : 'As the system names them. Which of the engines can use them is told below.'}
      </p>
    </Card>
  );
}
