import type { InteractionProblem, InteractionReport, ListedInteraction } from '../../contract/neighbours.ts';
import type { PairLine } from './formats/interaction-format.ts';

/** Lines of each problem that are listed one by one; the rest is counted. */
const listedPerProblem = 5000;
/** Distinct unknown ids that are listed. */
const listedIds = 20_000;

type Counts = Pick<InteractionReport, 'lines' | 'comments' | 'header' | 'used' | 'left'>;

/** Keeps account of every line of an interaction file. */
export interface InteractionTally {
  comment(): void;
  header(): void;
  used(): void;
  /** @param note which id or region is meant, or where a duplicate stood first */
  leave(problem: InteractionProblem, line: number, pair: PairLine, note: string): void;
  /** Counts an id that the data set does not hold; once per line. */
  unknownId(id: string, line: number): void;
  finish(): Counts & Pick<InteractionReport, 'unknown' | 'unknownUnlisted' | 'listed' | 'unlisted'>;
}

export function createInteractionTally(): InteractionTally {
  const counts = { comments: 0, header: 0, used: 0 };
  const left: Partial<Record<InteractionProblem, number>> = {};
  const listed: ListedInteraction[] = [];
  const unknown = new Map<string, { lines: number; firstLine: number }>();
  let unlisted = 0;
  return {
    comment() {
      counts.comments++;
    },
    header() {
      counts.header++;
    },
    used() {
      counts.used++;
    },
    leave(problem, line, { first, second }, note) {
      const before = left[problem] ?? 0;
      left[problem] = before + 1;
      if (before < listedPerProblem)
        listed.push({ problem, line, first: first.text, second: second.text, note });
      else unlisted++;
    },
    unknownId(id, line) {
      const known = unknown.get(id);
      if (known === undefined) unknown.set(id, { lines: 1, firstLine: line });
      else known.lines++;
    },
    finish() {
      const leftLines = Object.values(left).reduce((sum, lines) => sum + lines, 0);
      return {
        lines: counts.comments + counts.header + counts.used + leftLines,
        ...counts,
        left,
        unknown: [...unknown].slice(0, listedIds).map(([id, found]) => ({ id, ...found })),
        unknownUnlisted: Math.max(0, unknown.size - listedIds),
        listed,
        unlisted,
      };
    },
  };
}
