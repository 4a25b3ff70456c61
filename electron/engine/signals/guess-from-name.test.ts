import { describe, expect, it } from 'vitest';
import { guessFromNames } from './guess-from-name.ts';

const table: readonly [string, string, string | undefined, string | undefined, number?][] = [
  ['E003-H3K4me3.tagAlign.gz', 'mark', 'H3K4me3', 'E003'],
  ['E003-H3K27ac.pval.signal.bigwig', 'mark', 'H3K27ac', 'E003'],
  ['E017-Input.tagAlign.gz', 'control', undefined, 'E017'],
  ['E003-DNase.fc.signal.bigwig', 'mark', 'DNase', 'E003'],
  ['E003-H2A.Z.imputed.pval.signal.bigwig', 'mark', 'H2A.Z', 'E003_imputed'],
  ['K562_H3K27me3_rep2.bam', 'mark', 'H3K27me3', 'K562', 2],
  ['K562_H3K4me3.bam', 'mark', 'H3K4me3', 'K562'],
  ['K562_Input.bam', 'control', undefined, 'K562'],
  ['K562_H3K4me3_Input.bam', 'control', 'H3K4me3', 'K562'],
  ['input_for_H3K9me3_rep1.sorted.bam', 'control', 'H3K9me3', undefined, 1],
  ['HepG2-IgG-R1.sorted.bam', 'control', undefined, 'HepG2', 1],
  ['mESC.WCE.mm10.bam', 'control', undefined, 'mESC'],
  ['MCF10A_CTCF_FE_random100.bw', 'mark', 'CTCF', 'MCF10A_random100'],
  ['wgEncodeBroadHistoneK562H3k4me3StdAlnRep1.bam', 'mark', 'H3K4me3', 'K562', 1],
  ['wgEncodeBroadHistoneGm12878ControlStdAlnRep2.bam', 'control', undefined, 'Gm12878', 2],
  ['wgEncodeUwDnaseK562AlnRep1.bam', 'mark', 'DNase', 'K562', 1],
  ['GSM1234567_H3K36me3_liver_rep1.bw', 'mark', 'H3K36me3', 'liver', 1],
  ['WT_K27ac_1.bdg', 'mark', 'H3K27ac', 'WT_1'],
  ['H3K9K14ac_WT.bam', 'mark', 'H3K9/K14ac', 'WT'],
  ['h3k4me1.ucsf.hg19.sorted.rmdup.bed.gz', 'mark', 'H3K4me1', 'ucsf'],
  ['day3.H2AK119ub1.biorep2.bam', 'mark', 'H2AK119ub1', 'day3', 2],
  ['CD4_PolII.bam', 'mark', 'Pol2', 'CD4'],
  ['CD4_POLR2A_Rep3.bam', 'mark', 'Pol2', 'CD4', 3],
  ['HeLa-Pol2-Ser5P.bw', 'mark', 'Pol2S5P', 'HeLa'],
  ['GM12878_ATAC-seq.bam', 'mark', 'ATAC', 'GM12878'],
  ['liver_p300.bam', 'mark', 'EP300', 'liver'],
  ['control_H3K27ac_rep1.bam', 'mark', 'H3K27ac', 'control', 1],
  ['Ctrl.bam', 'control', undefined, undefined],
  ['methylation.bedgraph.gz', 'mark', 'methylation', undefined],
  ['H3K4me3.bedgraph.gz', 'mark', 'H3K4me3', undefined],
  ['K562_RNA.bigwig', 'transcription', undefined, 'K562'],
  ['K562_ZBTB7A.bam', 'mark', 'ZBTB7A', 'K562'],
  ['H1_h3k79ME2.bam', 'mark', 'H3K79me2', 'H1'],
  ['H4K20me1-tumour-A-n1.bam', 'mark', 'H4K20me1', 'tumour_A', 1],
  ['brain_H3.3.bw', 'mark', 'H3.3', 'brain'],
  ['H3K4me3_IP_S12_L001_R1.bam', 'mark', 'H3K4me3', undefined, 1],
  ['EZH2-KO_H3K27me3.bam', 'mark', 'H3K27me3', 'EZH2_KO'],
];

describe('the name of a file of reads or signals', () => {
  it.each(table)('%s is a %s of %s in %s', (name, role, mark, sample, replicate) => {
    expect(guessFromNames([name])).toEqual([{ role, mark, sample, replicate }]);
  });

  it('says more beside the names of files that were chosen with it', () => {
    expect(
      guessFromNames(['CTCF_SE_ChIP_chr22_50k.bed.gz', 'CTCF_SE_CTRL_chr22_50k.bed.gz']).map(
        ({ role, mark }) => [role, mark],
      ),
    ).toEqual([
      ['mark', 'CTCF'],
      ['control', 'CTCF'],
    ]);
    expect(
      guessFromNames(['H3K4me3_ctrl.bam', 'H3K4me3_heat.bam']).map(({ role, sample }) => [role, sample]),
    ).toEqual([
      ['mark', 'ctrl'],
      ['mark', 'heat'],
    ]);
    expect(guessFromNames(['WT_K27ac_1.bam', 'WT_K27ac_2.bam'])).toMatchObject([
      { sample: 'WT', replicate: 1 },
      { sample: 'WT', replicate: 2 },
    ]);
  });
});
