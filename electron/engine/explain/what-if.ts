import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { ImaginedChange, WhatIf } from '../../contract/commands/explain.ts';
import { shortNameOf } from '../../contract/commands/genes.ts';
import { failure } from '../../contract/failure.ts';
import type { Runtime } from '../compute/runtime.ts';
import { prepareInputs } from '../dataset/prepare.ts';
import { splitIndex } from '../dataset/split.ts';
import { edgeKind } from '../neighbours/neighbour-set.ts';
import { imagine, type ImaginedProfiles, meanProfile } from './imagined-profiles.ts';
import { type EdgeValues, beginWith, readsNeighbours, valuesOf } from '../models/stage.ts';
import { preparedFor } from '../predict/predict-dataset.ts';
import { type ModelAnswers, type Predictions, ownStages, predictGenes } from '../predict/predict-genes.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
import type { LoadedModel } from '../models/loaded-model.ts';

/** What changes are imagined on: a model's answers of a data set, and the profiles put in the place of others. */
export interface WhatIfBasis {
  readonly model: LoadedModel;
  readonly loaded: LoadedDataset;
  readonly answers: ModelAnswers;
  /** [genes, bins, marks], as the model reads them. */
  readonly inputs: Float32Array;
  readonly profiles: ImaginedProfiles;
  /** "training genes", or "genes of this data set" where the model was trained on others. */
  readonly profiledGenes: string;
}

/**
 * Gathers what changes are imagined on; made once per model and data set.
 * @param assignment [genes]: index into `splitNames`; no gene is in training where the model was trained on other data
 * @throws Failure `option-invalid` for a model that reads no neighbours
 */
export async function whatIfBasis(
  model: LoadedModel,
  loaded: LoadedDataset,
  answers: ModelAnswers,
  assignment: Uint8Array,
): Promise<WhatIfBasis> {
  const { card } = model;
  if (answers.neighbours === undefined) {
    throw failure(
      'option-invalid',
      `The model "${card.name}" reads no neighbours, so changing them changes nothing.`,
      'Train SimpleChrome with neighbours, and choose that model.',
    );
  }
  const inputs = preparedFor(model, loaded);
  await letOthersRun();
  const { bins, marks } = card.expects;
  const perGene = bins * marks.length;
  const { probabilities } = answers.base;
  const every = Array.from(probabilities.keys());
  const training = every.filter((gene) => assignment[gene] === splitIndex('train'));
  const profiled = training.length > 0 ? training : every;
  const threshold = card.neighbours?.valid?.without.threshold ?? 0.5;
  const low = profiled.filter((gene) => ofGene(probabilities, gene) < threshold);
  const high = profiled.filter((gene) => ofGene(probabilities, gene) >= threshold);
  const nothing = {
    manifest: { ...loaded.dataset.manifest, genes: 1, bins: 1, marks: [...marks] },
    counts: new Float32Array(marks.length),
  };
  const silent = meanProfile(inputs, perGene, low);
  await letOthersRun();
  return {
    model,
    loaded,
    answers,
    inputs,
    profiles: {
      silent,
      silentGenes: low.length,
      active: meanProfile(inputs, perGene, high),
      activeGenes: high.length,
      zero: prepareInputs(nothing, card.scaling, 'genomic', undefined),
    },
    profiledGenes: training.length > 0 ? 'training genes' : 'genes of this data set',
  };
}

const note =
  'How the model responds, not a cause: other signal goes in and another answer comes out. What a cell would do is not known.';

/**
 * How a focus gene's prediction responds to imagined changes of genes.
 * @throws Failure `option-invalid` for a gene or mark that is not there, or a mean of no genes
 */
export async function whatIf(
  runtime: Runtime,
  basis: WhatIfBasis,
  focus: number,
  changes: readonly ImaginedChange[],
): Promise<WhatIf> {
  const { model, answers } = basis;
  const { neighbours: read } = answers;
  if (read === undefined) throw new Error('a basis has neighbours');
  check(basis, focus, changes);
  const changed = await changedAnswers(runtime, basis, changes);
  const reading = { stages: model.stages.filter(readsNeighbours), weights: model.weights };
  const after = await predictGenes(runtime, reading, changed, Uint32Array.of(focus));
  if (after.edges === undefined) throw new Error('a model that reads neighbours says what they do');
  return {
    focus,
    probability: {
      before: ofGene(answers.probabilities, focus),
      after: ofGene(after.probabilities, focus),
    },
    base: {
      before: ofGene(answers.base.probabilities, focus),
      after: ofGene(changed.probabilities, focus),
    },
    neighbours: neighboursRead(basis, focus, changes, changed, after.edges),
    changes: changes.map((change) => describe(basis, change)),
    note,
  };
}

/** The base model's answers with changed genes predicted anew. */
async function changedAnswers(
  runtime: Runtime,
  { model, answers: { base }, inputs, profiles }: WhatIfBasis,
  changes: readonly ImaginedChange[],
): Promise<Predictions> {
  const { bins, marks } = model.card.expects;
  const perGene = bins * marks.length;
  const imagined = new Map<number, Float32Array>();
  for (const change of changes) {
    const own = inputs.subarray(change.gene * perGene, (change.gene + 1) * perGene);
    imagined.set(change.gene, imagine(imagined.get(change.gene) ?? own, change, marks, profiles));
  }
  if (imagined.size === 0) return base;
  const rows = new Float32Array(imagined.size * perGene);
  [...imagined.values()].forEach((profile, row) => rows.set(profile, row * perGene));
  const own = { stages: model.stages.filter(ownStages), weights: model.weights };
  const anew = await predictGenes(runtime, own, beginWith(rows, { bins, marks: marks.length }));
  return replaced(base, anew, [...imagined.keys()]);
}

/** Everything that is known of genes, with some of them predicted anew. @param genes the row of each in `anew` */
function replaced(base: Predictions, anew: Predictions, genes: readonly number[]): Predictions {
  const put = <Values extends Float32Array | Float64Array>(before: Values, after: Values): Values => {
    const width = before.length / base.genes;
    const values = before.slice() as Values;
    for (const [row, gene] of genes.entries()) {
      values.set(after.subarray(row * width, (row + 1) * width), gene * width);
    }
    return values;
  };
  return {
    ...base,
    values: Object.fromEntries(
      Object.entries(base.values).map(([name, before]) => [name, put(before, valuesOf(anew, name))]),
    ),
    logits: put(base.logits, anew.logits),
    probabilities: put(base.probabilities, anew.probabilities),
  };
}

/** A value of a gene that is there, or of an edge: no number where there is none. */
const ofGene = (values: Float64Array, gene: number): number => values[gene] ?? NaN;
const ofEdge = (values: Float32Array | Float64Array, edge: number): number => values[edge] ?? NaN;

function neighboursRead(
  { loaded, answers }: WhatIfBasis,
  focus: number,
  changes: readonly ImaginedChange[],
  changed: Predictions,
  after: EdgeValues,
): WhatIf['neighbours'] {
  const { neighbours: read, base } = answers;
  if (read === undefined) return [];
  const { set } = read;
  const [first = 0, end = 0] = set.starts.subarray(focus, focus + 2);
  const edges = Array.from({ length: end - first }, (_, at) => first + at);
  return edges
    .filter((edge) => ofEdge(read.attention, edge) > 0 || ofEdge(after.attention, edge) > 0)
    .map((edge) => {
      const gene = set.neighbours[edge] ?? focus;
      const distance = ofEdge(set.distances, edge);
      return {
        gene,
        id: loaded.dataset.geneIds[gene] ?? '',
        kind: edgeKind(set, edge),
        ...(Number.isNaN(distance) ? {} : { distance }),
        changed: changes.some((change) => change.gene === gene),
        own: { before: ofGene(base.probabilities, gene), after: ofGene(changed.probabilities, gene) },
        attention: { before: ofEdge(read.attention, edge), after: ofEdge(after.attention, edge) },
        contribution: {
          before: ofEdge(read.contributions, edge),
          after: ofEdge(after.contributions, edge),
        },
      };
    });
}

function check(
  { loaded: { dataset }, model: { card }, profiles, profiledGenes }: WhatIfBasis,
  focus: number,
  changes: readonly ImaginedChange[],
): void {
  const genes = dataset.geneIds.length;
  const unknown = [focus, ...changes.map(({ gene }) => gene)].find((gene) => gene >= genes);
  if (unknown !== undefined) {
    throw failure(
      'option-invalid',
      `There is no gene number ${unknown + 1}; the data set has ${genes} genes.`,
      'Choose genes from the table.',
    );
  }
  const { marks } = card.expects;
  for (const change of changes) {
    if (change.change === 'remove-mark') {
      if (marks.includes(change.mark)) continue;
      throw failure(
        'option-invalid',
        `There is no mark "${change.mark}".`,
        `The marks are ${marks.join(', ')}.`,
      );
    }
    const [found, called] =
      change.change === 'silence' ? [profiles.silentGenes, 'low'] : [profiles.activeGenes, 'high'];
    if (found > 0) continue;
    throw failure(
      'option-invalid',
      `None of the ${profiledGenes} is called ${called}, so there is no mean profile of such genes.`,
      'Remove a mark instead, or use another model.',
    );
  }
}

function describe(
  { loaded: { names }, profiles, profiledGenes }: WhatIfBasis,
  change: ImaginedChange,
): string {
  const name = shortNameOf(names, change.gene);
  const mean = (genes: number, called: string): string =>
    `the mean profile of the ${genes.toLocaleString('en-US')} ${profiledGenes} that the model without neighbours calls ${called}, bin by bin and mark by mark`;
  switch (change.change) {
    case 'silence':
      return `${name} is silenced: its signal is replaced by ${mean(profiles.silentGenes, 'low')}.`;
    case 'activate':
      return `${name} is activated: its signal is replaced by ${mean(profiles.activeGenes, 'high')}.`;
    case 'remove-mark':
      return `${name} loses ${change.mark}: its counts of that mark are 0 in every bin.`;
  }
}
