import { describe, expect, it } from 'vitest';
import type { UnfinishedRun } from '../../../electron/contract/commands/project.ts';
import type { ShownJob } from '../../app/jobs.ts';
import type { TrainingLog } from '../../app/training-log.ts';
import { latestTraining } from './use-training.ts';

const project = { directory: '/p', unfinished: [] };
const training = (job: Partial<ShownJob>): ShownJob =>
  ({ command: 'training.start', state: 'running', title: 'Training', ...job }) as ShownJob;

describe('the training that the Model step shows', () => {
  it('is also one that was refused before it began', () => {
    // No `training.began` was heard of it: that its neighbours need gene positions was found before.
    const refused = training({ id: 'j1' as ShownJob['id'], state: 'failed', project: '/p', dataset: 'd1' });
    expect(latestTraining([refused], {}, project, 'd1')).toBe(refused);
  });

  it('is never that of another data set or project', () => {
    const other = training({ id: 'j1' as ShownJob['id'], project: '/p', dataset: 'd2' });
    expect(latestTraining([other], {}, project, 'd1')).toBeUndefined();
    const elsewhere = training({ id: 'j1' as ShownJob['id'], project: '/q', dataset: 'd1' });
    expect(latestTraining([elsewhere], {}, project, 'd1')).toBeUndefined();
  });

  it('is found by what was heard of it, or by the project, where another window started it', () => {
    const unknown = training({ id: 'j1' as ShownJob['id'] });
    const log = { project: '/p', began: { dataset: 'd1' } } as TrainingLog;
    expect(latestTraining([unknown], { j1: log }, project, 'd1')).toBe(unknown);
    const run = { job: 'j1', dataset: 'd1' } as UnfinishedRun;
    expect(latestTraining([unknown], {}, { ...project, unfinished: [run] }, 'd1')).toBe(unknown);
  });

  it('is no import', () => {
    const other = training({ command: 'dataset.import', project: '/p', dataset: 'd1' });
    expect(latestTraining([other], {}, project, 'd1')).toBeUndefined();
  });
});
