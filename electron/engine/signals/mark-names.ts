/** What a piece of a file's name stands for. */
interface KnownWord {
  readonly pattern: RegExp;
  /** The field's own way to write it. */
  readonly name: (match: RegExpExecArray) => string;
}

/** A word between anything that is no letter or digit. */
const word = (source: string): RegExp => new RegExp(`(?<![A-Za-z0-9])(?:${source})(?![A-Za-z0-9])`, 'i');
const known = (name: string, source: string): KnownWord => ({ pattern: word(source), name: () => name });

/** `H3K4me3`, `h3k27AC`, `H2BK120ub1`, `H3K4_me3`; also glued to the word before, as in `K562H3k4me3StdAln`. */
const histone: KnownWord = {
  pattern:
    /(?<![A-Z])(h2a|h2b|h3\.3|h3|h4)[-_.]?([krst])(\d{1,3})(?:[/,_-]?k?(\d{1,3}))?[-_. ]?(me[123]?|ac|ub1?|ph?|la|cr|bhb|su|glyc)(?![a-z]*\d*[a-z]*me\d)/i,
  name: (match) => {
    const [, histoneName = '', residue = '', position = ''] = match;
    const second = match.at(4);
    return (
      histoneName.toUpperCase() +
      residue.toUpperCase() +
      position +
      (second === undefined ? '' : `/${residue.toUpperCase()}${second}`) +
      (match.at(5) ?? '').toLowerCase()
    );
  },
};

/** `K4me3` without its histone: the one whose residue this is. */
const residueOnly: KnownWord = {
  pattern: /(?<![A-Za-z0-9])k(4|9|14|18|23|27|36|56|79|20)[-_]?(me[123]|ac)(?![A-Za-z0-9])/i,
  name: ([, position = '', modification = '']) =>
    `${position === '20' ? 'H4' : 'H3'}K${position}${modification.toLowerCase()}`,
};

/** Marks, proteins and assays that chromatin is looked at with, as file names write them. */
const marks: readonly KnownWord[] = [
  histone,
  known('H2A.Z', 'h2a[._-]?z(?:\\.?1)?|h2afz'),
  known('H2AX', '(?:gamma|γ|g)?-?h2a\\.?x|h2afx'),
  known('macroH2A', 'macro-?h2a(?:\\.?[12])?|mh2a'),
  known('H3.3', 'h3[._]3|h3f3[ab]'),
  residueOnly,
  known('CTCF', 'ctcf[lb]?'),
  known('RAD21', 'rad21|scc1'),
  known('SMC1A', 'smc1a?'),
  known('SMC3', 'smc3'),
  known('NIPBL', 'nipbl'),
  known('Pol2S5P', '(?:rna)?pol(?:ii|2|r2a)[-_]?(?:ctd)?s(?:er)?5p?(?:ho?s?)?'),
  known('Pol2S2P', '(?:rna)?pol(?:ii|2|r2a)[-_]?(?:ctd)?s(?:er)?2p?(?:ho?s?)?'),
  known('Pol2', '(?:rna)?[-_]?pol[-_]?(?:ii|2)(?:4h8|8wg16|b)?|polr2a|rnapii|rnap2|rpb1|8wg16'),
  known('Pol3', 'pol[-_]?(?:iii|3)|polr3[a-k]'),
  known('EP300', 'e?p[-_]?300'),
  known('CREBBP', 'cbp|crebbp'),
  known('DNase', 'dnase[-_]?(?:i|1)?(?:[-_]?seq|[-_]?hs)?|dhs'),
  known('ATAC', '(?:omni[-_]?|sc)?atac(?:[-_]?seq)?'),
  known('FAIRE', 'faire(?:[-_]?seq)?'),
  known('MNase', 'mnase(?:[-_]?seq)?|nucleosomes?'),
  known(
    'methylation',
    'wgbs|rrbs|methylation|dname|meth|medip(?:[-_]?seq)?|5mc|mcpg|cpg[-_]?meth(?:ylation)?',
  ),
  known('5hmC', '5hmc|hmedip'),
  ...(
    'BRD2 BRD3 BRD4 BRG1 SMARCA4 EZH1 EZH2 SUZ12 EED JARID2 RING1B RNF2 BMI1 CBX2 CBX7 CBX8 PCGF2 KDM1A LSD1 KDM5A KDM5B ' +
    'KDM6A KDM6B HDAC1 HDAC2 HDAC3 SIRT6 DNMT1 DNMT3A DNMT3B TET1 TET2 TET3 MLL MLL1 MLL2 MLL3 MLL4 KMT2A KMT2B KMT2C ' +
    'KMT2D SETDB1 SETD2 DOT1L WDR5 MED1 MED12 CDK7 CDK8 CDK9 TBP TAF1 TAF3 TFIIB NELFE SPT5 SUPT5H MYC MYCN MAX MXI1 YY1 ' +
    'YY2 REST SIN3A ZNF143 ZNF263 ZNF384 ZNF274 GABPA ELF1 ETS1 ETV6 FLI1 ERG SPI1 PU1 CEBPA CEBPB CEBPD RUNX1 RUNX2 RUNX3 ' +
    'GATA1 GATA2 GATA3 GATA4 GATA6 TAL1 LDB1 LMO2 IKZF1 EBF1 PAX5 BCL6 BCL11A BATF IRF1 IRF3 IRF4 IRF8 STAT1 STAT2 STAT3 ' +
    'STAT4 STAT5 STAT5A STAT5B STAT6 RELA RELB NFKB1 NFKB2 NFATC1 JUN JUNB JUND FOS FOSL1 FOSL2 ATF2 ATF3 ATF4 CREB1 NRF1 ' +
    'NFE2 NFE2L2 USF1 USF2 SRF MEF2A MEF2C TEAD1 TEAD4 YAP1 TP53 P53 TP63 P63 E2F1 E2F4 E2F6 RB1 ESR1 ERA AR PGR PR GR ' +
    'NR3C1 NR2F2 RXRA RARA VDR PPARG HNF1A HNF1B HNF4A HNF4G FOXA1 FOXA2 FOXM1 FOXP3 FOXO1 FOXO3 TCF7 TCF7L2 TCF12 LEF1 ' +
    'SOX2 SOX9 SOX10 SOX17 OCT4 POU5F1 NANOG KLF1 KLF4 KLF5 SP1 SP2 SALL4 ESRRB PRDM1 PRDM14 OTX2 PAX6 ASCL1 NEUROD1 MYOD1 ' +
    'MYOG HSF1 HIF1A EPAS1 ARNT AHR SMAD1 SMAD2 SMAD3 SMAD4 NOTCH1 RBPJ GLI1 GLI3 TRIM28 KAP1 CHD1 CHD2 CHD4 CHD7 HP1A ' +
    'CBX1 CBX3 CBX5 LMNB1 LMNA CENPA TOP1 TOP2A TOP2B ZFX MAZ'
  )
    .split(' ')
    .map((protein) => known(protein, protein)),
];

/** A word that was found in a name, with where it stood. */
export interface FoundWord {
  /** As the field writes it. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The first mark, protein or assay in a name: `K562_H3K27me3_rep2` holds `H3K27me3`. */
export function findMark(name: string): FoundWord | undefined {
  for (const mark of marks) {
    const match = mark.pattern.exec(name);
    if (match !== null) {
      return { name: mark.name(match), start: match.index, end: match.index + match[0].length };
    }
  }
  return undefined;
}

/** Words that are used of nothing but a control. */
const controls = word(
  'inputs?|inp|input[-_]?dna|ig[-_]?g|wce|whole[-_]?cell[-_]?extract|no[-_]?ab|mock[-_]?ip',
);
/** Words that are used of a control, and of cells that were left as they are. */
const controlsOrCondition = word('controls?|ctrl|ctl|mock|background|bg');
/** Transcription itself. */
const rna = word(
  '(?:poly-?a|total|m|nascent|sn|sc|ribo)?[-_]?rna(?:[-_]?seq)?|rampage|cage|gro[-_]?seq|pro[-_]?seq|tt[-_]?seq',
);

export function findControl(name: string): FoundWord | undefined {
  return found('control', controls.exec(name));
}

/** `control`, `ctrl`, `mock`: of a control, or of untreated cells. */
export function findPossibleControl(name: string): FoundWord | undefined {
  return found('control', controlsOrCondition.exec(name));
}

export function findRna(name: string): FoundWord | undefined {
  return found('RNA', rna.exec(name));
}

function found(name: string, match: RegExpExecArray | null): FoundWord | undefined {
  return match === null ? undefined : { name, start: match.index, end: match.index + match[0].length };
}
