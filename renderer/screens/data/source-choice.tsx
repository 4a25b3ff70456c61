import { useApi } from '../../app/connection.tsx';
import { useDroppedPaths } from '../../app/dropped-paths.ts';
import { useStartJob } from '../../app/jobs.ts';
import { useNotices } from '../../app/notices.tsx';
import { startExample, useProjectActions } from '../../app/project-actions.ts';
import type { Example } from '../../app/project-actions.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { DropTarget } from '../../components/drop-target.tsx';
import { addSources, changeDraft } from './import-draft.ts';

export interface SourceChoiceProps {
  readonly project: string;
  /** The project has data to go back to. */
  readonly mayGoBack: boolean;
}

/** Where files are dropped or chosen, with what they should look like. */
export function SourceChoice({ project, mayGoBack }: SourceChoiceProps) {
  const api = useApi();
  const startJob = useStartJob();
  const { take } = useProjectActions();
  const droppedPaths = useDroppedPaths();
  const { tellError } = useNotices.getState();

  const choose = async (what: 'files' | 'folder'): Promise<void> => {
    try {
      const title = what === 'files' ? 'Choose files' : 'Choose the folder with the files';
      const paths =
        what === 'files'
          ? await api.call('dialog.openFiles', { title })
          : [await api.call('dialog.openFolder', { title })].filter((path) => path !== null);
      if (paths.length > 0) addSources(paths);
    } catch (error) {
      tellError(error);
    }
  };
  const add = (example: Example): void => {
    changeDraft({ isAdding: false });
    startExample(startJob, example, project).catch(tellError);
  };

  return (
    <>
      <header className="import-header">
        <div>
          <h1>Add your files</h1>
          <p className="text-soft">
            Reads or signal of each histone mark, or a table of counts, and which genes are highly expressed.
            All together if you like: each file is recognised, and you can correct it. Files are only read.
          </p>
        </div>
        {mayGoBack && (
          <Button onPress={() => changeDraft({ isAdding: false })}>Keep the data there are</Button>
        )}
      </header>
      <DropTarget
        label="Drop files or a folder here"
        hint="BAM, bigWig, bedGraph, wig or BED; tables of counts or expression (csv, tsv, xlsx); also gzipped. Any number, of any kind."
        onDrop={(transfer) => {
          droppedPaths(transfer).then(take).catch(tellError);
        }}
        onChoose={(what) => void choose(what)}
      />
      <div className="import-pair">
        <Card title="What a table of counts looks like">
          <p>
            One line per gene and bin; the lines of a gene stand together, bins in order. Other shapes, as one
            row per gene or the matrices of deepTools, are read too.
          </p>
          <div className="import-scroll">
            <table className="example-table">
              <thead>
                <tr>
                  {['gene', 'bin', 'H3K27me3', 'H3K36me3', 'H3K4me3', 'label'].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {exampleRows.map((row) => (
                  <tr key={row.join(' ')}>
                    {row.map((field, i) => (
                      <td key={i}>{field}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="text-soft">
            The label is 1 for a highly expressed gene and 0 otherwise, the same on each of the gene’s lines.
            Any number of bins and marks will do, and the line with names may be missing. Files made for
            DeepChrome or AttentiveChrome fit as they are.
          </p>
        </Card>
        <Card title="No files at hand?">
          <p>
            Simulated data let you try every step. They are made up by this program, and it says so wherever
            they are shown. The real ones are two cell types of Roadmap, 600 genes each.
          </p>
          <div className="import-examples">
            <Button icon="chart" onPress={() => add('simulated')}>
              Use simulated example data
            </Button>
            <Button icon="chart" onPress={() => add('real')}>
              Use real example data
            </Button>
          </div>
        </Card>
      </div>
    </>
  );
}

const exampleRows = [
  ['ENSG00000000003', '1', '0', '2', '11', '1'],
  ['ENSG00000000003', '2', '1', '0', '14', '1'],
  ['…', '…', '…', '…', '…', '…'],
  ['ENSG00000000005', '1', '3', '0', '0', '0'],
];
