import { Command, Option } from 'commander';
import { programVersion } from '../engine/files/program-version.ts';
import { addProjectCommands } from './project-commands.ts';
import { addNeighbourCommands } from './neighbour-commands.ts';
import { sectionIds } from '../contract/report.ts';
import {
  columnMapping,
  genesMeaning,
  importFlags,
  newGenesMeaning,
  sectionList,
  trainFlags,
  wholeNumber,
} from './options.ts';
import { type CountCommandFlags, countFlags } from './count-options.ts';
import { labelFlags } from './label-options.ts';
import type { CommandIo, Work } from './session.ts';

/** Every command with its options. @param perform runs a command's work and prints what comes of it */
export function createProgram(
  io: Pick<CommandIo, 'out' | 'err'>,
  perform: <Flags extends { readonly json: boolean }>(work: Work<Flags>, flags: Flags) => Promise<void>,
): Command {
  const program = new Command('simplechrome')
    .description('Predict which genes are highly expressed from ChIP-seq bin counts.')
    .version(programVersion())
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .exitOverride();
  /** A command whose code is loaded when it is asked for, so that the others start sooner. */
  const action =
    <Flags>(load: () => Promise<Work<Flags>>) =>
    async (flags: Flags & { readonly json: boolean }): Promise<void> =>
      perform(await load(), flags);

  const command = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .option('--json', 'print one JSON object on stdout', false)
      .exitOverride();
  const project = '--project <folder>';
  const expression = [
    '--expression <file>',
    'make labels of an expression table; "auto": the one that lies in the folder of the counts',
  ] as const;
  const dataFile = '--data <path>';

  command('simulate', 'make a simulated example data set')
    .requiredOption(project, 'project to add it to; made if need be')
    .option('--genes <number>', 'how many genes', wholeNumber(100), 2000)
    .option('--seed <number>', 'for everything drawn at random', wholeNumber(0), 1)
    .action(action(async () => (await import('./commands/data.ts')).simulate));

  command('check', 'look for what may be wrong with a sample: swapped marks, strands, starts, labels')
    .requiredOption(project, 'project')
    .option('--dataset <id>', 'data set of the project; default: the newest')
    .action(action(async () => (await import('./commands/check.ts')).check));

  labelFlags(
    importFlags(command('import', 'import bin counts: a csv/tsv file (plain or .gz) or a folder of them')),
  )
    .requiredOption(project, 'project to add them to; made if need be')
    .requiredOption(dataFile, 'file or folder')
    .option('--all', 'every data set of a folder that holds several', false)
    .option(...expression)
    .option('--genes <which>', newGenesMeaning)
    .option('--report <file>', 'write the import report as JSON')
    .action(action(async () => (await import('./commands/import.ts')).importData));

  command(
    'annotate',
    'say where the genes lie: a built-in table, or GTF, GFF3, BED, refFlat or a gene table of your own',
  )
    .requiredOption(project, 'project')
    .requiredOption('--genes <which>', genesMeaning)
    .option('--dataset <id>', 'data set of the project; default: the newest')
    .option(
      '--column <role=name>',
      'a column of a gene table, such as tss=start_position; may be repeated',
      columnMapping,
      {},
    )
    .option('--format <kind>', 'of the file, such as gtf, bed or table; default: found by its content')
    .addOption(new Option('--coordinates <kind>', 'of a gene table').choices(['one-based', 'zero-based']))
    .action(action(async () => (await import('./commands/data.ts')).annotate));

  countFlags(
    command('count', 'count reads and signals around genes: BAM, CRAM, BED, bigWig, bedGraph or wig'),
  )
    .argument(
      '[files...]',
      'files or folders; mark, control, replicate and cells are guessed from their names',
    )
    .option(project, 'project to add the data set to; made if need be')
    .option('--out <folder>', 'the same as --project')
    .option('--genes <which>', `${genesMeaning}; default: that of the assembly that the files lie on`)
    .option('--name <name>', 'name of the data set; default: the cells that the files are named after')
    .option(
      '--preview',
      'count at a few genes that are known to be active or silent, and change nothing',
      false,
    )
    .option('--report <file>', 'write what was counted and left out as JSON')
    .action(async (files: readonly string[], flags: CountCommandFlags) =>
      perform((await import('./commands/count.ts')).count, { ...flags, files }),
    );

  labelFlags(
    command('label', 'label genes by an expression table: TPM, FPKM, counts, a matrix of samples, ...'),
  )
    .requiredOption(project, 'project')
    .option('--dataset <id>', 'data set of the project; default: the newest')
    .requiredOption('--expression <file>', 'expression table (plain or .gz)')
    .option('--preview', 'say what it would make, and change nothing', false)
    .action(action(async () => (await import('./commands/label.ts')).label));

  trainFlags(command('train', 'train a model and evaluate it beside the logistic baseline'))
    .requiredOption(project, 'project')
    .option('--dataset <id>', 'data set of the project; default: the newest')
    .option('--resume <run>', 'go on with a training that was stopped')
    .action(action(async () => (await import('./commands/train.ts')).train));

  const modelFlags = (of: Command): Command =>
    importFlags(of)
      .requiredOption(
        '--model <model>',
        'folder of a saved model, a bundle (.zip), or an id with --project ("newest")',
      )
      .option(project, 'project that holds the model')
      .requiredOption(dataFile, 'bin counts: file or folder')
      .option(
        '--genes <which>',
        `${genesMeaning}; needed by models trained by strand or with genomic neighbours`,
      )
      .option(
        '--interactions <file>',
        'interaction file that the model was trained with; may be repeated',
        (file: string, before: readonly string[]) => [...before, file],
        [],
      );

  modelFlags(command('evaluate', 'measure a saved model on labelled bin counts')).action(
    action(async () => (await import('./commands/predict.ts')).evaluate),
  );

  modelFlags(command('predict', 'predict bin counts with a saved model'))
    .option('--out <file>', 'write the table here; default: stdout')
    .action(action(async () => (await import('./commands/predict.ts')).predict));

  command('devices', 'what models can be trained with on this computer, tried and measured')
    .option('--again', 'try every engine again', false)
    .action(action(async () => (await import('./commands/devices.ts')).devices));

  command('models', 'list the models of a project')
    .requiredOption(project, 'project')
    .action(action(async () => (await import('./commands/models.ts')).listProjectModels));

  command('export-model', 'write a model as one file')
    .requiredOption(project, 'project')
    .option('--model <id>', 'model id', 'newest')
    .requiredOption('--out <file>', 'bundle to write (.zip)')
    .action(action(async () => (await import('./commands/models.ts')).exportProjectModel));

  command('import-model', 'add a model bundle to a project')
    .requiredOption(project, 'project; made if need be')
    .requiredOption('--bundle <file>', 'bundle (.zip)')
    .action(action(async () => (await import('./commands/models.ts')).importProjectModel));

  command('report', 'write a report of a model and what it says of a data set: one HTML file')
    .requiredOption(project, 'project')
    .option('--model <id>', 'model id', 'newest')
    .option('--dataset <id>', 'data set; default: the one that the model was trained on')
    .option('--title <text>', 'what the report is called')
    .addOption(
      new Option('--section <name>', 'a section; may be repeated; default: all that have something to say')
        .choices(sectionIds)
        .argParser(sectionList)
        .default([]),
    )
    .requiredOption('--out <file>', 'file to write (.html)')
    .action(action(async () => (await import('./commands/report.ts')).report));

  addNeighbourCommands(program, action);
  addProjectCommands(command, action);

  labelFlags(
    countFlags(
      importFlags(
        trainFlags(command('run', 'all in one go: import or count, annotate, label, train, evaluate')),
      ),
    ),
  )
    .option(dataFile, 'bin counts: file or folder')
    .option('--signals [files...]', 'reads and signals to count instead, as "count" takes them')
    .option('--genes <which>', newGenesMeaning)
    .option(...expression)
    .requiredOption('--out <folder>', 'project to keep everything in; made if need be')
    .action(action(async () => (await import('./commands/run.ts')).run));

  command('example', 'the whole way on simulated data')
    .option('--out <folder>', 'project to keep everything in', 'out/example')
    .option('--seed <number>', 'for everything drawn at random', wholeNumber(0), 1)
    .action(action(async () => (await import('./commands/run.ts')).example));

  return program;
}
