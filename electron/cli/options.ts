import { InvalidArgumentError, type Command, Option } from 'commander';
import { type AnnotationOptions, type ColumnMapping, columnRoles } from '../contract/annotation.ts';
import {
  type ColumnChoice,
  type Direction,
  type Scaling,
  countColumnRoleSchema,
  scalingSchema,
} from '../contract/dataset.ts';
import { type EngineKind, engineKinds } from '../contract/engines.ts';
import { failure } from '../contract/failure.ts';
import { type GeneChoice, type GeneSource, assemblies, assemblyNamed } from '../contract/gene-tables.ts';
import { neighbourWords } from '../contract/words/neighbour-words.ts';
import { namesOfModels } from '../engine/api/model-kinds.ts';
import { type SectionId, sectionIds } from '../contract/report.ts';
import { type AskedNeighbours, neighboursAsked } from './neighbours-asked.ts';

/** A whole number of at least `least`. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`It must be a whole number of at least ${least}.`);
  };

/** "H3K4me3,H3K27ac" */
const nameList = (text: string): readonly string[] => text.split(',').map((name) => name.trim());

/** Repeated `--set name=value`. */
function setting(text: string, before: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const [name = '', value, ...more] = text.split('=');
  const number = Number(value);
  if (name === '' || value === undefined || value.trim() === '' || Number.isNaN(number) || more.length > 0) {
    throw new InvalidArgumentError('It must look like latent=16.');
  }
  return { ...before, [name]: number };
}

/** Repeated `--column role=name`. */
export function columnMapping(text: string, before: ColumnMapping): ColumnMapping {
  const [given = '', name = ''] = text.split('=');
  const role = columnRoles.find((known) => known === given);
  if (role !== undefined && name !== '') return { ...before, [role]: name };
  throw new InvalidArgumentError(
    `It must look like tss=start_position; what columns can hold is ${columnRoles.join(', ')}.`,
  );
}

/**
 * `--genes` as commands take it: the name of an assembly is its built-in table, everything else a file. A file of such a
 * name is given as `./hg19`.
 */
export function geneSource(text: string, options: AnnotationOptions = {}): GeneSource {
  const assembly = assemblyNamed(text);
  if (assembly === undefined) return { kind: 'file', path: text, options };
  const [said] = Object.keys(options);
  if (said === undefined) return { kind: 'built-in', assembly };
  throw failure(
    'option-invalid',
    `The genes of ${assembly} are built in, so there is nothing to say about columns, format or coordinates.`,
    `Leave these options out, or write ./${text} if it is a file.`,
  );
}

/** As {@link geneSource}, of a new data set: also "none", and what is right by itself where nothing is said. */
export const geneChoice = (text: string | undefined): GeneChoice =>
  text === undefined ? 'auto' : text === 'none' ? 'none' : geneSource(text);

/** What `--genes` may be, for help texts. */
export const genesMeaning = `gene annotation (plain or .gz), or one of the built-in tables: ${assemblies.join(', ')}`;

/** The same of a new data set. */
export const newGenesMeaning = `${genesMeaning}; "none" to have no positions; default: those of the project, or the built-in ones where the ids leave no doubt`;

export interface ImportFlags {
  readonly name?: string;
  readonly marks?: readonly string[];
  readonly header: 'auto' | 'yes' | 'no';
  readonly labelColumn: 'auto' | 'yes' | 'no';
  readonly cellType?: string;
  readonly direction?: Direction;
  readonly column?: readonly ColumnChoice[];
  readonly ignore?: readonly ColumnChoice[];
  readonly missing?: 'refuse' | 'zero';
  readonly negative?: 'refuse' | 'as-is';
}

/** Repeated `--column NAME=ROLE`. The name may hold "=". */
function columnChoice(text: string, before: readonly ColumnChoice[]): readonly ColumnChoice[] {
  const at = text.lastIndexOf('=');
  const role = countColumnRoleSchema.safeParse(text.slice(at + 1));
  const column = text.slice(0, Math.max(0, at)).trim();
  if (role.success && column !== '') return [...before, { column, role: role.data }];
  throw new InvalidArgumentError(
    `It must look like RPKM=ignored; a column can be ${countColumnRoleSchema.options.join(', ')}.`,
  );
}

/** How bin-count files are read. */
export const importFlags = (command: Command): Command =>
  command
    .option('--name <name>', 'name of the data set; default: that of the file or folder')
    .option('--marks <names>', 'mark names in column order, separated by commas', nameList)
    .addOption(
      new Option('--header <answer>', 'whether the first line names the columns')
        .choices(['auto', 'yes', 'no'])
        .default('auto'),
    )
    .addOption(
      new Option('--label-column <answer>', 'whether there is a label column')
        .choices(['auto', 'yes', 'no'])
        .default('auto'),
    )
    .addOption(
      new Option(
        '--direction <kind>',
        "how the bins run: along the genome, or from 5' to 3' of each gene (by-strand), as deepTools writes them",
      ).choices(['genomic', 'by-strand']),
    )
    .option(
      '--column <name=role>',
      `what a column is, by its name or number: ${countColumnRoleSchema.options.join(', ')}; may be repeated`,
      columnChoice,
      [],
    )
    .option(
      '--ignore <name>',
      'a column to pass over, by its name or number; may be repeated',
      (column: string, before: readonly ColumnChoice[]) => [...before, { column, role: 'ignored' as const }],
      [],
    )
    .addOption(
      new Option('--missing <what>', 'counts that are empty, NA or NaN; default: refuse').choices([
        'refuse',
        'zero',
      ]),
    )
    .addOption(
      new Option('--negative <what>', 'negative values, such as log ratios; default: refuse').choices([
        'refuse',
        'as-is',
      ]),
    )
    .option('--cell-type <name>', 'which set of a folder that holds several, such as E003');

/** Flags as the import wants them. */
export const importOptions = ({
  name,
  marks,
  header,
  labelColumn,
  cellType,
  direction,
  column = [],
  ignore = [],
  missing,
  negative,
}: ImportFlags) => ({
  ...(column.length + ignore.length === 0 ? {} : { columns: [...column, ...ignore] }),
  ...(missing === undefined ? {} : { missing }),
  ...(negative === undefined ? {} : { negative }),
  ...(name === undefined ? {} : { name }),
  ...(marks === undefined ? {} : { marks: [...marks] }),
  ...(cellType === undefined ? {} : { cellType }),
  ...(direction === undefined ? {} : { direction }),
  header,
  labels: labelColumn,
});

export interface TrainFlags {
  readonly model: string;
  readonly split?: 'given' | 'chromosome' | 'random';
  readonly orientation?: 'strand' | 'genomic';
  readonly scaling?: Scaling;
  readonly seed: number;
  readonly labels?: number;
  readonly strictLabels: boolean;
  readonly set: Readonly<Record<string, number>>;
  readonly neighbours: readonly AskedNeighbours[];
  readonly engine?: EngineKind;
}

/** What is trained, and how. */
export const trainFlags = (command: Command): Command =>
  command
    .addOption(new Option('--model <kind>', 'what to train').choices(namesOfModels).default('simplechrome'))
    .addOption(
      new Option(
        '--split <kind>',
        'default: chromosome where positions are known, else as given, else random',
      ).choices(['given', 'chromosome', 'random']),
    )
    .addOption(
      new Option('--orientation <kind>', 'order of bins; default: strand where it is known').choices([
        'strand',
        'genomic',
      ]),
    )
    .addOption(
      new Option(
        '--scaling <kind>',
        'of counts; default: log, or standard where values are negative',
      ).choices(scalingSchema.options),
    )
    .option('--seed <number>', 'for everything drawn at random', wholeNumber(0), 1)
    .option('--labels <number>', 'labels that training may see, drawn at random by class', wholeNumber(2))
    .option('--strict-labels', 'count the labels that choose the epoch in --labels too', false)
    .option('--set <name=value>', 'a setting of the model, such as latent=16; may be repeated', setting, {})
    .addOption(
      new Option(
        '--engine <kind>',
        'what to train with; default: the fastest that works, see "devices"',
      ).choices(engineKinds),
    )
    .option(
      '--neighbours <which>',
      `add neighbours to SimpleChrome: ${neighbourWords.map(({ example, meaning }) => `${example} (${meaning})`).join(', ')}, ` +
        'or the name or id of a saved neighbour set; may be repeated',
      neighboursAsked,
      [],
    );

/** Repeated `--section name`. */
export function sectionList(text: string, before: readonly SectionId[]): readonly SectionId[] {
  const section = sectionIds.find((known) => known === text);
  if (section !== undefined) return [...before, section];
  throw new InvalidArgumentError(`There are ${sectionIds.join(', ')}.`);
}
