import { resolve } from 'node:path';
import type { RecognisedFile, SignalFile, SignalPreview } from '../../contract/commands/signals.ts';
import type { OutputOf } from '../../contract/command.ts';
import type { signalCommands } from '../../contract/commands/signals.ts';
import type { ImportReport } from '../../contract/dataset.ts';
import { describeError, failure } from '../../contract/failure.ts';
import type { GeneSource } from '../../contract/gene-tables.ts';
import { describeRules } from '../../contract/words/count-rules.ts';
import { formatCount, formatQuantity } from '../../contract/words/number-format.ts';
import { checkUserPath, writeUserFile } from '../../engine/files/user-file.ts';
import { addToProject } from '../add-to-project.ts';
import { type CountCommandFlags, type CountFlags, countRules } from '../count-options.ts';
import { geneSource } from '../options.ts';
import { readSampleSheet } from '../sample-sheet.ts';
import type { Outcome, Session } from '../session.ts';

/** `simplechrome count`: reads and signals to data sets. */
export async function count(
  flags: CountCommandFlags & { readonly files: readonly string[] },
  session: Session,
): Promise<Outcome> {
  const reportFile = flags.report === undefined ? undefined : resolve(flags.report);
  if (reportFile !== undefined) await checkUserPath(reportFile);
  const request = await countRequest(flags.files, flags, session);
  if (flags.preview) {
    const preview = await session.call('signals.preview', request);
    return { json: { files: request.files, preview }, text: previewText(preview) };
  }
  const path = flags.project ?? flags.out;
  if (path === undefined) {
    throw failure(
      'option-invalid',
      'It is not said where to keep the counts.',
      'Give a project with --project (it is made where there is none), or look at them first with --preview.',
    );
  }
  const { project, added } = await addToProject(session, path, (into) =>
    session.call('signals.count', {
      project: into,
      ...request,
      ...(flags.name === undefined ? {} : { name: flags.name }),
    }),
  );
  const reports = added.datasets.map(({ report }) => report);
  if (reportFile !== undefined) {
    await writeUserFile(
      reportFile,
      `${JSON.stringify(reports.length === 1 ? reports[0] : reports, undefined, 2)}\n`,
    );
  }
  return {
    json: {
      project,
      datasets: added.datasets.map(({ dataset, report }) => ({
        id: dataset.id,
        dataset: dataset.manifest,
        report,
      })),
    },
    text: `${countedText(added.datasets)}\nProject: ${project}`,
  };
}

/**
 * What is to be counted: files whose names say what they are, corrected by `--mark`, `--control` and the sample sheet.
 * @throws Failure `option-invalid` where nothing is left to count
 */
export async function countRequest(
  files: readonly string[],
  flags: CountFlags & { readonly genes?: string },
  { call, say }: Session,
): Promise<{
  readonly files: SignalFile[];
  readonly genes?: GeneSource;
  readonly biotypes: CountFlags['biotypes'];
  readonly rules: ReturnType<typeof countRules>;
}> {
  const named = [
    ...flags.mark.map(({ mark, path }) => signal(path, 'mark', mark)),
    ...flags.control.map(({ mark, path }) => signal(path, 'control', mark)),
    ...(flags.sheet === undefined ? [] : await readSampleSheet(flags.sheet)),
  ];
  const isNamed = new Set(named.map(({ path }) => resolve(path)));
  const recognised = files.length === 0 ? [] : await call('files.recognise', { sources: [...files] });
  const others = recognised.filter(({ path }) => !isNamed.has(resolve(path)));
  const genes = others.filter(({ role }) => role === 'genes');
  const wanted = flags.genes === undefined ? oneAnnotation(genes) : geneSource(flags.genes);
  const asked = [...others.flatMap(signalOf), ...named];
  for (const file of others) say(describeFile(file, wanted));
  if (asked.length === 0) {
    throw failure(
      'option-invalid',
      'There is no file of reads or signals to count.',
      'Name BAM, CRAM, BED, bigWig, bedGraph or wig files, or a folder of them.',
    );
  }
  return {
    files: asked,
    ...(wanted === undefined ? {} : { genes: wanted }),
    biotypes: flags.biotypes,
    rules: countRules(flags),
  };
}

const signal = (path: string, role: 'mark' | 'control', mark: string | undefined): SignalFile => ({
  path: resolve(path),
  role,
  ...(mark === undefined ? {} : { mark }),
});

/** @throws Failure of a file of reads or signals that cannot be read */
function signalOf({
  path,
  role,
  mark,
  sample,
  replicate,
  problem,
  name,
  format,
}: RecognisedFile): SignalFile[] {
  if (problem !== undefined && format !== 'Not readable') {
    throw failure(problem.code, problem.message, problem.remedy, problem.where ?? { file: name });
  }
  if (role !== 'mark' && role !== 'control') return [];
  return [
    {
      ...signal(path, role, mark),
      ...(sample === undefined ? {} : { sample }),
      ...(replicate === undefined ? {} : { replicate }),
    },
  ];
}

/** @throws Failure `option-invalid` where several annotations were named */
function oneAnnotation(genes: readonly RecognisedFile[]): GeneSource | undefined {
  const [first, second] = genes;
  if (first === undefined) return undefined;
  if (second === undefined) return { kind: 'file', path: first.path, options: {} };
  throw failure(
    'option-invalid',
    `Several of the files are of genes: ${genes.map(({ name }) => name).join(', ')}.`,
    'Say which one to count at with --genes.',
  );
}

function describeFile(
  { path, name, role, mark, sample, replicate, format, why, remarks }: RecognisedFile,
  genes: GeneSource | undefined,
): string {
  const facts = [mark, sample, replicate === undefined ? undefined : `replicate ${replicate}`].filter(
    (fact) => fact !== undefined,
  );
  const isUsed =
    role === 'mark' ||
    role === 'control' ||
    (genes?.kind === 'file' && resolve(genes.path) === resolve(path));
  return [
    `${name}: ${isUsed ? role : `left out (${role === 'ignored' ? 'not to count' : role})`}${facts.length === 0 || !isUsed ? '' : ` ${facts.join(', ')}`} - ${format}. ${why}`,
    ...remarks.map(({ grade, text }) => `  ${grade}: ${text}`),
  ].join('\n');
}

type Counted = OutputOf<(typeof signalCommands)['signals.count']>['datasets'];

/** What was counted into which data sets. */
export function countedText(datasets: Counted): string {
  return datasets
    .map(({ dataset: { manifest }, report }) =>
      [
        `Counted "${manifest.name}": ${formatQuantity(manifest.genes, 'gene')} x ${manifest.bins} bins x ${formatQuantity(manifest.marks.length, 'mark')} (${manifest.marks.join(', ')}).`,
        ...countingText(report),
      ].join('\n'),
    )
    .join('\n');
}

function countingText({ counting, remarks = [] }: ImportReport): readonly string[] {
  if (counting === undefined) return [];
  return [
    `  genes: ${counting.genes}, ${counting.biotypes === 'all' ? 'all' : 'protein-coding'}; ${counting.bins}`,
    `  ${describeRules(counting.rules, { hasControl: counting.files.some(({ role }) => role === 'control') })}`,
    `  ${counting.how}`,
    ...counting.files.map(({ name, role, mark, read, depth, leftOut, factor }) => {
      const out = leftOut.map(({ reason, reads }) => `${formatCount(reads)} ${reason}`);
      return (
        `  ${name} (${role}${mark === undefined ? '' : ` ${mark}`}${factor === undefined ? '' : `, factor ${factor}`}): ` +
        `${formatCount(read)} reads or intervals looked at` +
        (depth === undefined ? '' : `, ${formatCount(depth)} pass the filters`) +
        (out.length === 0 ? '' : `; left out: ${out.join(', ')}`)
      );
    }),
    ...remarks.map(({ grade, text }) => `  ${grade}: ${text}`),
  ];
}

function previewText(preview: SignalPreview): string {
  const { how, marks, genes, geneCount, bins = 0, problem, remarks } = preview;
  const total = (counts: Float32Array, mark: number): string => {
    let sum = 0;
    for (let bin = 0; bin < bins; bin++) sum += counts[bin * marks.length + mark] ?? NaN;
    return Number.isNaN(sum) ? 'not looked at' : String(Number(sum.toPrecision(4)));
  };
  return [
    how,
    ...(problem === undefined
      ? [`Would count at ${formatQuantity(geneCount, 'gene')}, in ${bins} bins each.`]
      : []),
    ...genes.map(
      ({ symbol, id, known, counts }) =>
        `  ${symbol} (${id}, ${known === 'active' ? 'active nearly everywhere' : 'silent nearly everywhere'}): ` +
        marks.map((mark, at) => `${mark} ${total(counts, at)}`).join(', '),
    ),
    ...remarks.map(({ grade, text }) => `  ${grade}: ${text}`),
    ...(problem === undefined ? [] : [`Cannot be counted as it is: ${describeError(problem)}`]),
  ].join('\n');
}
