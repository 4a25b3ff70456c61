/** An Ensembl gene id taken apart: `ENSG00000182378.10_PAR_Y`. */
export interface EnsemblGeneId {
  /** Without version and suffix: `ENSG00000182378`. */
  readonly stable: string;
  /** The copy on Y of a gene in a pseudoautosomal region, as GENCODE writes it (`_PAR_Y`, formerly ENSGR...). */
  readonly onPseudoautosomalY: boolean;
}

/** Undefined for anything that is no Ensembl gene id of any species. */
export function parseEnsemblGeneId(text: string): EnsemblGeneId | undefined {
  const parts = /^(ENS[A-Z]*G)(R?)(\d{10,11})(?:\.\d+)?(_PAR_Y|)$/i.exec(text.trim());
  if (parts === null) return undefined;
  const [, prefix, formerY, digits, suffix] = parts;
  return {
    // ENSGR0000182378 is the Y copy of ENSG00000182378: the letter stands in the place of a zero.
    stable: prefix.toUpperCase() + digits.padStart(11, '0'),
    onPseudoautosomalY: formerY !== '' || suffix !== '',
  };
}

/** DeepChrome's id: the last six digits of ENSG00000xxxxxx, the form in which its data sets name genes. */
export function deepchromeId(id: EnsemblGeneId): string {
  return id.stable.slice(-6);
}
