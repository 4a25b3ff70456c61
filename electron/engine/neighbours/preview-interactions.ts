import { basename } from 'node:path';
import type { InteractionPreview } from '../../contract/commands/neighbours.ts';
import { Failure } from '../../contract/failure.ts';
import type { InteractionOptions } from '../../contract/neighbours.ts';
import { isComment, rowFields } from '../files/columns.ts';
import { openLines } from '../files/lines.ts';
import { unattended } from '../job/job-context.ts';
import { wantedFile } from './import-interactions.ts';
import {
  type InteractionReader,
  chooseInteractionReader,
  detectInteractions,
  interactionFormats,
} from './formats/formats.ts';

const rowsShown = 20;

/**
 * Looks at an interaction file without importing it. What is wrong with its content is in `problem`, so that format and
 * columns can still be chosen.
 * @throws Failure `file-missing`, `file-unreadable`, `file-empty`, `file-truncated`, `file-binary`, `encoding-invalid`
 */
export async function previewInteractions(
  path: string,
  options: InteractionOptions,
): Promise<InteractionPreview> {
  const file = basename(path);
  const lines = await firstLines(path);
  let reader: InteractionReader | undefined;
  let problem: InteractionPreview['problem'];
  try {
    reader = chooseInteractionReader(lines, options, file, undefined);
    parseLines(reader, lines, file);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    problem = thrown.error;
  }
  const layout = reader ?? layoutOf(lines, options, file);
  const rows = layout?.rows.slice(0, rowsShown) ?? [];
  const width = Math.max(0, layout?.names?.length ?? 0, ...rows.map((row) => row.length));
  const { first, second, score } = reader?.columns ?? {};
  return {
    file,
    formats: interactionFormats.map(({ name, title }) => ({ name, title })),
    ...(layout === undefined
      ? {}
      : {
          format: layout.format.name,
          ends: layout.format.ends,
          header: layout.headerLine !== undefined,
        }),
    ...(reader === undefined ? {} : { how: reader.how }),
    columns: Array.from({ length: width }, (_, at) => layout?.names?.[at] ?? `column ${at + 1}`),
    ...(first === undefined || second === undefined
      ? {}
      : { used: { first, second, ...(score === undefined ? {} : { score }) } }),
    rows: rows.map((row) => [...row]),
    ...(problem === undefined ? {} : { problem }),
  };
}

async function firstLines(path: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of openLines(path, unattended(), wantedFile).batches) {
    for (const line of batch.lines) lines.push(line);
    const dataAt = lines.findIndex((line) => !isComment(line));
    if (dataAt >= 0) return lines.slice(0, dataAt + 1000);
  }
  return lines;
}

function parseLines(
  { parse, delimiter, headerLine }: InteractionReader,
  lines: readonly string[],
  file: string,
): void {
  for (const [at, line] of lines.entries()) {
    if (at === headerLine || isComment(line)) continue;
    const place = { file, line: at + 1 };
    parse(rowFields(line, delimiter, 'interactions-format', place), place);
  }
}

/** Also of a file whose columns are not recognised. */
function layoutOf(lines: readonly string[], options: InteractionOptions, file: string) {
  try {
    return detectInteractions(lines, options, file);
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}
