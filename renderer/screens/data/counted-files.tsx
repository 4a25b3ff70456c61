import type { CountingRecord } from '../../../electron/contract/signals.ts';
import { describeRules } from '../../../electron/contract/words/count-rules.ts';
import { formatCount, formatQuantity } from '../../../electron/contract/words/number-format.ts';

/** How a data set was counted: the genes, the rules, and what was read of each file and left out. */
export function CountedFiles({ counting }: { readonly counting: CountingRecord }) {
  const { files, flagged, genes, biotypes, rules, how } = counting;
  const hasControl = files.some(({ role }) => role === 'control');
  return (
    <>
      <p>
        Counted at the genes of {genes} ({biotypes === 'all' ? 'all' : 'protein-coding'}):{' '}
        {describeRules(rules, { hasControl })}. {how}
      </p>
      {flagged.map(({ reason, leftOut, genes: named }) => (
        <details key={reason}>
          <summary>
            {formatQuantity(named.length, 'gene')} {leftOut ? 'left out' : 'flagged'}: {reason}
          </summary>
          <p>{named.join(', ')}</p>
        </details>
      ))}
      <div className="import-scroll">
        <table className="preview-table">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Counted as</th>
              <th scope="col" className="number">
                Looked at
              </th>
              <th scope="col" className="number">
                Pass the filters
              </th>
              <th scope="col">Left out</th>
            </tr>
          </thead>
          <tbody>
            {files.map(({ name, role, mark, replicate, factor, read, depth, leftOut }) => (
              <tr key={name}>
                <td>{name}</td>
                <td>
                  {[
                    mark ?? role,
                    ...(mark !== undefined && role === 'control' ? ['control'] : []),
                    ...(replicate === undefined ? [] : [`replicate ${replicate}`]),
                    ...(factor === undefined ? [] : [`factor ${factor}`]),
                  ].join(', ')}
                </td>
                <td className="number">{formatCount(read)}</td>
                <td className="number">{depth === undefined ? 'not asked for' : formatCount(depth)}</td>
                <td>{leftOut.map(({ reason, reads }) => `${formatCount(reads)} ${reason}`).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
