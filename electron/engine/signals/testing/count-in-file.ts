import { basename } from 'node:path';
import type { CountRules } from '../../../contract/signals.ts';
import { countRulesSchema } from '../../../contract/signals.ts';
import { unattended } from '../../job/job-context.ts';
import { openSignal } from '../open-signals.ts';
import type { Signal, Windows } from '../signal-format.ts';

/** A window to count in, by its chromosome's name. */
export interface NamedWindow {
  readonly chromosome: string;
  /** 0-based first base, which may lie before the chromosome's. */
  readonly start: number;
}

/** Rules as they are given on the command line: what is left out is the default. */
export type GivenRules = {
  readonly [Part in keyof CountRules]?: CountRules[Part] extends object
    ? Partial<CountRules[Part]>
    : CountRules[Part];
};

/**
 * Counts in windows of one file as the program does, from telling its format to closing it.
 * @returns the signal, its values in the order of the windows as given
 */
export async function countInFile(
  path: string,
  named: readonly NamedWindow[],
  { bins, binSize }: { readonly bins: number; readonly binSize: number },
  given: GivenRules = {},
): Promise<Signal & { readonly format: string }> {
  const rules = countRulesSchema.parse(given);
  const { source, format } = await openSignal(path, rules);
  try {
    const index = new Map(source.chromosomes.map(({ name }, at) => [name, at]));
    const order = named
      .map(({ chromosome, start }, at) => ({ at, start, chromosome: index.get(chromosome) ?? -1 }))
      .filter(({ chromosome }) => chromosome >= 0)
      .sort((a, b) => a.chromosome - b.chromosome || a.start - b.start);
    const windows: Windows = {
      bins,
      chromosome: Int32Array.from(order, ({ chromosome }) => chromosome),
      edges: Int32Array.from(
        order.flatMap(({ start }) => Array.from({ length: bins + 1 }, (_, edge) => start + edge * binSize)),
      ),
      binSize,
    };
    const signal = await source.count(windows, rules, false, unattended());
    const values = new Float64Array(named.length * bins);
    order.forEach(({ at }, window) => {
      values.set(signal.values.subarray(window * bins, (window + 1) * bins), at * bins);
    });
    return { ...signal, values, format: `${format.name} ${basename(path)}` };
  } finally {
    await source.close();
  }
}
