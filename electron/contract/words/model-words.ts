import type { Orientation, Scaling, SplitKind } from '../dataset.ts';
import type { ModelCard, ModelKind } from '../model.ts';
import type { TrainingChoices } from '../training.ts';
import { formatCount, formatQuantity } from './number-format.ts';

const kindTitles: Readonly<Record<ModelKind, string>> = {
  simplechrome: 'SimpleChrome',
  mlp: 'Dense network',
  deepchrome: 'DeepChrome',
  logistic: 'Logistic baseline',
};

/** A model by its title; one that has none here by its kind, which then is its title in small letters: "two-layer". */
export const kindTitle = (kind: ModelKind): string =>
  kindTitles[kind] ?? `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll('-', ' ')}`;

export const splitWords: Readonly<Record<SplitKind, string>> = {
  chromosome: 'by chromosome',
  given: 'as the files give it',
  random: 'at random',
};

export const orientationWords: Readonly<Record<Orientation, string>> = {
  strand: 'by strand, upstream is left for every gene',
  genomic: 'genomic order, not turned by strand',
};

export const scalingWords: Readonly<Record<Scaling, string>> = {
  log: 'logarithm, standardised per mark',
  max: 'maximum of each mark, as published',
  standard: 'values as they are, standardised per mark',
};

/** How many labels training may see, in words. */
export function labelWords({
  labels,
  strictLabels,
}: Pick<TrainingChoices, 'labels' | 'strictLabels'>): string {
  if (labels === undefined) return 'all labels';
  return strictLabels
    ? `${formatQuantity(labels, 'label')} in all, validation included`
    : `${formatQuantity(labels, 'label')} for training`;
}

/** What a finished model has seen, in words. */
export function labelUseWords({ train, valid, budget, strict }: ModelCard['labels']): string {
  const seen = `${formatCount(train)} for training, ${formatCount(valid)} for choosing epoch and threshold`;
  return budget === undefined ? seen : `${seen} (budget ${formatCount(budget)}${strict ? ', strict' : ''})`;
}

/** "onnxruntime cpu 1.30.0" as people say it. */
export function deviceWords(engine: string): string {
  const [name = engine, device = '', ...version] = engine.split(' ');
  const titles: Readonly<Record<string, string>> = {
    cpu: 'Processor',
    cuda: 'Graphics card (CUDA)',
    webgpu: 'Graphics card (WebGPU)',
    wasm: 'Processor (WebAssembly)',
  };
  const title = titles[device];
  return title === undefined ? engine : `${title}, ${[name, ...version].join(' ')}`;
}

/** What a model was made with: "SimpleChrome 0.1.0, Node.js 20.20.2". */
export function versionWords({ simplechrome, node, ...others }: ModelCard['versions']): string {
  return [
    // The program's own already says its name.
    ...(simplechrome === undefined ? [] : [simplechrome]),
    ...(node === undefined ? [] : [`Node.js ${node}`]),
    ...Object.entries(others).map(([name, version]) => `${name} ${version}`),
  ].join(', ');
}

/** "22 Nov 2026, 15:40" in the reader's own time. */
export function formatMoment(iso: string): string {
  const date = new Date(iso);
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getDate()} ${months[date.getMonth()] ?? ''} ${date.getFullYear()}, ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Why a model cannot read a data set, as far as its card tells; empty where it can. */
export function differences(
  expects: ModelCard['expects'],
  data: { readonly bins: number; readonly marks: readonly string[] },
): readonly string[] {
  const missing = expects.marks.filter((mark) => !data.marks.includes(mark));
  return [
    ...(expects.bins === data.bins
      ? []
      : [
          `The model reads ${formatCount(expects.bins)} bins per gene; these data have ${formatCount(data.bins)}.`,
        ]),
    ...(missing.length === 0
      ? []
      : [
          `The model needs ${missing.length === 1 ? 'the mark' : 'the marks'} ${missing.join(', ')}, which these data do not have (they have ${data.marks.join(', ')}).`,
        ]),
  ];
}
