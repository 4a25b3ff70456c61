import type { ExpressionSource, ValueColumn } from '../expression-source.ts';

const notGenes = /^N_(unmapped|multimapping|noFeature|ambiguous)$/;
const strands = ['unstranded', 'first strand', 'second strand'] as const;

/**
 * STAR's `--quantMode GeneCounts`: ReadsPerGene.out.tab. The library's strand is not written in it: the strand of most
 * reads is taken where the two differ more than fourfold, else the count of both.
 */
export const star: ExpressionSource = {
  title: 'STAR ReadsPerGene.out.tab',
  recognise: ({ rows, width }) =>
    width === 4 && rows.slice(0, 6).filter((row) => notGenes.test(row[0] ?? '')).length >= 2,
  layout() {
    const candidates = strands.map((name, index): ValueColumn => ({
      index: index + 1,
      name,
      scale: 'counts',
    }));
    return {
      features: 'genes',
      ids: [0],
      candidates,
      chosen: candidates,
      refused: new Map(),
      isNoGene: (id) => /^N_/.test(id),
      choose(sums) {
        const [both, first, second] = candidates;
        if (both === undefined || first === undefined || second === undefined)
          throw new Error('STAR has three columns.');
        const [, one = 0, other = 0] = sums;
        const said = `${one.toLocaleString('en-US')} reads on the first strand, ${other.toLocaleString('en-US')} on the second`;
        if (one > 4 * other) return { chosen: first, why: `the library is stranded: ${said}` };
        if (other > 4 * one) return { chosen: second, why: `the library is stranded: ${said}` };
        return { chosen: both, why: `the library is not stranded: ${said}` };
      },
    };
  },
};
