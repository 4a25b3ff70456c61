import { useApi } from '../../app/connection.tsx';
import { useDroppedPaths } from '../../app/dropped-paths.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { fileOfPath } from '../../app/incoming.ts';
import { useNotices } from '../../app/notices.tsx';
import { skipToken, useCommand } from '../../app/queries.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { DropTarget } from '../../components/drop-target.tsx';
import { Help } from '../../components/help.tsx';
import { AnnotationForm } from './annotation-form.tsx';
import { changeDraft, chooseAnnotation, saidOf, useImportDraft } from './import-draft.ts';
import type { AnnotationDraft } from './import-draft.ts';
import { Notes } from './notes.tsx';
import { coordinateNames } from './words.ts';
import type { GeneRecord } from '../../../electron/contract/gene.ts';
import { formatChromosome, formatCount } from '../../../electron/contract/words/number-format.ts';

export interface AnnotationChoiceProps {
  /** The data set that it is for; undefined for the one to be imported. */
  readonly dataset?: string;
  readonly annotation: AnnotationDraft | undefined;
  /** Reads the chosen file now, where there is a data set to read it for. */
  readonly onApply?: () => void;
  /** Keeps the positions that the data set has. */
  readonly onBack?: () => void;
}

/** Where a gene annotation is chosen and looked at; a data set does without, and this says what is lost then. */
export function AnnotationChoice({ dataset, annotation, onApply, onBack }: AnnotationChoiceProps) {
  const api = useApi();
  const droppedPaths = useDroppedPaths();
  const { tellError } = useNotices.getState();
  const last = useImportDraft((state) => state.lastAnnotation);
  const preview = useCommand(
    'dataset.annotationPreview',
    annotation === undefined ? skipToken : { source: annotation.source, options: saidOf(annotation.options) },
    { keepPrevious: true, fresh: true },
  );
  const takeFirst = ([path]: readonly string[]): void => {
    if (path !== undefined) chooseAnnotation({ source: path, options: {} }, dataset);
  };
  const choose = (): void => {
    api
      .call('dialog.openFiles', {
        title: 'Choose gene positions',
        multiple: false,
        filters: [
          { name: 'Gene annotation', extensions: ['gtf', 'gff', 'gff3', 'bed', 'tsv', 'csv', 'txt', 'gz'] },
        ],
      })
      .then(takeFirst)
      .catch(tellError);
  };

  if (annotation === undefined) {
    return (
      <Card
        title={onBack === undefined ? 'Gene positions (optional)' : 'Other gene positions'}
        actions={
          <>
            <WhyPositions />
            {onBack !== undefined && <Button onPress={onBack}>Keep the present ones</Button>}
          </>
        }
      >
        <p className="import-prose">
          A gene annotation says where each gene lies. <strong>Without it:</strong> bins cannot be turned into
          the gene’s reading direction, genes cannot be split by chromosome, and results show neither symbols
          nor neighbouring genes. You can add it later.
        </p>
        {last !== undefined && (
          <div>
            <Button icon="refresh" onPress={() => chooseAnnotation(last, dataset)}>
              Use {fileOfPath(last.source)} again
            </Button>
          </div>
        )}
        <DropTarget
          compact
          filesOnly
          label="Drop a gene annotation here"
          hint="GTF, GFF3, BED, refFlat or a table with column names, also gzipped; of the same genome assembly as your data"
          onDrop={(transfer) => {
            droppedPaths(transfer).then(takeFirst).catch(tellError);
          }}
          onChoose={choose}
        />
      </Card>
    );
  }
  const found = preview.error === null ? preview.data : undefined;
  const formatTitle = found?.formats.find(({ name }) => name === found.format)?.title;
  return (
    <Card
      title="Gene positions"
      actions={
        <>
          <Button onPress={choose}>Choose another…</Button>
          <Button
            onPress={() => {
              changeDraft({ annotation: undefined });
              onBack?.();
            }}
          >
            {onBack === undefined ? 'Do without' : 'Keep the present ones'}
          </Button>
        </>
      }
    >
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
          {onApply !== undefined && (
            <div className="import-actions">
              <span className="text-soft">
                Genes are matched by id; the report says which ones found no place.
              </span>
              <Button kind="primary" onPress={onApply} isDisabled={found.problem !== undefined}>
                Add gene positions
              </Button>
            </div>
          )}
        </>
      )}
    </Card>
  );
}

function WhyPositions() {
  return (
    <Help about="a gene annotation">
      A file that lists genes with chromosome, start, end and strand, such as the GTF of Ensembl or GENCODE.
      Take the release of the genome assembly that your reads were aligned to (for Roadmap and DeepChrome
      data: hg19, Ensembl 75).
    </Help>
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
