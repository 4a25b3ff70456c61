import { useApi } from '../../app/connection.tsx';
import { useDroppedPaths } from '../../app/dropped-paths.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useNotices } from '../../app/notices.tsx';
import { useCommand } from '../../app/queries.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { DropTarget } from '../../components/drop-target.tsx';
import { AnnotationForm } from './annotation-form.tsx';
import { GenesSelect } from './genes-select.tsx';
import { changeDraft, chooseAnnotation, saidOf } from './import-draft.ts';
import type { AnnotationDraft } from './import-draft.ts';
import { Notes } from './notes.tsx';
import { coordinateNames } from './words.ts';
import type { GeneRecord } from '../../../electron/contract/gene.ts';
import { formatChromosome, formatCount } from '../../../electron/contract/words/number-format.ts';

export interface AnnotationChoiceProps {
  /** The data set that it is for; undefined for the one to be imported. */
  readonly dataset?: string;
  readonly annotation: AnnotationDraft | undefined;
  /** What is taken where nothing is chosen, for data that are yet to be imported. */
  readonly byItself?: string;
  /** Whether the data may do without genes. */
  readonly mayBeNone?: boolean;
  /** Takes the chosen genes now, where there is a data set to take them for. */
  readonly onApply?: () => void;
  /** Keeps the positions that the data set has. */
  readonly onBack?: () => void;
}

/** Where genes are chosen: a table that ships with the program, or a file, which is looked at here. */
export function AnnotationChoice(props: AnnotationChoiceProps) {
  const { dataset, annotation, byItself, mayBeNone = false, onApply, onBack } = props;
  const api = useApi();
  const droppedPaths = useDroppedPaths();
  const { tellError } = useNotices.getState();
  const takeFirst = ([path]: readonly string[]): void => {
    if (path !== undefined) chooseAnnotation({ kind: 'file', source: path, options: {} }, dataset);
  };
  const choose = (): void => {
    api
      .call('dialog.openFiles', {
        title: 'Choose gene positions',
        multiple: false,
        filters: [
          {
            name: 'Gene annotation',
            extensions: ['gtf', 'gff', 'gff3', 'bed', 'tsv', 'csv', 'txt', 'gz', 'xlsx'],
          },
        ],
      })
      .then(takeFirst)
      .catch(tellError);
  };
  return (
    <Card
      title="Gene positions"
      {...(onBack === undefined
        ? {}
        : {
            actions: (
              <Button
                onPress={() => {
                  changeDraft({ annotation: undefined });
                  onBack();
                }}
              >
                Keep the present ones
              </Button>
            ),
          })}
    >
      <div className="genes-choice">
        <GenesSelect
          {...{ annotation, byItself, mayBeNone }}
          onChange={(chosen) => chooseAnnotation(chosen, dataset)}
        />
        {annotation?.kind === 'file' ? (
          <Button onPress={choose}>Choose another file…</Button>
        ) : (
          <DropTarget
            compact
            filesOnly
            label="Drop a gene annotation here"
            hint="Or genes of your own: GTF, GFF3, BED, refFlat or a table with column names; of the assembly of your data"
            onDrop={(transfer) => {
              droppedPaths(transfer).then(takeFirst).catch(tellError);
            }}
            onChoose={choose}
          />
        )}
      </div>
      {annotation?.kind === 'none' && (
        <p className="import-prose">
          Without positions, bins cannot be turned into the genes’ reading direction, genes cannot be split by
          chromosome, and results show neither symbols nor neighbouring genes. You can add them later.
        </p>
      )}
      {annotation?.kind === 'file' && <AnnotationFile annotation={annotation} />}
      {onApply !== undefined && annotation !== undefined && annotation.kind !== 'none' && (
        <div className="import-actions">
          <span className="text-soft">
            Genes are matched by id; the report says which ones found no place.
          </span>
          <Button kind="primary" onPress={onApply}>
            Add gene positions
          </Button>
        </div>
      )}
    </Card>
  );
}

/** What is read of the file, with every point open to correction. */
function AnnotationFile({
  annotation,
}: {
  readonly annotation: Extract<AnnotationDraft, { readonly kind: 'file' }>;
}) {
  const preview = useCommand(
    'dataset.annotationPreview',
    { source: annotation.source, options: saidOf(annotation.options) },
    { keepPrevious: true, fresh: true },
  );
  const found = preview.error === null ? preview.data : undefined;
  const formatTitle = found?.formats.find(({ name }) => name === found.format)?.title;
  return (
    <>
      {preview.error !== null && <ErrorNotice error={preview.error} />}
      {found !== undefined && (
        <>
          <p>
            <strong>{found.file}</strong>
            {formatTitle !== undefined && `: ${formatTitle}`}
            {found.coordinates !== undefined && `, positions ${coordinateNames[found.coordinates]}`}
          </p>
          {found.problem !== undefined && <ErrorNotice error={found.problem} />}
          <Notes notes={found.warnings} />
          {found.genes.length > 0 && <PositionsTable genes={found.genes} />}
          <AnnotationForm
            preview={found}
            options={annotation.options}
            onChange={(changes) =>
              changeDraft({
                annotation: { ...annotation, options: { ...annotation.options, ...changes } },
              })
            }
          />
        </>
      )}
    </>
  );
}

/** The first genes of an annotation, as they were understood; positions 1-based as genome browsers write them. */
function PositionsTable({ genes }: { readonly genes: readonly GeneRecord[] }) {
  return (
    <div className="import-scroll positions-scroll" tabIndex={0} role="region" aria-label="First genes">
      <table className="preview-table">
        <thead>
          <tr>
            {['Gene id', 'Symbol', 'Chromosome', 'Start', 'End', 'Strand', 'TSS'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {genes.map((gene, i) => (
            <tr key={i}>
              <td>{gene.id}</td>
              <td>{gene.symbol}</td>
              <td>{formatChromosome(gene.chromosome)}</td>
              <td>{formatCount(gene.start + 1)}</td>
              <td>{formatCount(gene.end)}</td>
              <td>{gene.strand}</td>
              <td>{formatCount(gene.tss + 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
