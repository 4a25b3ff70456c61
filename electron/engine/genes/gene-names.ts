import type { GeneNames } from '../../contract/commands/genes.ts';
import type { GeneIdKind } from '../../contract/dataset.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import type { Assembly } from '../../contract/gene-tables.ts';
import { indexOfTable } from './built-in-index.ts';
import { stableGeneId } from './gene-id.ts';
import { speciesOfIds, speciesOfSymbols, tablesOfSpecies } from './species.ts';

/** What one gene is called; empty where unknown. */
interface GeneName {
  readonly ensembl: string;
  readonly symbol: string;
}

/**
 * What the genes of a data set are called: by its annotation, and where that says nothing by the built-in tables, which
 * know Ensembl's ids of five species, the six digits of DeepChrome's genes, and symbols. Of several genes with one symbol
 * the protein-coding one is meant; where that leaves several, the Ensembl id stays unknown. The tables tell names only,
 * which hardly differ between assemblies; where a gene lies is the annotation's to say.
 * @param records [genes]; undefined where the data set has no annotation
 */
export async function namesOfGenes(
  geneIds: readonly string[],
  kind: GeneIdKind,
  records: readonly (GeneRecord | undefined)[] | undefined,
): Promise<GeneNames> {
  const names = geneIds.map((id, gene) => nameOf(id, kind, records?.[gene]));
  const lacking = names.flatMap(({ ensembl, symbol }, gene) =>
    ensembl === '' || symbol === '' ? [gene] : [],
  );
  if (lacking.length > 0) {
    for (const assembly of await tablesOfNames(geneIds, kind, names)) {
      const find = await finderIn(assembly, kind);
      for (const gene of lacking) {
        const { ensembl, symbol } = names[gene] ?? unknown;
        const found =
          ensembl !== '' && symbol !== '' ? undefined : find(geneIds[gene] ?? '', ensembl, symbol);
        if (found === undefined) continue;
        names[gene] = { ensembl: ensembl || found.id, symbol: symbol || (found.symbol ?? '') };
      }
    }
  }
  return {
    ids: [...geneIds],
    ensembl: names.map(({ ensembl }) => ensembl),
    symbols: names.map(({ symbol }) => symbol),
  };
}

/** Names of genes that are nobody's: a simulated data set's. */
export function namesOfRecords(
  geneIds: readonly string[],
  records: readonly (GeneRecord | undefined)[] | undefined,
): GeneNames {
  return {
    ids: [...geneIds],
    ensembl: geneIds.map(() => ''),
    symbols: geneIds.map((_, gene) => records?.[gene]?.symbol ?? ''),
  };
}

const unknown: GeneName = { ensembl: '', symbol: '' };

function nameOf(id: string, kind: GeneIdKind, record: GeneRecord | undefined): GeneName {
  return {
    ensembl: stableGeneId(record?.id ?? '') ?? stableGeneId(id) ?? ensemblOfDigits(id, kind),
    // An annotation without symbols repeats the id in its place.
    symbol:
      record?.symbol !== undefined && stableGeneId(record.symbol) === undefined
        ? record.symbol
        : kind === 'symbol' && stableGeneId(id) === undefined
          ? id
          : '',
  };
}

/** DeepChrome's six digits are the end of a human Ensembl id, of genes too that no table knows any more. */
function ensemblOfDigits(id: string, kind: GeneIdKind): string {
  return kind === 'deepchrome' && /^\d{6}$/.test(id) ? `ENSG00000${id}` : '';
}

/** The tables of the species that the genes are of, the newest first; none where that is not plain. */
async function tablesOfNames(
  geneIds: readonly string[],
  kind: GeneIdKind,
  names: readonly GeneName[],
): Promise<readonly Assembly[]> {
  if (kind === 'deepchrome') return tablesOfSpecies('Homo sapiens');
  const species = speciesOfIds(names.map(({ ensembl }) => ensembl));
  if (species !== undefined) return tablesOfSpecies(species);
  if (kind !== 'symbol') return [];
  const bySymbols = await speciesOfSymbols(geneIds);
  return bySymbols === undefined ? [] : tablesOfSpecies(bySymbols);
}

type Finder = (id: string, ensembl: string, symbol: string) => GeneRecord | undefined;

async function finderIn(assembly: Assembly, kind: GeneIdKind): Promise<Finder> {
  const { byId, bySymbol } = await indexOfTable(assembly);
  return (id, ensembl, symbol) => {
    if (ensembl !== '') return byId.get(ensembl);
    if (kind === 'deepchrome') return byId.get(`ENSG00000${id}`);
    return bySymbol.get(symbol === '' ? id : symbol);
  };
}
