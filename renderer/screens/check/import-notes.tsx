import type { ImportReport } from '../../../electron/contract/dataset.ts';
import { formatCount, formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { Card } from '../../components/card.tsx';
import { Notice } from '../../components/notice.tsx';

type ImportNotesProps = {
  /** Absent for the simulated example. */
  readonly report: ImportReport | undefined;
  readonly simulated: boolean;
};

/** At most; the Data step exports them all. */
const shown = 8;

/** Which genes the import left out, and why. */
export function ImportNotes({ report, simulated }: ImportNotesProps) {
  if (report === undefined)
    return (
      <Card title="Left out at import">
        <p className="text-soft">
          {simulated
            ? 'Nothing: these are simulated data, made by the program itself.'
            : 'Nothing is recorded.'}
        </p>
      </Card>
    );
  const { dropped, genesRead, genesKept } = report;
  return (
    <Card title="Left out at import">
      {dropped.length === 0 ? (
        <p className="text-soft">
          Nothing. All {formatQuantity(genesKept, 'gene')} in the files are used, each once.
        </p>
      ) : (
        <>
          <Notice
            kind="warning"
            title={`${formatQuantity(dropped.length, 'gene')} of ${formatCount(genesRead)} ${dropped.length === 1 ? 'is' : 'are'} in the files more than once; the first copy is used.`}
            remedy="A copy in the test genes of a gene that trains would flatter the model. The Data step lists and exports them all."
          />
          <div className="check-table-pane">
            <table className="check-table">
              <caption className="visually-hidden">Genes left out</caption>
              <thead>
                <tr>
                  <th scope="col">Gene</th>
                  <th scope="col">Copy left out</th>
                  <th scope="col">Copy used</th>
                </tr>
              </thead>
              <tbody>
                {dropped.slice(0, shown).map((gene) => (
                  <tr key={`${gene.gene} ${gene.where.file} ${gene.where.line ?? 0}`}>
                    <th scope="row">{gene.gene}</th>
                    <td>{placeOf(gene.where)}</td>
                    <td>{placeOf(gene.kept)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {dropped.length > shown && (
            <p className="text-soft text-small">and {formatCount(dropped.length - shown)} more</p>
          )}
        </>
      )}
    </Card>
  );
}

function placeOf({ file, line }: { readonly file: string; readonly line?: number | undefined }): string {
  return line === undefined ? file : `${file}, line ${formatCount(line)}`;
}
