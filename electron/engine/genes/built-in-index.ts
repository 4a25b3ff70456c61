import type { GeneRecord } from '../../contract/gene.ts';
import type { Assembly } from '../../contract/gene-tables.ts';
import { builtInGenes } from './built-in-genes.ts';

/** The genes of a built-in table by what they are called. */
interface TableIndex {
  readonly byId: ReadonlyMap<string, GeneRecord>;
  /** Without symbols that several genes have, none of which is the only protein-coding one. */
  readonly bySymbol: ReadonlyMap<string, GeneRecord>;
}

const indices = new Map<Assembly, Promise<TableIndex>>();

/** A built-in table to look genes up in; made when it is first asked for. */
export function indexOfTable(assembly: Assembly): Promise<TableIndex> {
  let index = indices.get(assembly);
  if (index === undefined) {
    index = builtInGenes(assembly).then(indexed);
    indices.set(assembly, index);
    index.catch(() => indices.delete(assembly));
  }
  return index;
}

function indexed(genes: readonly GeneRecord[]): TableIndex {
  const all = new Map<string, GeneRecord[]>();
  for (const gene of genes) {
    if (gene.symbol === undefined) continue;
    const known = all.get(gene.symbol);
    if (known === undefined) all.set(gene.symbol, [gene]);
    else known.push(gene);
  }
  const bySymbol = new Map<string, GeneRecord>();
  for (const [symbol, found] of all) {
    const coding = found.filter(({ biotype }) => biotype === 'protein_coding');
    const [only, another] = coding.length > 0 ? coding : found;
    if (only !== undefined && another === undefined) bySymbol.set(symbol, only);
  }
  return { byId: new Map(genes.map((gene) => [gene.id, gene])), bySymbol };
}
