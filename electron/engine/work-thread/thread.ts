import { parentPort } from 'node:worker_threads';
import { checkSample } from '../dataset/sample-check/sample-check.ts';
import { comparison, evaluation, thresholdChoice } from '../evaluate/evaluate-splits.ts';
import { curves } from '../evaluate/model-curves.ts';
import { bestRegression } from '../models/logistic.ts';
import { edgesText } from '../neighbours/edge-table.ts';
import { genomicNeighbours } from '../neighbours/genomic-set.ts';
import { latentComparison, setOfNearest } from '../neighbours/latent-set.ts';
import { answerWork } from '../process/work-thread/answer-work.ts';
import { writeReport } from '../report/write-report.ts';

/* The engine's thread for what takes long and is no op graph: started by the engine, never by hand. */
if (parentPort === null) throw new Error('The work thread is started by the engine, not by hand.');
answerWork(parentPort, [
  thresholdChoice,
  evaluation,
  comparison,
  curves,
  bestRegression,
  genomicNeighbours,
  latentComparison,
  setOfNearest,
  edgesText,
  writeReport,
  checkSample,
]);
