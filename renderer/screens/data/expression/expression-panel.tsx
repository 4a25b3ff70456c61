import { useMemo, useState } from 'react';
import type { DatasetState } from '../../../../electron/contract/commands/project.ts';
import type { ExpressionOptions, ExpressionPreview } from '../../../../electron/contract/expression.ts';
import { formatCount, formatQuantity } from '../../../../electron/contract/words/number-format.ts';
import { useApi } from '../../../app/connection.tsx';
import { useDroppedPaths } from '../../../app/dropped-paths.ts';
import { ErrorNotice } from '../../../app/errors.tsx';
import { useNotices } from '../../../app/notices.tsx';
import { fileOfPath } from '../../../app/path-names.ts';
import { useCommand } from '../../../app/queries.ts';
import { Chart } from '../../../charts/frame/chart.tsx';
import { expressionHistogramFigure } from '../../../charts/expression-histogram.tsx';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { DropTarget } from '../../../components/drop-target.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { changeDraft, saidOf } from '../import-draft.ts';
import type { ExpressionDraft } from '../import-draft.ts';
import { Notes } from '../notes.tsx';
import { useRunImport } from '../use-run-import.ts';
import { CutChoice } from './cut-choice.tsx';
import { ExpressionColumns } from './expression-columns.tsx';
import './expression-panel.css';

export interface ExpressionPanelProps {
  readonly project: string;
  readonly dataset: DatasetState;
  /** The table that was chosen; undefined while none was. */
  readonly expression: ExpressionDraft | undefined;
}

/** Which genes are highly expressed, told by a table of expression: chosen, looked at, cut, and made labels of. */
export function ExpressionPanel({ project, dataset, expression }: ExpressionPanelProps) {
  const api = useApi();
  const droppedPaths = useDroppedPaths();
  const { tellError } = useNotices.getState();
  const take = ([source]: readonly string[]): void => {
    if (source !== undefined) changeDraft({ expression: { source }, about: dataset.id, error: undefined });
  };
  const choose = (): void => {
    api
      .call('dialog.openFiles', { title: 'Choose an expression table', multiple: false })
      .then(take)
      .catch(tellError);
  };
  if (expression !== undefined) {
    return <ExpressionTable key={expression.source} {...{ project, dataset, expression, choose }} />;
  }
  return (
    <Card title={dataset.manifest.labelled ? 'Other labels' : 'Labels'}>
      <LabelsNow dataset={dataset} />
      <DropTarget
        compact
        filesOnly
        label="Drop an expression table here"
        hint="RSEM, Salmon, kallisto, StringTie, featureCounts, HTSeq, STAR, DESeq2, GCT or any table of genes and values; csv, tsv, xlsx"
        onDrop={(transfer) => {
          droppedPaths(transfer).then(take).catch(tellError);
        }}
        onChoose={choose}
      />
    </Card>
  );
}

/** Where the labels come from. */
function LabelsNow({ dataset: { manifest, expression } }: Pick<ExpressionPanelProps, 'dataset'>) {
  if (expression !== undefined) {
    const { source, format, columns, outcome } = expression;
    return (
      <p>
        Labels are made of <strong>{source.name}</strong> ({format}; {columns.join(', ')}):{' '}
        {formatQuantity(outcome.high, 'gene')} high, {formatCount(outcome.low)} low
        {outcome.unlabelled > 0 ? `, ${formatCount(outcome.unlabelled)} without a label` : ''}.
      </p>
    );
  }
  return manifest.labelled ? (
    <p>The labels came with the counts. A table of expression values can replace them.</p>
  ) : (
    <p>
      Training needs to know which genes are highly expressed. A table of expression values tells: genes above
      the median are high, all others low.
    </p>
  );
}

interface ExpressionTableProps extends ExpressionPanelProps {
  readonly expression: ExpressionDraft;
  readonly choose: () => void;
}

type OptionsDraft = Partial<ExpressionOptions>;

function ExpressionTable({ project, dataset, expression, choose }: ExpressionTableProps) {
  const api = useApi();
  const { label } = useRunImport(project);
  const [options, setOptions] = useState<OptionsDraft>({});
  const { source, transcripts } = expression;
  const input = {
    dataset: dataset.id,
    source,
    ...(transcripts === undefined ? {} : { transcripts }),
    options: saidOf(options),
  };
  const preview = useCommand('expression.preview', { project, ...input }, { keepPrevious: true });
  const found = preview.error === null ? preview.data : undefined;
  const change = (changes: OptionsDraft): void => setOptions({ ...options, ...changes });
  const chooseTranscripts = async (): Promise<void> => {
    try {
      const [path] = await api.call('dialog.openFiles', {
        title: 'Choose a GTF, or a table of transcripts and their genes',
        multiple: false,
      });
      if (path !== undefined) changeDraft({ expression: { source, transcripts: path } });
    } catch (error) {
      useNotices.getState().tellError(error);
    }
  };
  return (
    <Card
      title="Labels from expression"
      actions={
        <>
          <Button onPress={choose}>Choose another…</Button>
          <Button onPress={() => changeDraft({ expression: undefined, error: undefined })}>Do without</Button>
        </>
      }
    >
      <p>
        <strong>{fileOfPath(source)}</strong>
        {found !== undefined &&
          `: ${found.format}. ${formatQuantity(found.genes, 'gene')}; ${formatCount(found.matched)} of the ${formatCount(found.datasetGenes)} genes that have counts are among them.`}
      </p>
      {preview.error !== null && <ErrorNotice error={preview.error} />}
      {found?.problem !== undefined && (
        <ErrorNotice
          error={found.problem}
          actions={
            <Button onPress={() => void chooseTranscripts()}>Choose a table of transcripts and genes…</Button>
          }
        />
      )}
      {found === undefined && preview.error === null && <Waiting>Reading the table…</Waiting>}
      {found !== undefined && (
        <>
          <Notes
            notes={found.remarks.flatMap(({ grade, text }) => (grade === 'note' ? [] : [text]))}
            remarks={found.remarks}
          />
          <ExpressionColumns preview={found} onChange={change} />
          {found.outcome !== undefined && (
            <>
              <Histogram preview={found} />
              <CutChoice
                outcome={found.outcome}
                alternatives={found.alternatives}
                onChange={(cut) => change({ cut })}
              />
            </>
          )}
        </>
      )}
      <div className="import-actions">
        <span className="text-soft">
          Models that were trained already keep the labels that they were trained with. Values are kept too.
        </span>
        <Button
          kind="primary"
          isDisabled={found?.outcome === undefined || found.problem !== undefined || preview.isFetching}
          onPress={() => void label(input)}
        >
          {found?.outcome === undefined
            ? 'Give labels'
            : `Label ${formatCount(found.outcome.high)} genes high and ${formatCount(found.outcome.low)} low`}
        </Button>
      </div>
    </Card>
  );
}

function Histogram({ preview }: { readonly preview: ExpressionPreview }) {
  const { histogram, outcome } = preview;
  const figure = useMemo(
    () =>
      expressionHistogramFigure({
        scale: histogram.scale === 'linear' ? 'as in the table' : histogram.scale,
        edges: histogram.edges,
        genes: histogram.genes,
        threshold: histogram.threshold,
        cut: outcome?.threshold,
        high: outcome?.high ?? 0,
        low: outcome?.low ?? 0,
        unlabelled: outcome?.unlabelled ?? 0,
      }),
    [histogram, outcome],
  );
  if (histogram.edges.length === 0) return null;
  return <Chart figure={figure} />;
}
