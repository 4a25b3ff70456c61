const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|mrz|mär|mai|okt|dez';
/** `1-Mar`, `Mar-01`, `01. Mrz`, `2-Sep-2023`, `2023-09-02`: genes (MARCH1, SEPT2) that a spreadsheet took for dates. */
const date = new RegExp(
  `^(\\d{1,2}[-. ]{1,2}(${months})\\.?([- ]\\d{2,4})?|(${months})\\.?-\\d{1,2}|\\d{4}-\\d{2}-\\d{2}( 00:00:00)?|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4})$`,
  'i',
);
export const isDate = (id: string): boolean => date.test(id);

const transcript = /^(ENS[A-Z]*T\d{11}|[NX][MR]_\d{5,}|FBtr\d{7}|uc\d{3}[a-z]{3}\.\d|ENST\d)/;
export const isTranscriptId = (id: string): boolean => transcript.test(id);

const probe = /^(.+_at|ILMN_\d+|A_\d\d_P\d+|TC\d{8,}\.hg\.\d|cg\d{8})$/;
export const isProbeId = (id: string): boolean => probe.test(id);

/** `TSPAN6.1`: the second TSPAN6 of a table that R made unique; as `AC000068.5` is a name of its own, the first must be there. */
export function isUniqueCopy(id: string, ids: ReadonlySet<string>): boolean {
  const base = /^(.+)\.\d+$/.exec(id)?.[1];
  return base !== undefined && !/^ENS|^[NX][MR]_/.test(base) && ids.has(base);
}

/** The species whose genes ids look like; undefined where they do not say. */
export function speciesOf(ids: readonly string[]): string | undefined {
  const sample = ids.slice(0, 5000);
  const most = (pattern: RegExp): boolean =>
    sample.filter((id) => pattern.test(id)).length > 0.5 * sample.length;
  if (sample.length === 0) return undefined;
  for (const [pattern, species] of knownIds) if (most(pattern)) return species;
  return undefined;
}

const knownIds: readonly (readonly [RegExp, string])[] = [
  [/^ENS[GT]\d{11}/, 'human'],
  [/^ENSMUS[GT]\d{11}/, 'mouse'],
  [/^ENSRNO[GT]\d{11}/, 'rat'],
  [/^ENSDAR[GT]\d{11}/, 'zebrafish'],
  [/^ENSGAL[GT]\d{11}/, 'chicken'],
  [/^ENSSSC[GT]\d{11}/, 'pig'],
  [/^ENSBTA[GT]\d{11}/, 'cow'],
  [/^FB(gn|tr)\d{7}/, 'fly'],
  [/^WBGene\d{8}/, 'worm'],
  [/^AT[1-5CM]G\d{5}/i, 'Arabidopsis'],
  [/^Y[A-P][LR]\d{3}[CW]/, 'yeast'],
];

/** The species that a way of writing symbols is of: TSPAN6, Tspan6, tspan6. */
export function speciesOfSymbols(ids: readonly string[]): string | undefined {
  const symbols = ids
    .filter((id) => /^[A-Za-z][A-Za-z0-9.-]+$/.test(id) && /[A-Za-z]{2}/.test(id))
    .slice(0, 5000);
  if (symbols.length === 0) return undefined;
  const share = (pattern: RegExp): number => symbols.filter((id) => pattern.test(id)).length / symbols.length;
  if (share(/^[A-Z][a-z]/) > 0.5) return 'mouse or rat';
  if (share(/^[A-Z0-9.-]+(orf\d+)?$/) > 0.5) return 'human';
  if (share(/^[a-z0-9.-]+$/) > 0.5) return 'zebrafish or frog';
  return undefined;
}
