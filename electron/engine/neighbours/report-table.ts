import { delimitedText } from '../../contract/delimited-text.ts';
import { type InteractionReport, interactionProblemMeanings } from '../../contract/neighbours.ts';

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
