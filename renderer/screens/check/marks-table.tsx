import type { MarkSummary } from '../../../electron/contract/commands/dataset.ts';
import type { Scaling } from '../../../electron/contract/dataset.ts';
import { formatCount, formatPercent, formatValue } from '../../../electron/contract/words/number-format.ts';
import { Help } from '../../components/help.tsx';
import { scaledByMax } from '../../charts/overview-pictures.ts';

type MarksTableProps = { readonly marks: readonly MarkSummary[]; readonly scaling: Scaling };

/** The figures of each mark, and what scaling by the maximum would make of an average bin. */
export function MarksTable({ marks, scaling }: MarksTableProps) {
  return (
    <div className="check-table-pane">
      <table className="check-table">
        <caption className="visually-hidden">Reads of each mark</caption>
        <thead>
          <tr>
            <th scope="col">Mark</th>
            <th scope="col">Reads per gene (median)</th>
            <th scope="col">Genes without reads</th>
            <th scope="col">Reads per bin (mean)</th>
            <th scope="col">Highest bin (reads)</th>
            {scaling === 'max' && (
              <th scope="col">
                Average bin after scaling{' '}
                <Help about="Average bin after scaling">
                  Scaling by the maximum maps no reads to −1 and the highest bin to 1. Where the average bin
                  lies close to −1, one extreme bin has pushed nearly everything to that end, and weak signals
                  look alike.
                </Help>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {marks.map((mark) => (
            <tr key={mark.mark}>
              <th scope="row">{mark.mark}</th>
              <td>{formatValue(mark.medianTotal)}</td>
              <td>{formatPercent(mark.emptyShare)}</td>
              <td>{formatValue(mark.meanCount)}</td>
              <td>{formatCount(mark.maxCount)}</td>
              {scaling === 'max' && (
                <td>{scaledByMax(mark.meanCount, mark.maxCount).toFixed(3).replace('-', '−')}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
