import { formatBytes, formatCount } from '../../../contract/words/number-format.ts';
import { describeOrientation } from '../../../../renderer/charts/bin-axis.ts';
import type { ReportData } from '../report-data.ts';
import { nameOf } from '../report-facts.ts';
import { FactTable, Figure, PlainTable } from '../report-parts.tsx';
import type { SectionProps } from './section-props.ts';

/** What was imported: genes, marks, files, positions, and the mean profile of each mark. */
export function Data({ data, figures }: SectionProps) {
  const { results, overview, annotation, importReport } = data;
  const { manifest } = results.dataset;
  return (
    <>
      <FactTable
        facts={[
          ['Name', nameOf(manifest)],
          ['Genes', formatCount(manifest.genes)],
          ['Bins per gene', formatCount(manifest.bins)],
          ['Bin size', overview?.binSizeDescription ?? 'not known'],
          ['Histone marks', manifest.marks.join(', ')],
          ['Labels', manifest.labelled ? 'high or low expression' : 'none'],
          [
            'Gene positions',
            annotation === undefined ? 'none added' : `${annotation.source}: ${annotation.how}`,
          ],
          ...(importReport === undefined
            ? []
            : ([
                ['Rows read', formatCount(importReport.rowsRead)],
                ['Genes left out', leftOut(importReport)],
              ] as const)),
        ]}
      />
      {importReport !== undefined && (
        <PlainTable
          caption="Files"
          columns={['File', 'Size', 'Genes', 'SHA-256']}
          rows={importReport.files.map((file) => [
            file.name,
            formatBytes(file.bytes),
            formatCount(file.genes),
            file.sha256,
          ])}
          numbers={[1, 2]}
        />
      )}
      {(importReport?.warnings ?? []).map((warning) => (
        <p key={warning} className="caution">
          {warning}
        </p>
      ))}
      <Figure svg={figures.profiles}>
        Mean reads per bin of each mark around the transcription start site (TSS), for genes labelled high and
        genes labelled low; the shade is the 95% interval of the mean.{' '}
        {overview !== undefined && describeOrientation(overview)} Panels have scales of their own.
      </Figure>
    </>
  );
}

function leftOut({ dropped }: NonNullable<ReportData['importReport']>): string {
  if (dropped.length === 0) return 'none';
  return `${formatCount(dropped.length)}, because their id occurred before`;
}
