import { useRef, useState } from 'react';
import type { GeneNames } from '../../../electron/contract/commands/genes.ts';
import { neighbourKinds } from '../../../electron/contract/neighbours.ts';
import type { NeighbourKind, NeighbourSetSummary } from '../../../electron/contract/neighbours.ts';
import { formatProportion } from '../../../electron/contract/words/number-format.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import type { NodeColouring } from '../../charts/graph/glyphs.ts';
import { IconButton } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Select } from '../../components/select.tsx';
import { Slider } from '../../components/slider.tsx';
import { ToggleGroup } from '../../components/toggle-group.tsx';
import { canStep, stepBy, useExploration } from './exploration.ts';
import type { Exploration } from './exploration.ts';
import { readGeneTable } from './gene-table.ts';
import type { NumberColumn } from './graph-of.ts';

type GraphControlsProps = {
  readonly exploration: Exploration;
  readonly names: GeneNames;
  readonly sets: readonly NeighbourSetSummary[];
  /** The one shown. */
  readonly set: NeighbourSetSummary | undefined;
  readonly columns: readonly NumberColumn[];
  /** In force: by label while nothing is predicted. */
  readonly colouring: NodeColouring;
  readonly isPredicted: boolean;
  /** Kinds of links that the graph holds. */
  readonly present: ReadonlySet<NeighbourKind>;
  readonly hasImportance: boolean;
};

const kindLabels: Readonly<Record<NeighbourKind, string>> = {
  genomic: 'Genomic',
  interaction: 'Interaction',
  latent: 'Latent',
  'sorted-id': 'Sorted id',
};

/** Where to look, how far, and what colours, widths and filters show. */
export function GraphControls(props: GraphControlsProps) {
  const { exploration, names, sets, set, columns, present, hasImportance } = props;
  const { colouring, isPredicted } = props;
  const change = useExploration((state) => state.change);
  const { walk, hops, kinds, minCloseness, edgeWidth } = exploration;
  return (
    <div className="genes-controls">
      <div className="genes-row">
        <IconButton
          icon="chevron-left"
          label="Back to the gene before"
          isDisabled={!canStep(walk, -1)}
          onPress={() => change((now) => stepBy(now, -1))}
        />
        <IconButton
          icon="chevron-right"
          label="Forward again"
          isDisabled={!canStep(walk, 1)}
          onPress={() => change((now) => stepBy(now, 1))}
        />
        {set !== undefined && (
          <>
            <Select
              label="Neighbour set"
              hideLabel
              value={set.id}
              options={sets.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => change((now) => ({ ...now, set: id }))}
            />
            <ToggleGroup
              label="How far from the gene"
              hideLabel
              value={String(hops)}
              options={[
                { value: '1', label: '1 step' },
                { value: '2', label: '2 steps' },
                { value: '3', label: '3 steps' },
              ]}
              onChange={(value) =>
                change((now) => ({ ...now, hops: value === '3' ? 3 : value === '2' ? 2 : 1 }))
              }
            />
          </>
        )}
      </div>
      <details className="genes-settings">
        <summary>Settings: {settingsInWords(props)}</summary>
        <div className="genes-row">
          <ColourChoice {...{ columns, names, colouring, isPredicted }} />
        </div>
        <div className="genes-row">
          {neighbourKinds
            .filter((kind) => present.has(kind))
            .map((kind) => (
              <Checkbox
                key={kind}
                label={kindLabels[kind]}
                isSelected={kinds.has(kind)}
                onChange={(isShown) =>
                  change((now) => ({
                    ...now,
                    kinds: new Set(
                      neighbourKinds.filter((each) => (each === kind ? isShown : now.kinds.has(each))),
                    ),
                  }))
                }
              />
            ))}
          <div className="genes-slider">
            <Slider
              label="Hide links weaker than"
              value={minCloseness}
              min={0}
              max={1}
              step={0.05}
              format={(value) => (value === 0 ? 'none' : formatProportion(value, 2))}
              onChange={(value) => change((now) => ({ ...now, minCloseness: value }))}
              help="How close two genes are: for an interaction the rank of its score among all, otherwise the distance between their starts on a logarithmic scale, 1 for 1 kb and less, 0 for 1 Mb and more."
            />
          </div>
          {hasImportance && (
            <ToggleGroup
              label="Line width shows"
              hideLabel
              value={edgeWidth}
              options={[
                { value: 'closeness', label: 'Width: closeness' },
                { value: 'importance', label: 'Width: importance' },
              ]}
              onChange={(value) => change((now) => ({ ...now, edgeWidth: value }))}
            />
          )}
        </div>
      </details>
    </div>
  );
}

/** What is chosen, in one line. */
function settingsInWords({ colouring, exploration, present }: GraphControlsProps): string {
  const { kinds, minCloseness, edgeWidth } = exploration;
  const hidden = [...present].filter((kind) => !kinds.has(kind));
  return [
    `colour by ${colouring.by === 'column' ? colouring.column : colouring.by}`,
    hidden.length === 0
      ? 'links of every kind'
      : `without ${hidden.map((kind) => kindLabels[kind].toLowerCase()).join(', ')} links`,
    ...(minCloseness === 0 ? [] : [`none weaker than ${formatProportion(minCloseness, 2)}`]),
    `width by ${edgeWidth}`,
  ].join(', ');
}

type ColourChoiceProps = Pick<GraphControlsProps, 'columns' | 'names' | 'colouring' | 'isPredicted'>;

/** What fills the genes, also a column of a table of the user's own. */
function ColourChoice({ columns, names, colouring, isPredicted }: ColourChoiceProps) {
  const change = useExploration((state) => state.change);
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<unknown>();
  const value = colouring.by === 'column' ? `column ${colouring.column}` : colouring.by;
  const read = async (file: File): Promise<void> => {
    try {
      const { columns: own } = readGeneTable(await textOf(file), file.name, names);
      const [first] = own;
      setProblem(undefined);
      change((now) => ({
        ...now,
        ownColumns: own,
        ...(first === undefined ? {} : { colouring: { by: 'column', column: first.name } }),
      }));
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  return (
    <>
      <Select
        label="Colour genes by"
        hideLabel
        value={value}
        options={[
          ...(isPredicted ? [{ value: 'probability', label: 'Colour: probability' }] : []),
          { value: 'label', label: 'Colour: label' },
          ...(isPredicted
            ? [
                {
                  value: 'disagreement',
                  label: 'Colour: disagreement',
                  detail: 'How far the prediction is from the label',
                },
              ]
            : []),
          ...columns.map(({ name }) => ({ value: `column ${name}`, label: `Colour: ${name}` })),
        ]}
        onChange={(next) => change((now) => ({ ...now, colouring: colouringOf(next) }))}
      />
      <IconButton
        icon="upload"
        label="Colour genes by a table of your own (gene, numbers)"
        onPress={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        hidden
        aria-label="A table with a number per gene"
        accept=".csv,.tsv,.txt,.gz"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) void read(file);
        }}
      />
      {problem !== undefined && <ErrorNotice error={problem} />}
    </>
  );
}

/** The text of a file, unpacked where it is gzipped. */
function textOf(file: File): Promise<string> {
  if (!file.name.endsWith('.gz')) return file.text();
  return new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

function colouringOf(value: string): NodeColouring {
  if (value === 'label' || value === 'disagreement' || value === 'probability') return { by: value };
  return { by: 'column', column: value.replace(/^column /, '') };
}
