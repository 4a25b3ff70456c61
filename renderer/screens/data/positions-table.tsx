import type { GeneRecord } from '../../../electron/contract/gene.ts';
import { formatChromosome, formatCount } from '../../../electron/contract/words/number-format.ts';

/** The first genes of an annotation, as they were understood; positions 1-based as genome browsers write them. */
export function PositionsTable({ genes }: { readonly genes: readonly GeneRecord[] }) {
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
