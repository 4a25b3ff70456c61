import { useMemo, useState } from 'react';
import type { DroppedGene, ImportReport } from '../../../electron/contract/dataset.ts';
import { useApi } from '../../app/connection.tsx';
import { useNotices } from '../../app/notices.tsx';
import { formatCount, formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/data-table.tsx';
import { CountedFiles } from './counted-files.tsx';
import { Notes } from './notes.tsx';
import { splitNamesInWords } from './words.ts';

export interface ImportReportCardProps {
  readonly project: string;
  readonly dataset: string;
  readonly name: string;
  readonly report: ImportReport;
}

/** What the import read, kept and dropped, with the reason for every row that is not in the data set. */
export function ImportReportCard({ project, dataset, name, report }: ImportReportCardProps) {
  const api = useApi();
  const { tell, tellError } = useNotices.getState();
  const { files, rowsRead, genesRead, genesKept, dropped, warnings } = report;
  const rowsDropped = dropped.reduce((sum, { rows }) => sum + rows, 0);

  const save = async (): Promise<void> => {
    try {
      const path = await api.call('dialog.saveFile', {
        title: 'Save the import report',
        suggestedName: `${name} import report.tsv`,
        filters: [{ name: 'Tab-separated table', extensions: ['tsv'] }],
      });
      if (path === null) return;
      await api.call('file.writeText', {
        path,
        text: await api.call('dataset.reportTable', { project, dataset }),
      });
      tell({ kind: 'success', title: `The import report was saved as ${path}.` });
    } catch (error) {
      tellError(error);
    }
  };

  return (
    <Card
      title="Import report"
      actions={
        <Button icon="download" onPress={() => void save()}>
          Save report…
        </Button>
      }
    >
      {report.counting !== undefined ? (
        <CountedFiles counting={report.counting} />
      ) : (
        <p>
          Read {formatQuantity(rowsRead, 'row')} of {formatQuantity(genesRead, 'gene')} from{' '}
          {formatQuantity(files.length, 'file')}; kept {formatQuantity(genesKept, 'gene')}.{' '}
          {dropped.length === 0
            ? 'Nothing was dropped.'
            : `${formatQuantity(rowsDropped, 'row')} of ${formatQuantity(dropped.length, 'gene')} were dropped:`}
        </p>
      )}
      {dropped.length > 0 && <DroppedGenes dropped={dropped} />}
      <Notes notes={warnings} remarks={report.remarks} />
      {files.length > 0 && (
        <div className="import-scroll">
          <table className="preview-table">
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col">Used</th>
                <th scope="col" className="number">
                  Rows
                </th>
                <th scope="col" className="number">
                  Genes
                </th>
                <th scope="col">SHA-256</th>
              </tr>
            </thead>
            <tbody>
              {files.map((file) => (
                <tr key={file.name}>
                  <td>{file.name}</td>
                  <td>{file.split === undefined ? 'whole' : splitNamesInWords[file.split]}</td>
                  <td className="number">{formatCount(file.rows)}</td>
                  <td className="number">{formatCount(file.genes)}</td>
                  <td>
                    <code title={file.sha256}>{file.sha256.slice(0, 12)}…</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

const reasons: Readonly<Record<DroppedGene['reason'], string>> = {
  'duplicate-gene': 'occurs a second time; its first copy was kept',
};

function idOf({ gene, where }: DroppedGene): string {
  return `${gene} ${where.file} ${where.line ?? ''}`;
}

function DroppedGenes({ dropped }: { readonly dropped: readonly DroppedGene[] }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string>();
  const columns = useMemo(
    (): readonly Column<DroppedGene>[] => [
      { id: 'gene', header: 'Gene', width: 100, value: ({ gene }) => gene },
      { id: 'reason', header: 'Why', width: 230, grow: true, value: ({ reason }) => reasons[reason] },
      { id: 'file', header: 'File', width: 120, value: ({ where }) => where.file },
      { id: 'line', header: 'Line', width: 66, align: 'end', value: ({ where }) => where.line ?? 0 },
      { id: 'rows', header: 'Rows', width: 58, align: 'end', value: ({ rows }) => rows },
      { id: 'kept', header: 'Kept: line', width: 84, align: 'end', value: ({ kept }) => kept.line ?? 0 },
    ],
    [],
  );
  return (
    <div className="dropped-genes" style={{ height: Math.min(220, 36 + 28 * dropped.length) }}>
      <DataTable
        label="Dropped genes"
        rows={dropped}
        columns={columns}
        rowId={idOf}
        selected={selected}
        onSelectedChange={setSelected}
        active={active}
        onActiveChange={setActive}
        empty="Nothing was dropped."
      />
    </div>
  );
}
