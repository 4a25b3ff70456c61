import type { ReactNode } from 'react';
import { formatPosition, formatProportion } from '../../contract/words/number-format.ts';
import type { ReportData } from './report-data.ts';
import type { Fact } from './report-facts.ts';

/** A part of a report with its heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** A figure with what it shows; nothing where there is none. */
export function Figure({
  svg,
  children,
}: {
  readonly svg: string | undefined;
  readonly children: ReactNode;
}) {
  if (svg === undefined) return null;
  return (
    <figure>
      {/* Drawn by our own charts, which escape what they write. */}
      <div dangerouslySetInnerHTML={{ __html: svg }} />
      <figcaption>{children}</figcaption>
    </figure>
  );
}

/** Names and values, one a line. */
export function FactTable({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <table className="facts">
      <tbody>
        {facts.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export interface PlainTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers, which stand right. */
  readonly numbers?: readonly number[];
}

/** A table of texts; the first of each row names it. */
export function PlainTable({ caption, columns, rows, numbers = [] }: PlainTableProps) {
  const styled = (column: number) => (numbers.includes(column) ? 'number' : undefined);
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, i) => (
            <th key={column} scope="col" className={styled(i)}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, r) => (
          <tr key={r}>
            {row.map((cell, i) =>
              i === 0 ? (
                <th key={i} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={i} className={styled(i)}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface GeneTableProps {
  readonly caption: string;
  readonly results: ReportData['results'];
  readonly genes: readonly number[];
}

/** Genes with what is known of them and what the model says. */
export function GeneTable({ caption, results, genes }: GeneTableProps) {
  if (genes.length === 0) return <p>{caption}: none.</p>;
  const { ids, ensembl, symbols, chromosomes, labels, probabilities, baselineProbabilities } = results;
  const hasEnsembl = ensembl.some((id) => id !== '');
  // An id that stands in another column already is not repeated.
  const hasOwnIds = genes.some((gene) => {
    const id = ids[gene];
    return id !== symbols[gene] && id !== ensembl[gene] && (symbols[gene] !== '' || ensembl[gene] !== '');
  });
  const hasPositions = chromosomes.length > 0;
  const columns = [
    'Gene',
    ...(hasEnsembl ? ['Ensembl id'] : []),
    ...(hasOwnIds ? ['Id in the files'] : []),
    ...(hasPositions ? ['TSS (1-based)'] : []),
    'Label',
    'Probability of high',
    ...(baselineProbabilities === undefined ? [] : ['Baseline says']),
  ];
  const rows = genes.map((gene) => {
    const id = ids[gene] ?? '';
    const symbol = symbols[gene] ?? '';
    const chromosome = chromosomes[results.chromosome[gene] ?? -1];
    const label = labels[gene];
    return [
      symbol === '' ? id : symbol,
      ...(hasEnsembl ? [ensembl[gene] ?? ''] : []),
      ...(hasOwnIds ? [id] : []),
      ...(hasPositions
        ? [chromosome === undefined ? '' : formatPosition(chromosome, results.tss[gene] ?? Number.NaN)]
        : []),
      label === 1 ? 'high' : label === 0 ? 'low' : 'none',
      formatProportion(probabilities[gene] ?? Number.NaN, 4),
      ...(baselineProbabilities === undefined
        ? []
        : [formatProportion(baselineProbabilities[gene] ?? Number.NaN, 4)]),
    ];
  });
  const numbers = columns.flatMap((column, i) =>
    column === 'Probability of high' || column === 'Baseline says' ? [i] : [],
  );
  return <PlainTable caption={caption} columns={columns} rows={rows} numbers={numbers} />;
}
