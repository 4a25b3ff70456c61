import { useState } from 'react';
import { interactionProblemMeanings, interactionProblems } from '../../../electron/contract/neighbours.ts';
import type { InteractionReport } from '../../../electron/contract/neighbours.ts';
import { formatCount, formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { KeyValueList } from '../../components/key-value-list.tsx';
import { Notice } from '../../components/notice.tsx';

const mostListed = 200;

/** What an import read, used and left out; no line of the file is missing from it. */
export function InteractionReportView({ report }: { readonly report: InteractionReport }) {
  const [isListShown, setIsListShown] = useState(false);
  const without = [
    { key: 'Heading', lines: report.header },
    { key: 'Comments', lines: report.comments },
    ...interactionProblems.map((problem) => ({
      key: `Lines that ${interactionProblemMeanings[problem]}`,
      lines: report.left[problem] ?? 0,
    })),
  ].filter(({ lines }) => lines > 0);
  return (
    <div className="genes-report">
      <p>
        <strong>{formatQuantity(report.pairs, 'pair')}</strong> of {formatQuantity(report.genes, 'gene')} from{' '}
        {formatCount(report.used)} of {formatQuantity(report.lines, 'line')} of {report.source.name}.{' '}
        {report.how}
      </p>
      {without.length > 0 && (
        <KeyValueList items={without.map(({ key, lines }) => ({ key, value: formatCount(lines) }))} />
      )}
      {report.unknown.length > 0 && (
        <p className="text-small">
          Ids that the data do not hold:{' '}
          {report.unknown
            .slice(0, 12)
            .map(({ id }) => id)
            .join(', ')}
          {report.unknown.length + report.unknownUnlisted > 12
            ? ` and ${formatCount(report.unknown.length + report.unknownUnlisted - 12)} more`
            : ''}
          .
        </p>
      )}
      {report.warnings.map((warning) => (
        <Notice key={warning} kind="warning" title={warning} />
      ))}
      {report.listed.length > 0 && (
        <div>
          <Button kind="quiet" onPress={() => setIsListShown(!isListShown)}>
            {isListShown ? 'Hide the lines' : 'Show the lines that gave no pair'}
          </Button>
        </div>
      )}
      {isListShown && (
        <div className="genes-scroll" tabIndex={0} role="region" aria-label="Lines that gave no pair">
          <table className="genes-table">
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Genes</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {report.listed.slice(0, mostListed).map(({ line, first, second, problem, note }) => (
                <tr key={line}>
                  <th scope="row">{formatCount(line)}</th>
                  <td>
                    {first}, {second}
                  </td>
                  <td>
                    {problem.replace('-', ' ')}
                    {note === '' ? '' : `: ${note}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {report.listed.length + report.unlisted > mostListed && (
            <p className="text-soft text-small">
              The first {mostListed} of {formatCount(report.listed.length + report.unlisted)}.
            </p>
          )}
        </div>
      )}
    </div>
  );
}
