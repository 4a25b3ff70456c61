import type { GeneRecord } from '../../contract/gene.ts';

/** A gene whose activity is known beforehand. */
export interface KnownGene {
  readonly gene: GeneRecord;
  readonly known: 'active' | 'silent';
}

/** Genes that nearly every tissue of man, mouse, rat, fly and worm expresses, the best known first. */
const active = [
  ...['ACTB', 'GAPDH', 'EEF2', 'RPLP0', 'HSP90AB1', 'RPL3', 'PPIA', 'YWHAZ', 'PGK1', 'TUBB', 'VCP', 'RAB7A'],
  ...['RPS3', 'UBB', 'CLTC', 'PSMB2', 'CALR', 'RPL8', 'SOD1', 'ATP5PO', 'MAPK1', 'RPS15', 'GNAS', 'RPL13'],
  ...['Act5C', 'RpL32', 'Gapdh1', 'eEF1alpha1', 'alphaTub84B', 'RpL3', 'RpS3', 'His4r', 'Sod1'],
  ...['act-1', 'gpd-2', 'rpl-3', 'eef-2', 'tba-1', 'cdc-42', 'pmp-3', 'rps-3'],
].map((symbol) => symbol.toLowerCase());

/** Receptors of smell and taste, which sensory neurons alone express: OR4F5, Olfr16, Or2a7, Olr1, Gr5a, str-2. */
const silent = [
  /^OR\d+[A-Z]+\d+$/i,
  /^Olfr\d+$/,
  /^Olr\d+$/,
  /^(Vmn[12]r|Tas2r)\d+$/i,
  /^(Gr|Or)\d+[a-f]$/,
  /^(str|srh|sri|srd|srw)-\d+$/,
];

/** Fewer show nothing, more are not looked at. */
const each = 3;

/**
 * Three genes that should be full of active marks and three that should be without, as far as the genes hold such: of
 * different chromosomes where there are several, so that not all lie where one file ends.
 */
export function knownGenes(genes: readonly GeneRecord[]): readonly KnownGene[] {
  const rankOf = ({ symbol = '' }: GeneRecord): number => active.indexOf(symbol.toLowerCase());
  const actives = genes.filter((gene) => rankOf(gene) >= 0).sort((a, b) => rankOf(a) - rankOf(b));
  const silents = genes.filter(({ symbol = '' }) => silent.some((pattern) => pattern.test(symbol)));
  return [
    ...spread(actives).map((gene) => ({ gene, known: 'active' }) as const),
    ...spread(silents).map((gene) => ({ gene, known: 'silent' }) as const),
  ];
}

/** The first of each chromosome first, then the others. */
function spread(genes: readonly GeneRecord[]): readonly GeneRecord[] {
  const seen = new Set<string>();
  const first = genes.filter(({ chromosome }) => !seen.has(chromosome) && seen.add(chromosome));
  return [...first, ...genes.filter((gene) => !first.includes(gene))].slice(0, each);
}
