import type { SampleFinding } from '../../../contract/sample-check.ts';
import { formatQuantity } from '../../../contract/words/number-format.ts';
import { sumsOver } from './sample.ts';
import type { Examined, SampleRule } from './sample-rule.ts';
import { pictureOf } from './sample-rule.ts';

/** A mark with hardly a read. */
export const markNearlyEmpty: SampleRule = {
  kind: 'mark-nearly-empty',
  title: 'A mark with almost no reads',
  cannot: () => undefined,
  find(examined) {
    const { sample, profiles } = examined;
    const perGene = profiles.map((profile) => profile.reduce((sum, value) => sum + Math.abs(value), 0));
    const most = Math.max(...perGene);
    return sample.marks.flatMap((name, mark): SampleFinding[] => {
      // Scaled values are small without being few: only whole numbers are reads.
      const isFew = perGene[mark] < fewestReadsPerGene && areWhole(examined, mark);
      if (perGene[mark] > 0 && (!isFew || perGene[mark] > most / 20)) return [];
      return [
        {
          kind: 'mark-nearly-empty',
          grade: perGene[mark] > 0 ? 'look' : 'stop',
          marks: [name],
          seen:
            perGene[mark] > 0
              ? `${name} has ${perGene[mark].toFixed(1)} reads per gene on average.`
              : `${name} is 0 in every bin of every gene.`,
          matters: 'So few reads say nothing of single genes; the model learns noise from them.',
          remedy:
            'Check that the right file was counted and that it holds reads; otherwise leave the mark out.',
          profiles: [pictureOf(examined, mark)],
        },
      ];
    });
  },
};

const fewestReadsPerGene = 3;

/** The same file under two names. */
export const marksIdentical: SampleRule = {
  kind: 'marks-identical',
  title: 'Two marks that are the same file',
  cannot: ({ sample }) => (sample.marks.length < 2 ? 'there is one mark only' : undefined),
  find(examined) {
    const { sample, profiles } = examined;
    const { counts, marks } = sample;
    const width = marks.length;
    const findings: SampleFinding[] = [];
    for (let one = 0; one < width; one++) {
      // Two silent marks are the same without being one file.
      if (profiles[one].every((value) => value === 0)) continue;
      for (let other = one + 1; other < width; other++) {
        let at = 0;
        while (at < counts.length && Object.is(counts[at + one], counts[at + other])) at += width;
        if (at < counts.length) continue;
        findings.push({
          kind: 'marks-identical',
          grade: 'stop',
          marks: [marks[one], marks[other]],
          seen: `${marks[one]} and ${marks[other]} are equal in every bin of every gene.`,
          matters: 'One file was taken twice, so that one mark is missing and the other counts double.',
          remedy: 'Count or choose the right file for one of the two, or leave one out.',
          profiles: [pictureOf(examined, one)],
        });
      }
    }
    return findings;
  },
};

/** One mark in other units than the rest. */
export const depthFarOff: SampleRule = {
  kind: 'depth-far-off',
  title: 'A mark whose depth is far from the others',
  cannot: ({ sample }) => (sample.marks.length < 3 ? 'there are fewer than three marks' : undefined),
  find(examined) {
    const { sample, profiles } = examined;
    if (sample.marks.length < 3) return [];
    const means = profiles.map((profile) => profile.reduce((sum, value) => sum + Math.abs(value), 0));
    return sample.marks.flatMap((name, mark): SampleFinding[] => {
      const others = means.filter((value, other) => other !== mark && value > 0).sort((a, b) => a - b);
      const [least, most] = [others.at(0), others.at(-1)];
      if (least === undefined || most === undefined || means[mark] === 0) return [];
      const ratio = means[mark] > most ? means[mark] / most : means[mark] / least;
      if (ratio > 1 / farOff && ratio < farOff) return [];
      const times = ratio > 1 ? ratio : 1 / ratio;
      return [
        {
          kind: 'depth-far-off',
          grade: 'look',
          marks: [name],
          seen: `${name} is ${Math.round(times).toLocaleString('en-US')} times ${ratio > 1 ? 'higher than the highest' : 'lower than the lowest'} of the other marks.`,
          matters:
            'It may be in other units (scaled, normalised, a log ratio) or of another kind of file than the rest.',
          remedy: 'Check that all marks were counted and scaled in the same way.',
          profiles: [pictureOf(examined, mark)],
        },
      ];
    });
  },
};

/** Real samples have marks within 20 times of their nearest neighbour in depth. */
const farOff = 50;

/** Genes that stand in the data twice under different ids. */
export const genesNamedTwice: SampleRule = {
  kind: 'genes-named-twice',
  title: 'Genes named twice',
  cannot: ({ records }) => (records === undefined ? 'the genes are not known by an annotation' : undefined),
  find({ records, dataset }) {
    const first = new Map<string, number>();
    const twice: string[] = [];
    for (const [gene, record] of (records ?? []).entries()) {
      if (record === undefined) continue;
      const before = first.get(record.id);
      if (before === undefined) first.set(record.id, gene);
      else twice.push(`${dataset.geneIds[before]} and ${dataset.geneIds[gene]}`);
    }
    if (twice.length === 0) return [];
    return [
      {
        kind: 'genes-named-twice',
        grade: 'look',
        marks: [],
        seen: `${formatQuantity(twice.length, 'gene')} ${twice.length === 1 ? 'stands' : 'stand'} in the data under two names: ${twice.slice(0, 5).join(', ')}${twice.length > 5 ? ', ...' : ''}.`,
        matters: 'A gene that is in training and in testing flatters the figures.',
        remedy: 'Leave one of the two out of the table and import again.',
        profiles: [],
      },
    ];
  },
};

function areWhole({ sample }: Examined, mark: number): boolean {
  return sumsOver(sample, mark, [0, sample.bins]).every((sum) => Number.isInteger(sum));
}
