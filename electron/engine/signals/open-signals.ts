import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Assembly } from '../../contract/gene-tables.ts';
import type { CountRules } from '../../contract/signals.ts';
import { readingFailure } from '../files/os-failure.ts';
import { assemblyInName, recogniseAssembly } from '../genes/recognise-assembly.ts';
import { readSignalStart, signalFormats } from './formats/formats.ts';
import { notASignal } from './formats/name-what-else.ts';
import type { SignalFormat, SignalSource } from './signal-format.ts';

/** A file of reads or signals whose header has been read. */
export interface OpenedSignal {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly format: SignalFormat;
  readonly source: SignalSource;
  /** As its chromosome lengths say. */
  readonly assembly: Assembly | undefined;
  /** As its name says, which is no more than a hint. */
  readonly assemblyInName: Assembly | undefined;
}

/**
 * Opens a file; the caller closes its source.
 * @throws Failure naming what the file is, where it is no file of reads or signals, and as its format says
 */
export async function openSignal(path: string, rules: CountRules): Promise<OpenedSignal> {
  const name = basename(path);
  let size: number;
  let modified: number;
  try {
    ({ size, mtimeMs: modified } = await stat(path));
  } catch (thrown) {
    throw readingFailure(thrown, name);
  }
  const start = await readSignalStart({ path, name });
  const format = signalFormats.find((known) => known.recognise(start));
  if (format === undefined) throw notASignal(start, name);
  const source = await format.open({ path, name }, rules);
  return {
    path,
    name,
    bytes: size,
    modified,
    format,
    source,
    assembly: recogniseAssembly(source.chromosomes)?.assembly,
    assemblyInName: assemblyInName(name),
  };
}

/** Opens several files; all are closed again where one cannot be opened. */
export async function openSignals(
  paths: readonly string[],
  rules: CountRules,
): Promise<ReadonlyMap<string, OpenedSignal>> {
  const opened = new Map<string, OpenedSignal>();
  try {
    for (const path of new Set(paths)) opened.set(path, await openSignal(path, rules));
  } catch (thrown) {
    await closeSignals(opened.values());
    throw thrown;
  }
  return opened;
}

export async function closeSignals(opened: Iterable<OpenedSignal>): Promise<void> {
  for (const { source } of opened) await source.close();
}
