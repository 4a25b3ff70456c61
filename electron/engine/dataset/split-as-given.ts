import { failure } from '../../contract/failure.ts';
import type { Dataset } from './dataset.ts';
import type { Split } from './split.ts';
import { splitFromAssignment } from './split-genes.ts';

/**
 * The split that the files themselves make by their names or folders (train, valid, test).
 * @throws Failure `split-impossible` where they make none.
 */
export function splitAsGiven(dataset: Pick<Dataset, 'givenSplit'>): Split {
  if (dataset.givenSplit === undefined) {
    throw failure(
      'split-impossible',
      'The files of this data set do not say which genes train, validate and test.',
      'Split by chromosome (it needs a gene annotation) or at random instead.',
    );
  }
  return splitFromAssignment(
    'given',
    undefined,
    dataset.givenSplit.slice(),
    'Training, validation and test genes as the files give them.',
  );
}
