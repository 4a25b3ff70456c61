import { useState } from 'react';
import { formatProportion } from '../../electron/contract/words/number-format.ts';
import { divergingColour } from '../theme/palette.ts';
import { Button, IconButton } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { Checkbox } from '../components/checkbox.tsx';
import { ChoiceCards } from '../components/choice-cards.tsx';
import { DataTable } from '../components/data-table.tsx';
import type { Column } from '../components/data-table.tsx';
import { Dialog } from '../components/dialog.tsx';
import { DropTarget } from '../components/drop-target.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Help } from '../components/help.tsx';
import { KeyValueList } from '../components/key-value-list.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import { MetricCard } from '../components/metric-card.tsx';
import { Notice } from '../components/notice.tsx';
import { NumberField } from '../components/number-field.tsx';
import { ProgressBar } from '../components/progress-bar.tsx';
import { SearchField } from '../components/search-field.tsx';
import { Select } from '../components/select.tsx';
import { SideRail } from '../components/side-rail.tsx';
import { Slider } from '../components/slider.tsx';
import { Splitter } from '../components/splitter.tsx';
import { Tabs } from '../components/tabs.tsx';
import { ToggleGroup } from '../components/toggle-group.tsx';
import { geneRows } from './gene-rows.ts';
import type { GeneRow } from './gene-rows.ts';

export function ControlsPage() {
  const [orientation, setOrientation] = useState<'strand' | 'genomic'>('strand');
  const [split, setSplit] = useState<'given' | 'chromosome' | 'random'>('chromosome');
  const [chromosome, setChromosome] = useState<string | undefined>('chr1');
  const [latent, setLatent] = useState(32);
  const [rate, setRate] = useState(0.00005);
  const [checked, setChecked] = useState(true);
  const [threshold, setThreshold] = useState(0.42);
  const [open, setOpen] = useState(false);
  return (
    <div className="gallery-halves">
      <Card title="Buttons" actions={<IconButton icon="refresh" label="Load again" />}>
        <div className="gallery-row">
          <Button kind="primary" onPress={() => setOpen(true)}>
            Train model
          </Button>
          <Button icon="upload">Import</Button>
          <Button kind="quiet">Skip</Button>
          <Button kind="danger">Delete project</Button>
          <Button isDisabled>Not yet</Button>
          <MenuButton
            label="Export"
            icon="download"
            actions={[
              { id: 'csv', label: 'CSV', onAction: () => undefined },
              {
                id: 'tsv',
                label: 'TSV',
                detail: 'Tab-separated, for spreadsheets',
                onAction: () => undefined,
              },
            ]}
          />
        </div>
        <ToggleGroup
          label="Orientation of bins"
          help="Whether bin 1 is upstream of every gene."
          options={[
            { value: 'strand', label: 'By strand' },
            { value: 'genomic', label: 'Genomic order' },
          ]}
          value={orientation}
          onChange={setOrientation}
        />
        <Select
          label="Test chromosome"
          hint="Its genes are only used to judge the model."
          help="The chromosome that is kept apart."
          options={['chr1', 'chr8', 'chr16'].map((value) => ({
            value,
            label: value,
            detail: `${value.length * 311} genes`,
          }))}
          value={chromosome}
          onChange={setChromosome}
        />
        <Checkbox
          label="Standardise the latent"
          hint="Recommended with log scaling."
          isSelected={checked}
          onChange={setChecked}
          help="Zero mean, unit variance."
        />
        <Checkbox label="Some marks" isSelected={false} isIndeterminate onChange={() => undefined} />
      </Card>
      <Card title="Advanced">
        <NumberField
          label="Latent size"
          unit="units"
          value={latent}
          onChange={setLatent}
          min={2}
          max={256}
          step={1}
          defaultValue={10}
          help="How many numbers summarise a gene."
        />
        <NumberField
          label="KL weight"
          value={rate}
          onChange={setRate}
          min={0}
          max={1}
          defaultValue={0.00005}
        />
        <NumberField
          label="Labelled genes"
          unit="genes"
          value={9}
          onChange={() => undefined}
          min={20}
          error="At least 20 genes are needed."
        />
        <Slider
          label="Threshold"
          value={threshold}
          min={0}
          max={1}
          step={0.01}
          onChange={setThreshold}
          format={(value) => formatProportion(value, 2)}
          help="At or above it a gene is called high."
        />
        <SearchField
          label="Search genes"
          placeholder="Symbol or id"
          value="TSPAN"
          onChange={() => undefined}
        />
      </Card>
      <Card>
        <ChoiceCards
          label="Split"
          value={split}
          onChange={setSplit}
          choices={[
            {
              value: 'chromosome',
              label: 'By chromosome',
              recommended: true,
              description: 'Whole chromosomes are kept for testing, so neighbours never leak.',
            },
            {
              value: 'random',
              label: 'At random',
              description: 'Genes are drawn by a seed. Neighbouring genes may land on both sides.',
            },
            {
              value: 'given',
              label: 'As given',
              description: "The files' own parts.",
              unavailable: 'These files name no parts.',
            },
          ]}
        />
      </Card>
      <Card>
        <Tabs
          label="Views"
          tabs={[
            {
              id: 'card',
              label: 'Model card',
              content: (
                <KeyValueList
                  items={[
                    { key: 'Model', value: 'SimpleChrome, latent 10' },
                    { key: 'Data', value: 'E012, 18,421 genes' },
                    { key: 'Split', value: 'By chromosome: test chr1, 8, 16' },
                    { key: 'Seed', value: '1' },
                  ]}
                />
              ),
            },
            { id: 'history', label: 'History', content: <p>Nothing.</p> },
          ]}
        />
      </Card>
      <Dialog
        title="Close while training?"
        isOpen={open}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>Keep training</Button>
            <Button kind="primary" onPress={() => setOpen(false)}>
              Stop and close
            </Button>
          </>
        }
      >
        <p>Training stops at the last finished epoch and can be resumed from there.</p>
      </Dialog>
    </div>
  );
}

export function MessagesPage() {
  const [step, setStep] = useState('model');
  return (
    <div className="gallery-rail">
      <SideRail
        label="Screens"
        current={step}
        onSelect={setStep}
        groups={[
          {
            label: 'Steps',
            isNumbered: true,
            items: [
              { id: 'data', label: 'Data', icon: 'upload', state: 'done', detail: '18,421 genes, 5 marks' },
              { id: 'check', label: 'Check', icon: 'table', state: 'stale', detail: 'The split has changed' },
              {
                id: 'model',
                label: 'Model',
                icon: 'fit',
                state: 'running',
                detail: 'Epoch 12 of 30',
                share: 0.4,
              },
              { id: 'results', label: 'Results', icon: 'chart', state: 'todo' },
              {
                id: 'report',
                label: 'Report',
                icon: 'file',
                state: 'todo',
                detail: 'Needs a model',
                isLacking: true,
              },
            ],
          },
          { label: 'Look', items: [{ id: 'genes', label: 'Genes', icon: 'search' }] },
        ]}
      />
      <div className="gallery-stack">
        <DropTarget
          label="Drop bin-count files or their folder here"
          hint="DeepChrome csv, tsv, or gzipped; with or without a header"
          onDrop={() => undefined}
          onChoose={() => undefined}
        />
        <Card>
          <ProgressBar
            progress={{
              stage: 'Reading E012.train.csv.gz',
              done: 41_200_000,
              total: 96_000_000,
              unit: 'bytes',
              secondsLeft: 12,
            }}
            onCancel={() => undefined}
          />
          <ProgressBar progress={{ stage: 'Bootstrap intervals', done: 240, unit: 'draws' }} />
        </Card>
        <div className="gallery-thirds">
          <MetricCard
            name="AUROC"
            estimate={{ kind: 'defined', value: 0.9451, low: 0.9412, high: 0.9489 }}
            words="better than the baseline by .009 [.004, .014]"
            verdict="better"
            help="The chance that a high gene scores above a low one."
          />
          <MetricCard
            name="Average precision"
            estimate={{ kind: 'defined', value: 0.931, low: 0.924, high: 0.938 }}
            words="the share of high genes is .480"
          />
          <MetricCard
            name="MCC"
            estimate={{ kind: 'undefined', reason: 'All test genes have the same label.' }}
          />
        </div>
        <Notice
          kind="error"
          title="Line 4,211 has 7 columns, but 8 were expected."
          where={{ file: 'E012.train.csv', line: 4211, column: 8 }}
          remedy="Check whether a label is missing there, then import the file again."
          actions={<Button>Choose another file…</Button>}
        />
        <Notice
          kind="warning"
          title="The share of high genes differs by 23.1% between splits."
          remedy="Judge by AUROC, or split by chromosome."
        />
        <Notice kind="info" title="These are simulated data." />
        <Notice kind="success" title="18,421 genes were imported." />
        <Card>
          <EmptyState title="No model yet" action={<Button kind="primary">Train a model</Button>}>
            Train one on this data set, or load one you saved.{' '}
            <Help about="Model">A network that predicts.</Help>
          </EmptyState>
        </Card>
      </div>
    </div>
  );
}

const columns: readonly Column<GeneRow>[] = [
  { id: 'symbol', header: 'Gene', width: 120, grow: true, value: (row) => row.symbol },
  { id: 'id', header: 'Ensembl id', width: 150, value: (row) => row.id },
  { id: 'chromosome', header: 'Chromosome', width: 104, value: (row) => row.chromosome },
  {
    id: 'position',
    header: 'TSS (bp)',
    width: 110,
    align: 'end',
    value: (row) => row.position,
    text: (row) => row.position.toLocaleString('en'),
  },
  { id: 'strand', header: 'Strand', width: 70, value: (row) => row.strand },
  { id: 'label', header: 'Label', width: 80, value: (row) => row.label, text: (row) => row.label ?? 'none' },
  {
    id: 'probability',
    header: 'Probability high',
    width: 150,
    align: 'end',
    firstDirection: 'descending',
    help: 'What the model predicts.',
    value: (row) => row.probability,
    text: (row) => formatProportion(row.probability),
    render: (row) => (
      <span className="gallery-probability">
        <i style={{ background: divergingColour(row.probability) }} />
        {formatProportion(row.probability)}
      </span>
    ),
  },
  { id: 'split', header: 'Split', width: 100, value: (row) => row.split },
];
const rowId = (row: GeneRow) => row.id;

export function TablePage() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(geneRows.slice(3, 6).map(rowId)));
  const [active, setActive] = useState<string | undefined>(geneRows[5]?.id);
  return (
    <div className="gallery-table">
      <Splitter
        label="Table and details"
        initialShare={0.72}
        first={
          <DataTable
            label="Genes"
            rows={geneRows}
            columns={columns}
            rowId={rowId}
            selected={selected}
            onSelectedChange={setSelected}
            active={active}
            onActiveChange={setActive}
            empty="No gene matches the search. Clear it to see all genes."
          />
        }
        second={
          <Card title={geneRows.find((row) => row.id === active)?.symbol ?? 'No gene'}>
            <KeyValueList items={[{ key: 'Selected', value: `${selected.size} genes` }]} />
          </Card>
        }
      />
    </div>
  );
}
