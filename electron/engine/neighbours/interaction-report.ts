import { delimitedText } from '../../contract/delimited-text.ts';
import {
  type InteractionProblem,
  type InteractionReport,
  type ListedInteraction,
  interactionProblemMeanings,
} from '../../contract/neighbours.ts';
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

/** Reports of interaction files as tab-separated text: the counts, every unknown id, and every listed line. */
export function interactionReportTable(reports: readonly InteractionReport[]): string {
  const rows = reports.flatMap((report) => {
    const { name } = report.source;
    const problems = Object.entries(interactionProblemMeanings).flatMap(([problem, meaning]) => {
      const lines = report.left[problem as keyof typeof interactionProblemMeanings];
      return lines === undefined
        ? []
        : [[name, 'lines', '', `${lines}`, `${problem}: lines that ${meaning}`]];
    });
    return [
      [name, 'lines', '', `${report.lines}`, `in the file, read as: ${report.how}`],
      [name, 'lines', '', `${report.comments}`, 'comments and empty lines'],
      [name, 'lines', '', `${report.header}`, 'header'],
      [name, 'lines', '', `${report.used}`, 'gave pairs of their own'],
      ...problems,
      [name, 'pairs', '', `${report.pairs}`, `of ${report.genes} genes, ${report.scored} with a score`],
      ...report.warnings.map((warning) => [name, 'note', '', '', warning]),
      ...report.unknown.map(({ id, lines, firstLine }) => [
        name,
        'unknown id',
        `${firstLine}`,
        `${lines}`,
        id,
      ]),
      ...(report.unknownUnlisted === 0
        ? []
        : [[name, 'unknown id', '', `${report.unknownUnlisted}`, 'more ids that are not listed']]),
      ...report.listed.map(({ problem, line, first, second, note }) => [
        name,
        problem,
        `${line}`,
        '1',
        `${first} - ${second} (${note})`,
      ]),
      ...(report.unlisted === 0
        ? []
        : [[name, 'not listed', '', `${report.unlisted}`, 'more lines like these']]),
    ];
  });
  return delimitedText([['file', 'what', 'line', 'count', 'detail'], ...rows], 'tsv');
}
