import { useState } from 'react';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import type { InteractionOptions } from '../../../electron/contract/neighbours.ts';
import { useApi } from '../../app/connection.tsx';
import { useDroppedPaths } from '../../app/dropped-paths.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useNotices } from '../../app/notices.tsx';
import { skipToken, useCommand } from '../../app/queries.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { DropTarget } from '../../components/drop-target.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { Select } from '../../components/select.tsx';
import { InteractionReportView } from './interaction-report.tsx';
import { useSetMaker } from './use-sets.ts';

type ImportFormProps = { readonly project: string; readonly dataset: DatasetState };

/** Reads interactions from a file: chosen or dropped, looked at, then laid over the genes of the data. */
export function ImportForm({ project, dataset }: ImportFormProps) {
  const api = useApi();
  const droppedPaths = useDroppedPaths();
  const { tellError } = useNotices.getState();
  const maker = useSetMaker();
  const [source, setSource] = useState<string>();
  const [options, setOptions] = useState<InteractionOptions>({});
  const preview = useCommand('neighbours.preview', source === undefined ? skipToken : { source, options }, {
    keepPrevious: true,
  });
  const begin = (path: string | undefined) => {
    setOptions({});
    setSource(path);
  };
  const choose = (then: (path: string) => void, title: string) => {
    api
      .call('dialog.openFiles', { title, multiple: false })
      .then(([path]) => {
        if (path !== undefined) then(path);
      })
      .catch(tellError);
  };

  return (
    <Card title="Import interactions">
      {source === undefined ? (
        <DropTarget
          compact
          filesOnly
          label="Drop a file of gene pairs here"
          hint="Two columns of ids with an optional score (csv, tsv, also gzipped), BEDPE, promoter-capture pairs, STRING protein.links, BioGRID tab3"
          onDrop={(transfer) => {
            droppedPaths(transfer)
              .then(([path]) => begin(path))
              .catch(tellError);
          }}
          onChoose={() => choose(begin, 'Choose a file of interactions')}
        />
      ) : (
        <>
          <p>
            <strong>{fileName(source)}</strong>: {preview.data?.how}
          </p>
          {preview.isError && <ErrorNotice error={preview.error} />}
          {preview.data?.problem !== undefined && <ErrorNotice error={preview.data.problem} />}
          {preview.data !== undefined && (
            <>
              <PreviewRows columns={preview.data.columns} rows={preview.data.rows} />
              {preview.data.used !== undefined && (
                <ColumnChoices
                  columns={preview.data.columns}
                  used={preview.data.used}
                  options={options}
                  onChange={setOptions}
                />
              )}
              {preview.data.ends === 'regions' && (
                <NumberField
                  label="Promoter: this far on either side of a TSS"
                  unit="bp"
                  value={options.promoterWindow ?? 1000}
                  defaultValue={1000}
                  min={0}
                  max={1_000_000}
                  step={100}
                  onChange={(promoterWindow) => setOptions({ ...options, promoterWindow })}
                />
              )}
              {preview.data.ends === 'proteins' && (
                <div>
                  <p>
                    STRING names proteins.{' '}
                    {options.proteins === undefined
                      ? 'Choose its file protein.aliases (or any table of protein and gene ids) to translate them.'
                      : `They are translated with ${fileName(options.proteins)}.`}
                  </p>
                  <Button
                    icon="file"
                    onPress={() =>
                      choose((proteins) => setOptions({ ...options, proteins }), 'Choose protein.aliases')
                    }
                  >
                    Choose protein.aliases…
                  </Button>
                </div>
              )}
            </>
          )}
          <div className="genes-row">
            <Button
              kind="primary"
              isDisabled={preview.data === undefined || maker.isBusy}
              onPress={() =>
                void maker.importFile({ project, dataset: dataset.id, source, options }).then((isDone) => {
                  if (isDone) setSource(undefined);
                })
              }
            >
              {maker.isBusy ? 'Importing…' : 'Import'}
            </Button>
            <Button onPress={() => begin(undefined)}>Another file</Button>
          </div>
        </>
      )}
      {maker.problem !== undefined && <ErrorNotice error={maker.problem} />}
      {maker.report !== undefined && <InteractionReportView report={maker.report} />}
    </Card>
  );
}

/** With its ending: a file is told apart from others by it. */
function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

type PreviewRowsProps = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

const mostRows = 5;

function PreviewRows({ columns, rows }: PreviewRowsProps) {
  return (
    <div className="genes-scroll" tabIndex={0} role="region" aria-label="The first lines of the file">
      <table className="genes-table">
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th key={i} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ColumnChoicesProps = {
  readonly columns: readonly string[];
  readonly used: { readonly first: number; readonly second: number; readonly score?: number | undefined };
  readonly options: InteractionOptions;
  readonly onChange: (options: InteractionOptions) => void;
};

const noScore = 'none';

function ColumnChoices({ columns, used, options, onChange }: ColumnChoicesProps) {
  // By number: names may repeat.
  const choices = columns.map((label, i) => ({ value: String(i + 1), label }));
  const choose = (part: 'first' | 'second' | 'score', value: string) => {
    onChange({ ...options, withoutScore: false, columns: { ...options.columns, [part]: value } });
  };
  return (
    <div className="genes-form">
      <Select
        label="One gene"
        value={String(used.first + 1)}
        options={choices}
        onChange={(value) => choose('first', value)}
      />
      <Select
        label="The other gene"
        value={String(used.second + 1)}
        options={choices}
        onChange={(value) => choose('second', value)}
      />
      <Select
        label="Score"
        value={used.score === undefined ? noScore : String(used.score + 1)}
        options={[{ value: noScore, label: 'no score' }, ...choices]}
        onChange={(value) =>
          value === noScore ? onChange({ ...options, withoutScore: true }) : choose('score', value)
        }
      />
      <Checkbox
        label="The first line names the columns"
        isSelected={options.header === undefined ? columns[0] !== 'column 1' : options.header === 'yes'}
        onChange={(header) => onChange({ ...options, header: header ? 'yes' : 'no' })}
      />
    </div>
  );
}
