/**
 * Which marks have one value in all bins of every gene, and different ones in different genes: expression values and
 * statistics, not counts. A mark that is the same everywhere (0, say) gives nothing away and is none of them. Judged over all
 * genes, so that one that only begins so is a mark.
 */
export interface ConstantMarks {
  /** @param counts [bins, marks] */
  gene(counts: ArrayLike<number>, marks: number): void;
  /** Indices of these marks among the genes so far. */
  readonly perGene: () => readonly number[];
}

export function createConstantMarks(): ConstantMarks {
  let candidates: { readonly mark: number; readonly first: number; differs: boolean }[] | undefined;
  return {
    gene(counts, marks) {
      const bins = counts.length / marks;
      candidates ??=
        bins < 2
          ? []
          : Array.from({ length: marks }, (_, mark) => ({ mark, first: counts[mark], differs: false }));
      if (candidates.length === 0) return;
      candidates = candidates.filter((candidate) => {
        const value = counts[candidate.mark];
        for (let at = candidate.mark; at < counts.length; at += marks) if (counts[at] !== value) return false;
        if (value !== candidate.first) candidate.differs = true;
        return true;
      });
    },
    perGene: () => (candidates ?? []).filter(({ differs }) => differs).map(({ mark }) => mark),
  };
}
