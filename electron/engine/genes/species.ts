import { type Assembly, assemblies, geneTables } from '../../contract/gene-tables.ts';
import { indexOfTable } from './built-in-index.ts';

/** The built-in tables of a species, the newest first. */
export const tablesOfSpecies = (species: string): readonly Assembly[] =>
  assemblies
    .filter((assembly) => geneTables[assembly].species === species)
    .sort((a, b) => geneTables[b].release - geneTables[a].release);

const prefixes: readonly (readonly [RegExp, string])[] = [
  [/^ENSG\d/, 'Homo sapiens'],
  [/^ENSMUSG\d/, 'Mus musculus'],
  [/^ENSRNOG\d/, 'Rattus norvegicus'],
  [/^FBgn\d/, 'Drosophila melanogaster'],
  [/^WBGene\d/, 'Caenorhabditis elegans'],
];

/** The species that most of the ids are of, by their first letters; undefined where none is. */
export function speciesOfIds(ids: readonly string[]): string | undefined {
  const counts = prefixes.map(([prefix, species]) => ({
    species,
    count: ids.filter((id) => prefix.test(id)).length,
  }));
  const [first] = counts.sort((a, b) => b.count - a.count);
  return first !== undefined && first.count * 2 > ids.length ? first.species : undefined;
}

/**
 * The species whose symbols most of these are, compared as written: TP53 is human, Trp53 the mouse's. Undefined where no
 * species knows half of them, or where another knows nearly as many: mouse and rat share most of theirs.
 */
export async function speciesOfSymbols(symbols: readonly string[]): Promise<string | undefined> {
  const species = [...new Set(assemblies.map((assembly) => geneTables[assembly].species))];
  const counts = await Promise.all(
    species.map(async (name) => {
      const tables = await Promise.all(tablesOfSpecies(name).map((assembly) => indexOfTable(assembly)));
      return {
        name,
        count: symbols.filter((symbol) => tables.some((table) => table.bySymbol.has(symbol))).length,
      };
    }),
  );
  const [first, second] = counts.sort((a, b) => b.count - a.count);
  if (first === undefined || first.count * 2 < symbols.length || first.count === 0) return undefined;
  return (second?.count ?? 0) <= 0.9 * first.count ? first.name : undefined;
}
