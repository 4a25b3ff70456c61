import { sizeOf } from '../graph/node.ts';
import type { AdamOptions, Minibatches, TensorSet, TrainingState } from '../runtime.ts';
import { type AutoencoderShape, autoencoder } from '../../models/autoencoder.ts';
import {
  type ConvolutionalShape,
  convolutionalClassifier,
  flatClassifier,
} from '../../models/convolutional-classifier.ts';
import type { Network } from '../../models/network.ts';
import { type FixtureTensor, readFixture } from './torch-fixture.ts';

/** Twenty steps of training as PyTorch took them, with everything that is needed to take them again. */
export interface LossCurve {
  readonly name: 'vae' | 'mlp' | 'cnn';
  readonly model: Network;
  readonly batchSize: number;
  readonly adam: AdamOptions;
  /** Exact in float32, as are the minibatches. */
  readonly start: TrainingState;
  readonly minibatches: Minibatches;
  /** The loss of each minibatch before its update, computed in float64. */
  readonly losses: readonly number[];
}

/** Of loss-curves.json. Starting values are whole numbers of 1/1024: short to write, and exact in every precision. */
interface Curve<Size> {
  readonly size: Size;
  readonly adam: AdamOptions;
  readonly parametersIn1024ths: Readonly<Record<string, FixtureTensor>>;
  readonly losses: readonly number[];
}

interface LossCurveFile {
  readonly steps: number;
  readonly batchSize: number;
  /** `x`, `y` and `noise`, each [steps, ...the input's shape]. */
  readonly inputsIn1024ths: Readonly<Record<string, readonly number[]>>;
  readonly vae: Curve<Omit<AutoencoderShape, 'output' | 'klWeight'>>;
  readonly mlp: Curve<{ readonly bins: number; readonly marks: number; readonly hidden: readonly number[] }>;
  readonly cnn: Curve<Omit<ConvolutionalShape, 'dropout'>>;
}

/** The three models at reduced size: 12 bins of 3 marks. */
export function lossCurves(): readonly LossCurve[] {
  const file = readFixture('loss-curves.json') as LossCurveFile;
  return [
    lossCurve(file, 'vae', autoencoder({ ...file.vae.size, output: 'tanh', klWeight: 5e-5 })),
    lossCurve(file, 'mlp', flatClassifier(file.mlp.size.bins, file.mlp.size.marks, file.mlp.size.hidden)),
    lossCurve(file, 'cnn', convolutionalClassifier({ ...file.cnn.size, dropout: 0 })),
  ];
}

function lossCurve(file: LossCurveFile, name: LossCurve['name'], model: Network): LossCurve {
  const { steps, batchSize } = file;
  const { adam, parametersIn1024ths, losses } = file[name];
  const parameters = mapTensors(parametersIn1024ths, ({ values }) => from1024ths(values));
  const zeros = mapTensors(parametersIn1024ths, ({ shape }) => new Float32Array(sizeOf(shape)));
  const inputs = model.loss(batchSize).inputs.map(({ op }) => {
    if (op.kind !== 'input') throw new Error(`${op.kind} among the inputs`);
    return [op.name, from1024ths(file.inputsIn1024ths[op.name])] as const;
  });
  return {
    name,
    model,
    batchSize,
    adam,
    start: { parameters, firstMoments: zeros, secondMoments: zeros, step: 0 },
    minibatches: { steps, inputs: Object.fromEntries(inputs) },
    losses,
  };
}

const from1024ths = (values: readonly number[]): Float32Array => Float32Array.from(values, (n) => n / 1024);

function mapTensors(
  tensors: Readonly<Record<string, FixtureTensor>>,
  values: (tensor: FixtureTensor) => Float32Array,
): TensorSet {
  return new Map(
    Object.entries(tensors).map(([name, tensor]) => [name, { shape: tensor.shape, values: values(tensor) }]),
  );
}
