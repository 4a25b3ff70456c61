import { Failure } from '../../../contract/failure.ts';
import { recognisedCountFormat } from '../../dataset/formats/formats.ts';
import { isComment } from '../../files/columns.ts';
import { startOf } from '../../genes/formats/annotation-format.ts';
import { annotationFormats } from '../../genes/formats/formats.ts';
import { kindOfGeneId } from '../../genes/gene-id.ts';
import { assemblyInName } from '../../genes/recognise-assembly.ts';
import { detectInteractions, interactionFormats } from '../../neighbours/formats/formats.ts';
import { modelFiles } from '../models/model-files.ts';
import type { KindOfFile } from './kind-of-file.ts';

/** Models that were exported. */
export const bundles: KindOfFile = {
  name: 'bundles',
  recognise: ({ start }) => {
    const head = Buffer.from(start.packed).toString('latin1');
    const isBundle = head.startsWith('PK\x03\x04') && head.includes(modelFiles.card);
    return Promise.resolve(
      isBundle
        ? {
            role: 'bundle',
            format: 'Model bundle',
            why: `It is a zip archive that holds a ${modelFiles.card}.`,
          }
        : undefined,
    );
  },
};

/** Where genes lie. BED is of genes only where its names are those of genes; else it is of reads or peaks. */
export const geneAnnotations: KindOfFile = {
  name: 'gene annotations',
  recognise: ({ name, start: { lines } }) => {
    if (lines === undefined) return Promise.resolve(undefined);
    const start = startOf(lines);
    const format = annotationFormats.find((each) => each.recognises(start));
    if (format === undefined || (format.name === 'bed' && !namesGenes(lines)))
      return Promise.resolve(undefined);
    return Promise.resolve({
      role: 'genes',
      format: format.title,
      why: `Its lines say where genes lie (${format.title}).`,
      assembly:
        assemblyInName(name) ?? assemblyInName(lines.filter((line) => line.startsWith('#')).join(' ')),
    });
  },
};

const rowsLookedAt = 200;

/**
 * Names of genes are ids of Ensembl or RefSeq, or symbols that hardly repeat, of stretches that are not all equally long: reads
 * have names like `HWI-ST123:1:1101`, `N` or `.`, peaks `peak_12`.
 */
function namesGenes(lines: readonly string[]): boolean {
  const rows = lines
    .filter((line) => !isComment(line) && !/^(track|browser)\b/.test(line))
    .slice(0, rowsLookedAt)
    .map((line) => line.split(/\t| +/));
  const names = rows.map((fields) => fields[3] ?? '');
  const ids = names.filter((text) => /^(ENS[A-Z]*[GT]\d{11}|[NX][MR]_\d+|FBgn\d{7}|WBGene\d{8})/.test(text));
  if (rows.length > 0 && ids.length >= 0.8 * rows.length) return true;
  const symbols = names.filter(
    (text) => kindOfGeneId(text) === 'symbol' && !/peak|region|island|^cpg/i.test(text),
  );
  const lengths = new Set(rows.map((fields) => Number(fields[2]) - Number(fields[1])));
  return (
    rows.length > 1 &&
    symbols.length >= 0.8 * rows.length &&
    new Set(names).size >= 0.7 * rows.length &&
    lengths.size > 0.5 * rows.length
  );
}

/** BED of anything but genes and reads: peaks, islands, regions. */
export const places: KindOfFile = {
  name: 'places',
  recognise: ({ start: { lines = [] } }) => {
    const rows = lines
      .filter((line) => !isComment(line) && !/^(track|browser)\b/.test(line))
      .slice(0, rowsLookedAt)
      .map((line) => line.split('\t'));
    const isBed =
      rows.length > 0 &&
      rows.every(
        ([chromosome = '', start = '', end = '', ...more]) =>
          /^(chr)?[\w.]+$/.test(chromosome) &&
          /^\d+$/.test(start) &&
          /^\d+$/.test(end) &&
          Number(end) > Number(start) &&
          more.length < 10 &&
          !/^\d{6}$/.test(chromosome),
      ) &&
      rows.some(([chromosome = '']) => /^chr/i.test(chromosome));
    return Promise.resolve(
      isBed
        ? {
            role: 'ignored',
            format: 'BED (places)',
            why: 'Its lines are places on the genome, such as peaks or islands: neither reads nor genes nor a signal to count.',
          }
        : undefined,
    );
  },
};

/** Pairs of genes that touch or interact. */
export const interactions: KindOfFile = {
  name: 'interactions',
  recognise: ({ name, start: { lines } }) => {
    if (lines === undefined) return Promise.resolve(undefined);
    try {
      const { format, names, rows } = detectInteractions(lines, {}, name);
      // The general table takes any two columns; its names, or ids on both sides, have to say that these are pairs.
      const isSure =
        format.name !== 'table' ||
        (names !== undefined && format.isNamedSo(new Set(names.map((each) => each.toLowerCase())))) ||
        (rows.length > 0 && rows.every((row) => [row[0], row[1]].every(isGeneId)));
      return Promise.resolve(
        isSure && interactionFormats.includes(format)
          ? { role: 'interactions', format: format.title, why: `Its rows are pairs (${format.title}).` }
          : undefined,
      );
    } catch (thrown) {
      if (thrown instanceof Failure) return Promise.resolve(undefined);
      throw thrown;
    }
  },
};

const isGeneId = (text: string | undefined): boolean =>
  /^(ENS[A-Z]*[GP]\d{11}|FBgn\d{7}|WBGene\d{8})/.test(text ?? '');

/** Counts in bins of genes, in any of the shapes that are read. */
export const countTables: KindOfFile = {
  name: 'tables of counts',
  recognise: async (file) => {
    const format = await recognisedCountFormat(file);
    return format === undefined
      ? undefined
      : {
          role: 'counts',
          format: format.title,
          why: `Its rows are counts in bins of genes (${format.title.toLowerCase()}).`,
        };
  },
};
