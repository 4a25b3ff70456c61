import { speciesOfIds } from '../../genes/species.ts';
import { stableGeneId } from '../../genes/gene-id.ts';
import type { GeneRecord } from '../../../contract/gene.ts';
import type { PairLine } from './interaction-format.ts';

/** NCBI's taxa of the species whose ids tell them. */
const taxa: Readonly<Record<string, string>> = {
  'Homo sapiens': '9606',
  'Mus musculus': '10090',
  'Rattus norvegicus': '10116',
  'Drosophila melanogaster': '7227',
  'Caenorhabditis elegans': '6239',
};

/** The taxon of a data set's genes, where their Ensembl ids tell it. */
export function taxonOfGenes(
  geneIds: readonly string[],
  records: readonly (GeneRecord | undefined)[] | undefined,
): string | undefined {
  const ids = geneIds.map((id, gene) => stableGeneId(records?.[gene]?.id ?? '') ?? stableGeneId(id) ?? '');
  const species = speciesOfIds(ids.filter((id) => id !== ''));
  return species === undefined ? undefined : taxa[species];
}

/** The taxon of most of some pairs' ends; undefined where they name none. */
export function mostFrequentTaxon(pairs: readonly PairLine[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { organisms = [] } of pairs) {
    for (const taxon of organisms) counts.set(taxon, (counts.get(taxon) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most?.[0];
}
