import { useMemo } from 'react';
import type { SignalPreview } from '../../../../electron/contract/commands/signals.ts';
import { assemblies, geneTableTitle } from '../../../../electron/contract/gene-tables.ts';
import { countRulesSchema } from '../../../../electron/contract/signals.ts';
import type { CountRules } from '../../../../electron/contract/signals.ts';
import { formatCount, formatQuantity } from '../../../../electron/contract/words/number-format.ts';
import { ErrorNotice } from '../../../app/errors.tsx';
import { skipToken, useCommand } from '../../../app/queries.ts';
import { Chart } from '../../../charts/frame/chart.tsx';
import { signalPreviewFigure } from '../../../charts/signal-preview.tsx';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { ToggleGroup } from '../../../components/toggle-group.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { AnnotationChoice } from '../annotation-choice.tsx';
import { changeDraft, geneChoiceOf, useDraftAbout, useImportDraft } from '../import-draft.ts';
import { Notes } from '../notes.tsx';
import { lackOfRow, signalFiles } from '../sheet/sheet-rows.ts';
import type { SheetRow } from '../sheet/sheet-rows.ts';
import { useRunImport } from '../use-run-import.ts';
import { useSettled } from '../use-settled.ts';
import { CountRulesForm } from './count-rules-form.tsx';
import './signal-setup.css';

export interface SignalSetupProps {
  readonly project: string;
  readonly rows: readonly SheetRow[];
}

/** How reads and signals are counted, with a look at genes that are known before the long run. */
export function SignalSetup({ project, rows }: SignalSetupProps) {
  const { rules: said, biotypes, options } = useImportDraft();
  const { annotation, error } = useDraftAbout(undefined);
  const { count } = useRunImport(project);
  const lacks = rows.flatMap((row) => (row.role === 'mark' ? (lackOfRow(row) ?? []) : []));
  const rules = countRulesSchema.parse(said);
  const genes = geneChoiceOf(annotation);
  const input = {
    files: [...signalFiles(rows)],
    ...(genes === 'auto' || genes === 'none' ? {} : { genes }),
    biotypes,
    rules,
  };
  const settled = useSettled(input);
  const preview = useCommand('signals.preview', lacks.length > 0 ? skipToken : settled, {
    keepPrevious: true,
  });
  const found = preview.error === null ? preview.data : undefined;
  const problem = preview.error ?? found?.problem;
  const isReady = lacks.length === 0 && problem === undefined && found !== undefined && !preview.isFetching;
  const samples = [...new Set(rows.flatMap(({ role, sample }) => (role === 'mark' ? [sample ?? ''] : [])))];
  const name = options.name?.trim() ?? '';
  const start = (): void => {
    const said = { ...input, ...(name === '' ? {} : { name }) };
    void count(said, name === '' ? (samples[0] ?? '') || 'reads and signals' : name);
  };

  return (
    <>
      {error !== undefined && <ErrorNotice error={error} />}
      {problem !== undefined && <ErrorNotice error={problem} />}
      <AnnotationChoice annotation={annotation} byItself={genesByThemselves(rows, found)} />
      <Card title="What is counted">
        <div className="signal-choices">
          <ToggleGroup
            label="Genes counted"
            value={biotypes}
            options={[
              { value: 'protein-coding', label: 'protein-coding' },
              { value: 'all', label: 'all' },
            ]}
            onChange={(chosen) => changeDraft({ biotypes: chosen })}
          />
          {samples.length < 2 && (
            <TextField
              label="Name of the data set"
              value={options.name ?? ''}
              placeholder={samples[0] === '' ? 'named after the files' : (samples[0] ?? '')}
              onChange={(text) => changeDraft({ options: { ...options, name: text } })}
            />
          )}
        </div>
        <CountRulesForm rules={rules} />
        {samples.length > 1 && (
          <p className="text-soft">
            {formatQuantity(samples.length, 'data set')} will be made, one of each cell type or condition.
          </p>
        )}
      </Card>
      <Card title="A look before the long run">
        {preview.isFetching && <Waiting>Counting genes that are known…</Waiting>}
        {found !== undefined && found.problem === undefined && preview.error === null && (
          <>
            <p>
              {found.how} {formatQuantity(found.geneCount, 'gene')} will be counted.
            </p>
            <Notes
              notes={found.remarks.flatMap(({ grade, text }) => (grade === 'note' ? [] : [text]))}
              remarks={found.remarks}
            />
            <PreviewPicture preview={found} rules={rules} />
          </>
        )}
        {lacks.length > 0 && (
          <p className="text-soft">Say of every file which mark it is; then it is counted here.</p>
        )}
        {problem !== undefined && lacks.length === 0 && !preview.isFetching && (
          <p className="text-soft">These files cannot be counted yet: see the problem above.</p>
        )}
      </Card>
      <div className="import-actions">
        <span className="text-soft">
          {isReady
            ? 'Files are only read. You can look at other steps meanwhile; a count that was cancelled goes on where it was.'
            : ''}
        </span>
        <Button kind="primary" size="large" onPress={start} isDisabled={!isReady}>
          {isReady ? `Count around ${formatCount(found.geneCount)} genes` : 'Count'}
        </Button>
      </div>
    </>
  );
}

/** The table that is taken where none was chosen, as far as the files say it. */
function genesByThemselves(rows: readonly SheetRow[], found: SignalPreview | undefined): string {
  const recognised = new Set(rows.flatMap(({ assembly, role }) => (role === 'mark' ? (assembly ?? []) : [])));
  const assembly =
    found?.assembly ?? assemblies.find((each) => recognised.size === 1 && recognised.has(each));
  return assembly === undefined
    ? 'The built-in table of the assembly that the files agree on'
    : `${geneTableTitle(assembly)}, as the files say`;
}

function PreviewPicture({ preview, rules }: { readonly preview: SignalPreview; readonly rules: CountRules }) {
  const { marks, bins = 0, genes } = preview;
  const figure = useMemo(
    () =>
      signalPreviewFigure({
        marks,
        axis: {
          bins,
          ...(rules.bins.kind === 'tss' ? { binSize: rules.bins.binSize } : {}),
          orientation: 'genomic',
        },
        genes: genes.map(({ symbol, known, counts }) => ({
          gene: symbol,
          known,
          values: marks.map((_, mark) =>
            Array.from({ length: bins }, (__, bin) => counts[bin * marks.length + mark] ?? Number.NaN),
          ),
        })),
      }),
    [marks, bins, genes, rules.bins],
  );
  return <Chart figure={figure} />;
}
