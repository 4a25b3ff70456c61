import type { DataChoices, TrainingChoices } from '../../contract/training.ts';

/** A ready-made set of choices; the seed and a label budget are the user's own. */
export interface Preset {
  readonly id: 'quick' | 'published' | 'best';
  readonly title: string;
  readonly explanation: string;
  readonly choices: Omit<TrainingChoices, 'seed' | 'labels' | 'strictLabels'>;
  /** Where the data do not allow what the preset is about. */
  readonly notes: readonly string[];
}

/** What presets need to know of a data set. */
export interface PresetData {
  readonly genes: number;
  readonly bins: number;
  readonly hasGivenSplit: boolean;
  /** What is sensible for these data. */
  readonly recommended: DataChoices;
}

/** DeepChrome's kernel and pooling (10 and 5 bins) fit from here on. */
const fewestBinsForDeepChrome = 14;
/** With fewer genes than this, a code learnt without labels is worth more than a network trained on labels only. */
const manyGenes = 5000;

/** The presets for a data set, from the quickest to the best. */
export function presetsFor(data: PresetData): readonly Preset[] {
  return [quick(data), published(data), best(data)];
}

function quick({ recommended }: PresetData): Preset {
  return {
    id: 'quick',
    title: 'Quick',
    explanation:
      'SimpleChrome with few epochs: a first look at whether the data can be learnt from. The other presets are ' +
      'usually a little more accurate.',
    choices: {
      model: 'simplechrome',
      settings: { autoencoderEpochs: 2, epochs: 10, patience: 3 },
      ...recommended,
    },
    notes: notesOn(recommended),
  };
}

/** Values are written out, so that they stay the published ones whatever the defaults become. */
function published({ hasGivenSplit }: PresetData): Preset {
  return {
    id: 'published',
    title: 'As published',
    explanation:
      'SimpleChrome as in its paper (arXiv 2012.08671): 10 latent numbers, 5 epochs of the autoencoder, counts divided ' +
      'by the maximum of their mark, bins in genomic order, split as the files give it. For comparison with ' +
      'publications; the scaling and the order of bins cost some accuracy.',
    choices: {
      model: 'simplechrome',
      settings: {
        latent: 10,
        filters1: 32,
        filters2: 64,
        kernel: 5,
        klWeight: 5e-5,
        autoencoderEpochs: 5,
        autoencoderBatch: 64,
        autoencoderRate: 1e-4,
        hidden1: 256,
        hidden2: 128,
        batch: 32,
        rate: 1e-3,
      },
      split: hasGivenSplit ? 'given' : 'random',
      orientation: 'genomic',
      scaling: 'max',
    },
    notes: hasGivenSplit
      ? []
      : ['These files do not say which genes train, validate and test, so genes are split at random.'],
  };
}

function best({ genes, bins, recommended }: PresetData): Preset {
  const many = genes >= manyGenes && bins >= fewestBinsForDeepChrome;
  const data =
    'Log-scaled counts, bins turned by strand and a split by chromosome where positions are known: turning the bins ' +
    'raised the test AUROC of every model by about .01. ';
  return {
    id: 'best',
    title: 'Best',
    explanation: many
      ? `DeepChrome, the most accurate where labels abound. ${data}On Roadmap’s E012 (18,421 genes) DeepChrome reached ` +
        'a test AUROC of .951, SimpleChrome .949, the logistic baseline .945.'
      : `SimpleChrome, the most accurate where labelled genes are few. ${data}On 1,000 labelled genes of Roadmap’s ` +
        'E012 it reached a test AUROC of .944, the logistic baseline .940, a dense network .939.',
    choices: { model: many ? 'deepchrome' : 'simplechrome', settings: {}, ...recommended },
    notes: notesOn(recommended),
  };
}

function notesOn({ split, orientation }: DataChoices): string[] {
  if (split === 'chromosome' && orientation === 'strand') return [];
  const missing = [
    ...(orientation === 'strand' ? [] : ['bins cannot be turned by strand']),
    ...(split === 'chromosome' ? [] : ['genes cannot be split by chromosome']),
  ];
  return [
    `Without a gene annotation ${missing.join(' and ')}; add one (GTF, BED or a gene table) on the Data step.`,
  ];
}
