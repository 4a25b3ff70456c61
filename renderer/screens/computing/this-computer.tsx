import type { Devices } from '../../../electron/contract/engines.ts';
import { Card } from '../../components/card.tsx';
import { KeyValueList } from '../../components/key-value-list.tsx';
import { gpuWords, memoryWords, processorWords } from './trial-words.ts';

/** The processor and the graphics cards that the system tells of. */
export function ThisComputer({ devices: { processor, gpus } }: { readonly devices: Devices }) {
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
