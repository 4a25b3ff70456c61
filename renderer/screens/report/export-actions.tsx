import { useState } from 'react';
import type { InputOf, OutputOf } from '../../../electron/contract/command.ts';
import type { FileFilter } from '../../../electron/contract/commands/desktop.ts';
import type { reportCommands } from '../../../electron/contract/commands/report.ts';
import type { Results } from '../../../electron/contract/commands/results.ts';
import { reportTitle } from '../../../electron/contract/report.ts';
import { useApi, useConnection } from '../../app/connection.tsx';
import { ErrorNotice } from '../../app/errors.tsx';
import { asFileName } from '../../app/path-names.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { printReport } from './report-root.ts';

interface ExportActionsProps {
  readonly input: InputOf<(typeof reportCommands)['report.compose']>;
  /** Absent as long as it is being composed. */
  readonly report: OutputOf<(typeof reportCommands)['report.compose']> | undefined;
  readonly results: Results;
  /** What is chosen is not yet what is shown. */
  readonly isWaiting: boolean;
}

type Said = { readonly text: string; readonly path?: string } | { readonly error: unknown } | undefined;

/** Report and predictions on their way to files. */
export function ExportActions({ input, report, results, isWaiting }: ExportActionsProps) {
  const { project } = input;
  const api = useApi();
  const { kind } = useConnection();
  const noteReported = useWorkspace((state) => state.noteReported);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>();

  const doing = (work: () => Promise<Said>): void => {
    setBusy(true);
    setSaid(undefined);
    work()
      .then(setSaid, (error: unknown) => setSaid({ error }))
      .finally(() => setBusy(false));
  };
  const askWhere = (what: string, extension: string, filter: FileFilter): Promise<string | null> =>
    api.call('dialog.saveFile', {
      title: what,
      suggestedName: `${asFileName(report?.title ?? reportTitle(results))}.${extension}`,
      filters: [filter],
    });
  const reported = (): void => noteReported(results.card.id, results.dataset.id);

  const saveHtml = async (): Promise<Said> => {
    const path = await askWhere('Save the report', 'html', { name: 'Web page', extensions: ['html'] });
    if (path === null) return undefined;
    await api.call('report.save', { ...input, path });
    reported();
    return { text: 'The report was saved. Any browser opens it, also without SimpleChrome.', path };
  };
  const savePdf = async (): Promise<Said> => {
    if (report === undefined) return undefined;
    if (kind === 'browser') {
      await printReport(report.title, report);
      reported();
      return undefined;
    }
    const path = await askWhere('Save the report as a PDF', 'pdf', { name: 'PDF', extensions: ['pdf'] });
    if (path === null) return undefined;
    await api.call('report.pdf', { path, html: report.html });
    reported();
    return { text: 'The report was saved as a PDF.', path };
  };
  const savePredictions = async (format: 'csv' | 'tsv'): Promise<Said> => {
    const name = format === 'csv' ? 'Comma-separated table' : 'Tab-separated table';
    const path = await askWhere('Save the predictions', format, { name, extensions: [format] });
    if (path === null) return undefined;
    const { rows } = await api.call('results.table', {
      project,
      model: results.card.id,
      dataset: results.dataset.id,
      format,
      path,
    });
    return { text: `The predictions of ${formatQuantity(rows, 'gene')} were saved.`, path };
  };

  const path = said !== undefined && 'path' in said ? said.path : undefined;
  return (
    <div className="report-exports">
      <Button
        kind="primary"
        size="large"
        icon="download"
        isDisabled={busy || isWaiting || report === undefined}
        onPress={() => doing(saveHtml)}
      >
        Save as HTML
      </Button>
      <Button
        size="large"
        icon="file"
        isDisabled={busy || isWaiting || report === undefined}
        onPress={() => doing(savePdf)}
      >
        {kind === 'electron' ? 'Save as PDF' : 'Print or save as PDF'}
      </Button>
      <div className="report-predictions">
        <span className="text-soft text-small">Predictions of all genes</span>
        <Button icon="table" isDisabled={busy} onPress={() => doing(() => savePredictions('csv'))}>
          CSV
        </Button>
        <Button icon="table" isDisabled={busy} onPress={() => doing(() => savePredictions('tsv'))}>
          TSV
        </Button>
      </div>
      <div role="status">
        {said !== undefined && 'text' in said && (
          <Notice
            kind="success"
            title={said.text}
            where={path === undefined ? undefined : { file: path }}
            actions={
              kind === 'electron' && path !== undefined ? (
                <Button onPress={() => void api.call('window.showInFolder', { path })}>Show the file</Button>
              ) : undefined
            }
          />
        )}
      </div>
      {said !== undefined && 'error' in said && <ErrorNotice error={said.error} />}
    </div>
  );
}
