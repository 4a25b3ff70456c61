import { type Assembly, assemblies } from '../../contract/gene-tables.ts';

/** A chromosome of an assembly. */
export interface AssemblyChromosome {
  /** As Ensembl names it: `1`, `X`, `MT`, `2L`, `IV`. */
  readonly name: string;
  /** bp. */
  readonly length: number;
  /** RefSeq's accession with its version: `NC_000001.10`. */
  readonly accession: string;
}

/**
 * The assembled chromosomes of every assembly whose genes ship with the program: name, length, RefSeq accession. Facts of
 * the assembly reports of GRCh37, GRCh38, GRCm38, GRCm39, Rnor_6.0, mRatBN7.2, BDGP6 and WBcel235.
 */
const tables: Readonly<Record<Assembly, string>> = {
  hg19: `
    1 249250621 NC_000001.10
    2 243199373 NC_000002.11
    3 198022430 NC_000003.11
    4 191154276 NC_000004.11
    5 180915260 NC_000005.9
    6 171115067 NC_000006.11
    7 159138663 NC_000007.13
    8 146364022 NC_000008.10
    9 141213431 NC_000009.11
    10 135534747 NC_000010.10
    11 135006516 NC_000011.9
    12 133851895 NC_000012.11
    13 115169878 NC_000013.10
    14 107349540 NC_000014.8
    15 102531392 NC_000015.9
    16 90354753 NC_000016.9
    17 81195210 NC_000017.10
    18 78077248 NC_000018.9
    19 59128983 NC_000019.9
    20 63025520 NC_000020.10
    21 48129895 NC_000021.8
    22 51304566 NC_000022.10
    X 155270560 NC_000023.10
    Y 59373566 NC_000024.9
    MT 16569 NC_012920.1
  `,
  hg38: `
    1 248956422 NC_000001.11
    2 242193529 NC_000002.12
    3 198295559 NC_000003.12
    4 190214555 NC_000004.12
    5 181538259 NC_000005.10
    6 170805979 NC_000006.12
    7 159345973 NC_000007.14
    8 145138636 NC_000008.11
    9 138394717 NC_000009.12
    10 133797422 NC_000010.11
    11 135086622 NC_000011.10
    12 133275309 NC_000012.12
    13 114364328 NC_000013.11
    14 107043718 NC_000014.9
    15 101991189 NC_000015.10
    16 90338345 NC_000016.10
    17 83257441 NC_000017.11
    18 80373285 NC_000018.10
    19 58617616 NC_000019.10
    20 64444167 NC_000020.11
    21 46709983 NC_000021.9
    22 50818468 NC_000022.11
    X 156040895 NC_000023.11
    Y 57227415 NC_000024.10
    MT 16569 NC_012920.1
  `,
  mm10: `
    1 195471971 NC_000067.6
    2 182113224 NC_000068.7
    3 160039680 NC_000069.6
    4 156508116 NC_000070.6
    5 151834684 NC_000071.6
    6 149736546 NC_000072.6
    7 145441459 NC_000073.6
    8 129401213 NC_000074.6
    9 124595110 NC_000075.6
    10 130694993 NC_000076.6
    11 122082543 NC_000077.6
    12 120129022 NC_000078.6
    13 120421639 NC_000079.6
    14 124902244 NC_000080.6
    15 104043685 NC_000081.6
    16 98207768 NC_000082.6
    17 94987271 NC_000083.6
    18 90702639 NC_000084.6
    19 61431566 NC_000085.6
    X 171031299 NC_000086.7
    Y 91744698 NC_000087.7
    MT 16299 NC_005089.1
  `,
  mm39: `
    1 195154279 NC_000067.7
    2 181755017 NC_000068.8
    3 159745316 NC_000069.7
    4 156860686 NC_000070.7
    5 151758149 NC_000071.7
    6 149588044 NC_000072.7
    7 144995196 NC_000073.7
    8 130127694 NC_000074.7
    9 124359700 NC_000075.7
    10 130530862 NC_000076.7
    11 121973369 NC_000077.7
    12 120092757 NC_000078.7
    13 120883175 NC_000079.7
    14 125139656 NC_000080.7
    15 104073951 NC_000081.7
    16 98008968 NC_000082.7
    17 95294699 NC_000083.7
    18 90720763 NC_000084.7
    19 61420004 NC_000085.7
    X 169476592 NC_000086.8
    Y 91455967 NC_000087.8
    MT 16299 NC_005089.1
  `,
  rn6: `
    1 282763074 NC_005100.4
    2 266435125 NC_005101.4
    3 177699992 NC_005102.4
    4 184226339 NC_005103.4
    5 173707219 NC_005104.4
    6 147991367 NC_005105.4
    7 145729302 NC_005106.4
    8 133307652 NC_005107.4
    9 122095297 NC_005108.4
    10 112626471 NC_005109.4
    11 90463843 NC_005110.4
    12 52716770 NC_005111.4
    13 114033958 NC_005112.4
    14 115493446 NC_005113.4
    15 111246239 NC_005114.4
    16 90668790 NC_005115.4
    17 90843779 NC_005116.4
    18 88201929 NC_005117.4
    19 62275575 NC_005118.4
    20 56205956 NC_005119.4
    X 159970021 NC_005120.4
    Y 3310458 NC_024475.1
    MT 16313 NC_001665.2
  `,
  rn7: `
    1 260522016 NC_051336.1
    2 249053267 NC_051337.1
    3 169034231 NC_051338.1
    4 182687754 NC_051339.1
    5 166875058 NC_051340.1
    6 140994061 NC_051341.1
    7 135012528 NC_051342.1
    8 123900184 NC_051343.1
    9 114175309 NC_051344.1
    10 107211142 NC_051345.1
    11 86241447 NC_051346.1
    12 46669029 NC_051347.1
    13 106807694 NC_051348.1
    14 104886043 NC_051349.1
    15 101769107 NC_051350.1
    16 84729064 NC_051351.1
    17 86533673 NC_051352.1
    18 83828827 NC_051353.1
    19 57337602 NC_051354.1
    20 54435887 NC_051355.1
    X 152453651 NC_051356.1
    Y 18315841 NC_051357.1
    MT 16313 NC_001665.2
  `,
  dm6: `
    2L 23513712 NT_033779.5
    2R 25286936 NT_033778.4
    3L 28110227 NT_037436.4
    3R 32079331 NT_033777.3
    4 1348131 NC_004353.4
    X 23542271 NC_004354.4
    Y 3667352 NC_024512.1
    MT 19524 NC_024511.2
  `,
  ce11: `
    I 15072434 NC_003279.8
    II 15279421 NC_003280.10
    III 13783801 NC_003281.10
    IV 17493829 NC_003282.8
    V 20924180 NC_003283.11
    X 17718942 NC_003284.9
    MT 13794 NC_001328.1
  `,
};

/** Each assembly's chromosomes, in the order of its report. */
export const assemblyChromosomes: Readonly<Record<Assembly, readonly AssemblyChromosome[]>> = {
  hg19: parse(tables.hg19),
  hg38: parse(tables.hg38),
  mm10: parse(tables.mm10),
  mm39: parse(tables.mm39),
  rn6: parse(tables.rn6),
  rn7: parse(tables.rn7),
  dm6: parse(tables.dm6),
  ce11: parse(tables.ce11),
};

/** The chromosome that a RefSeq accession stands for, whatever its version: 1 for NC_000001.11. */
export function chromosomeOfAccession(accession: string): string | undefined {
  return namesOfAccessions.get(withoutVersion(accession));
}

const namesOfAccessions = new Map(
  assemblies.flatMap((assembly) =>
    assemblyChromosomes[assembly].map(({ name, accession }) => [withoutVersion(accession), name] as const),
  ),
);

function parse(table: string): readonly AssemblyChromosome[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', length, accession = ''] = line.trim().split(' ');
      return { name, length: Number(length), accession };
    });
}

function withoutVersion(accession: string): string {
  return accession.replace(/\.\d+$/, '');
}
