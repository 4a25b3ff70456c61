import { plainName } from '../../../files/columns.ts';

const names = new Set(
  'bin bins binid binno binnumber binindex window windowid position pos offset distance distancetotss disttotss relativeposition relpos relative tssdistance bp'.split(
    ' ',
  ),
);

/** Whether a header calls a column the place of a bin. */
export const isOffsetName = (name: string): boolean => names.has(plainName(name));

/** Numbers of a gene's bins in the order of the file. */
export interface Steps {
  readonly first: number;
  readonly second: number;
  readonly last: number;
}

const chromosome = /^(chr\w*|\d{1,2}|[XYM]|MT)$/i;

/**
 * The numbers that the bins of every gene have, where they are in equal steps of another kind than 1, 2, 3, ... or 0, 1, 2, ...
 * @param rows the last gene may be cut off
 */
export function stepsOf(
  rows: readonly { readonly gene: string; readonly bin: number | undefined }[],
): Steps | undefined {
  const genes = new Map<string, number[]>();
  for (const { gene, bin } of rows) {
    if (bin === undefined) return undefined;
    const own = genes.get(gene) ?? [];
    own.push(bin);
    genes.set(gene, own);
  }
  // Intervals of equal length along a chromosome are no bins of a gene.
  if ([...genes.keys()].every((gene) => chromosome.test(gene))) return undefined;
  const [bins] = genes.values();
  if (bins.length < 2 || (genes.size < 2 && bins.every((bin) => bin >= 0))) return undefined;
  const step = bins[1] - bins[0];
  if (step === 0 || (step === 1 && (bins[0] === 0 || bins[0] === 1))) return undefined;
  const inSteps = bins.every((bin, i) => bin === bins[0] + i * step);
  const cutOff = [...genes.keys()].at(-1);
  const alike = [...genes].every(
    ([gene, own]) =>
      (gene === cutOff || own.length === bins.length) && own.every((bin, i) => bin === bins[i]),
  );
  if (!inSteps || !alike) return undefined;
  return { first: bins[0], second: bins[1], last: bins[bins.length - 1] };
}
