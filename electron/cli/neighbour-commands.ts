import { type Command, InvalidArgumentError, Option } from 'commander';
import { mostEachSide, usualReach } from '../contract/neighbours.ts';
import { formatDistance } from '../contract/words/number-format.ts';
import { wholeNumber } from './options.ts';
import type { Work } from './session.ts';

const project = '--project <folder>';
const perSide = (text: string): number => atMost(mostEachSide, wholeNumber(1)(text));

function atMost(most: number, value: number): number {
  if (value <= most) return value;
  throw new InvalidArgumentError(`It must be at most ${most}.`);
}

function anyNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a number.');
}

/**
 * Adds `neighbours build`, `import`, `list`, `report`, `export` and `remove`.
 * @param action wraps a command's work as it does for all other commands; its code is loaded when it is asked for
 */
export function addNeighbourCommands(
  program: Command,
  action: <Flags>(
    load: () => Promise<Work<Flags>>,
  ) => (flags: Flags & { readonly json: boolean }) => Promise<void>,
): void {
  const neighbours = program
    .command('neighbours')
    .description('genes that are near each other: by genome, interactions, latents or id')
    .exitOverride();
  const command = (name: string, description: string): Command =>
    neighbours
      .command(name)
      .description(description)
      .option('--json', 'print one JSON object on stdout', false)
      .requiredOption(project, 'project')
      .exitOverride();
  const dataset = ['--dataset <id>', 'data set of the project; default: the newest'] as const;

  command('build', 'compute neighbours of every gene, and join saved sets to them')
    .option(...dataset)
    .option('--name <name>', 'name of the set; default: what it is made of')
    .option(
      '--genomic <number>',
      `the nearest TSSs on each side, within ${formatDistance(usualReach)} unless --within says otherwise`,
      perSide,
    )
    .option(
      '--within <bp>',
      'all TSSs within so many bp (with --genomic: at most that many each side)',
      wholeNumber(1),
    )
    .option('--latent <number>', 'the nearest genes in the latent space of a model', perSide)
    .addOption(
      new Option('--metric <kind>', 'of --latent').choices(['cosine', 'euclidean']).default('cosine'),
    )
    .option('--model <id>', 'SimpleChrome model for --latent', 'newest')
    .option(
      '--sorted-id <number>',
      'genes each side by sorted id, as published; not genomic neighbours',
      perSide,
    )
    .option('--sets <ids>', 'saved sets to join, separated by commas', (text: string) => text.split(','))
    .action(action(async () => (await import('./commands/neighbours.ts')).buildNeighbourSet));

  command(
    'import',
    'import interactions: a table of pairs, BEDPE, promoter capture, STRING or BioGRID (plain or .gz)',
  )
    .requiredOption('--file <path>', 'file of pairs')
    .option(...dataset)
    .option('--name <name>', 'name of the set; default: that of the file')
    .option('--format <kind>', 'such as table, bedpe or string; default: found by its content')
    .addOption(
      new Option('--header <answer>', 'whether the first line names the columns')
        .choices(['auto', 'yes', 'no'])
        .default('auto'),
    )
    .option('--first <column>', 'column of the first id: its name, or its number from 1')
    .option('--second <column>', 'column of the second id')
    .option('--score <column>', 'column of the score')
    .option('--no-score', 'read no score')
    .option(
      '--organism <taxon>',
      "NCBI's taxon of the genes wanted, such as 9606; default: that of the data set",
    )
    .option('--minimum-score <number>', 'leave out pairs with a lower score', anyNumber)
    .option(
      '--promoter-window <bp>',
      'bp on each side of a TSS that regions are mapped to; default: 1000',
      wholeNumber(0),
    )
    .option('--proteins <file>', "STRING's protein.aliases or protein.info")
    .option('--report <file>', 'write the report of every line left out as a table')
    .action(action(async () => (await import('./commands/neighbours.ts')).importNeighbourSet));

  command('list', 'list the neighbour sets of a project')
    .option('--dataset <id>', 'of this data set; default: of all')
    .action(action(async () => (await import('./commands/neighbours.ts')).listNeighbourSets));

  const setOption = ['--set <id>', 'neighbour set', 'newest'] as const;
  command('report', 'what the import of a set read and left out')
    .option(...setOption)
    .action(action(async () => (await import('./commands/neighbours.ts')).reportNeighbourSet));

  command('export', 'write all edges of a set')
    .option(...setOption)
    .requiredOption('--out <file>', 'file to write: .tsv, or .graphml for Cytoscape, Gephi and networkx')
    .action(action(async () => (await import('./commands/neighbours.ts')).exportNeighbourSet));

  command('remove', 'delete a neighbour set')
    .requiredOption('--set <id>', 'neighbour set')
    .action(action(async () => (await import('./commands/neighbours.ts')).removeNeighbourSet));
}
