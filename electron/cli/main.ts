import { Command, CommanderError, Option } from 'commander';
import { annotationFormats } from '../contract/annotation.ts';
import { describeError, toAppError } from '../contract/failure.ts';
import { programVersion } from '../engine/files/program-version.ts';
import { annotate, importData, simulate } from './commands/data.ts';
import { devices } from './commands/devices.ts';
import { exportProjectModel, importProjectModel, listProjectModels } from './commands/models.ts';
import { evaluate, predict } from './commands/predict.ts';
import { example, run } from './commands/run.ts';
import { train } from './commands/train.ts';
import { addNeighbourCommands } from './neighbour-commands.ts';
import { columnMapping, importFlags, trainFlags, wholeNumber } from './options.ts';
import { type Outcome, type Session, openSession } from './session.ts';

/** Exit codes: 0 done, 1 failed (or cancelled), 2 the command line was not understood. */
const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

/** Wraps a command: a session around it, its outcome or error printed, its exit code set. */
function action<Flags>(work: (flags: Flags, session: Session) => Promise<Outcome>) {
  return async (flags: Flags & { readonly json: boolean }): Promise<void> => {
    const session = openSession();
    try {
      const { json, text } = await work(flags, session);
      session.close();
      if (flags.json) {
        process.stderr.write(`${text}\n`);
        process.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`);
      } else {
        process.stdout.write(`${text}\n`);
      }
    } catch (thrown) {
      session.close();
      const error = toAppError(thrown);
      process.stderr.write(`${describeError(error)}\n`);
      if (flags.json) process.stdout.write(`${JSON.stringify({ error }, undefined, 2)}\n`);
      process.exitCode = exitCodes.failed;
    }
  };
}

// The reader of a pipe may stop early, as in "simplechrome predict ... | head"; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

const program = new Command('simplechrome')
  .description('Predict which genes are highly expressed from ChIP-seq bin counts.')
  .version(programVersion())
  .configureOutput({
    writeOut: (text) => process.stdout.write(text),
    writeErr: (text) => process.stderr.write(text),
  })
  .exitOverride();

const command = (name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .option('--json', 'print one JSON object on stdout', false)
    .exitOverride();
const project = '--project <folder>';
const dataFile = '--data <path>';

command('simulate', 'make a simulated example data set')
  .requiredOption(project, 'project to add it to; made if need be')
  .option('--genes <number>', 'how many genes', wholeNumber(100), 2000)
  .option('--seed <number>', 'for everything drawn at random', wholeNumber(0), 1)
  .action(action(simulate));

importFlags(command('import', 'import bin counts: a csv/tsv file (plain or .gz) or a folder of them'))
  .requiredOption(project, 'project to add them to; made if need be')
  .requiredOption(dataFile, 'file or folder')
  .option('--report <file>', 'write the import report as JSON')
  .action(action(importData));

command('annotate', 'say where the genes lie: GTF, GFF3, BED, refFlat or a gene table')
  .requiredOption(project, 'project')
  .requiredOption('--genes <file>', 'gene annotation (plain or .gz)')
  .option('--dataset <id>', 'data set of the project; default: the newest')
  .option(
    '--column <role=name>',
    'a column of a gene table, such as tss=start_position; may be repeated',
    columnMapping,
    {},
  )
  .addOption(
    new Option('--format <kind>', 'of the file; default: found by its content').choices(annotationFormats),
  )
  .addOption(new Option('--coordinates <kind>', 'of a gene table').choices(['one-based', 'zero-based']))
  .action(action(annotate));

trainFlags(command('train', 'train a model and evaluate it beside the logistic baseline'))
  .requiredOption(project, 'project')
  .option('--dataset <id>', 'data set of the project; default: the newest')
  .option('--resume <run>', 'go on with a training that was stopped')
  .action(action(train));

const modelFlags = (of: Command): Command =>
  importFlags(of)
    .requiredOption(
      '--model <model>',
      'folder of a saved model, a bundle (.zip), or an id with --project ("newest")',
    )
    .option(project, 'project that holds the model')
    .requiredOption(dataFile, 'bin counts: file or folder')
    .option(
      '--genes <file>',
      'gene annotation; needed by models trained by strand or with genomic neighbours',
    )
    .option(
      '--interactions <file>',
      'interaction file that the model was trained with; may be repeated',
      (file: string, before: readonly string[]) => [...before, file],
      [],
    );

modelFlags(command('evaluate', 'measure a saved model on labelled bin counts')).action(action(evaluate));

modelFlags(command('predict', 'predict bin counts with a saved model'))
  .option('--out <file>', 'write the table here; default: stdout')
  .action(action(predict));

command('devices', 'what models can be trained with on this computer, tried and measured')
  .option('--again', 'try every engine again', false)
  .action(action(devices));

command('models', 'list the models of a project')
  .requiredOption(project, 'project')
  .action(action(listProjectModels));

command('export-model', 'write a model as one file')
  .requiredOption(project, 'project')
  .option('--model <id>', 'model id', 'newest')
  .requiredOption('--out <file>', 'bundle to write (.zip)')
  .action(action(exportProjectModel));

command('import-model', 'add a model bundle to a project')
  .requiredOption(project, 'project; made if need be')
  .requiredOption('--bundle <file>', 'bundle (.zip)')
  .action(action(importProjectModel));

addNeighbourCommands(program, action);

importFlags(trainFlags(command('run', 'all in one go: import, annotate, train, evaluate')))
  .requiredOption(dataFile, 'bin counts: file or folder')
  .option('--genes <file>', 'gene annotation')
  .requiredOption('--out <folder>', 'project to keep everything in; made if need be')
  .action(action(run));

command('example', 'the whole way on simulated data')
  .option('--out <folder>', 'project to keep everything in', 'out/example')
  .option('--seed <number>', 'for everything drawn at random', wholeNumber(0), 1)
  .action(action(example));

try {
  await program.parseAsync();
} catch (thrown) {
  if (!(thrown instanceof CommanderError)) throw thrown;
  process.exitCode = thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
}
