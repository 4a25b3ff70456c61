import type { SampleCheck, SampleFinding, SampleFindingKind } from '../../../contract/sample-check.ts';
import type { DataChoices } from '../../../contract/training.ts';
import type { SplitName } from '../../../contract/dataset.ts';
import { type WorkContext, longWork } from '../../job/long-work.ts';
import { throwIfCancelled } from '../../job/job-context.ts';
import type { LoadedDataset } from '../loaded-dataset.ts';
import { splitDataset } from '../split-dataset.ts';
import { classShares } from '../split-labels.ts';
import { assemblyWrong, binsAlreadyByStrand, strandFlipped, tssShifted } from './gene-starts.ts';
import { examine } from './examine.ts';
import { labelsInverted, labelsOfOtherCells, tooFewGenes } from './labels.ts';
import { depthFarOff, genesNamedTwice, markNearlyEmpty, marksIdentical } from './mark-signal.ts';
import { humanReferenceLabels } from './reference-labels.ts';
import type { Examined, SampleRule } from './sample-rule.ts';
import { controlAsMark, markMislabelled, marksSwapped } from './swapped-marks.ts';

/**
 * Looks for what may be wrong with a sample before anything is trained on it: marks under wrong names, starts and strands that
 * are off, labels of other cells. Marks are compared with what they look like in other samples (mark-shapes.ts).
 * @param choices which split is meant to be used
 */
export const checkSample = longWork(
  'sample-check',
  async (
    {
      dataset,
      records,
      split: kind,
    }: Pick<LoadedDataset, 'dataset' | 'records'> & Pick<DataChoices, 'split'>,
    context: WorkContext,
  ): Promise<SampleCheck> => {
    const split = splitDataset({ dataset, records }, kind, 1);
    const shares = classShares(dataset.labels, split).splits;
    const splits = (['train', 'valid', 'test'] as const).map((name: SplitName) => {
      const { labelled, high } = shares[name];
      return { name, high, low: labelled - high };
    });
    // Where things lie comes first: marks cannot be judged in windows that lie elsewhere.
    const rules: readonly SampleRule[] = [
      binsAlreadyByStrand,
      strandFlipped,
      tssShifted,
      assemblyWrong,
      marksSwapped,
      markMislabelled,
      controlAsMark,
      markNearlyEmpty,
      marksIdentical,
      depthFarOff,
      labelsInverted,
      labelsOfOtherCells(await humanReferenceLabels()),
      genesNamedTwice,
      tooFewGenes(splits),
    ];
    const examined = examine(dataset, records);
    const found = new Set<SampleFindingKind>();
    const findings: SampleFinding[] = [];
    const looked: SampleCheck['looked'] = [];
    for (const rule of rules) {
      throwIfCancelled(context);
      const at: Examined = { ...examined, found };
      const notLooked = rule.cannot(at);
      looked.push({ kind: rule.kind, title: rule.title, ...(notLooked === undefined ? {} : { notLooked }) });
      for (const finding of rule.find(at)) {
        found.add(finding.kind);
        findings.push(finding);
      }
    }
    return {
      findings: findings.sort((a, b) => (a.grade === b.grade ? 0 : a.grade === 'stop' ? -1 : 1)),
      looked,
    };
  },
);
