/** Words for labels, in lower case; low first. */
const pairs: readonly (readonly [low: string, high: string])[] = [
  ['0', '1'],
  ['-1', '1'],
  ['false', 'true'],
  ['f', 't'],
  ['low', 'high'],
  ['lo', 'hi'],
  ['l', 'h'],
  ['off', 'on'],
  ['no', 'yes'],
  ['n', 'y'],
  ['inactive', 'active'],
  ['silent', 'active'],
  ['silent', 'expressed'],
  ['not expressed', 'expressed'],
  ['unexpressed', 'expressed'],
  ['repressed', 'active'],
];
const values: ReadonlyMap<string, 0 | 1> = new Map(
  pairs.flatMap(([low, high]) => [[low, 0] as const, [high, 1] as const]),
);
const words = new Set(pairs.flat().filter((word) => !/\d/.test(word)));

/** Whether a word can be a label: `high`, `FALSE`, `off`. */
export const isLabelWord = (text: string): boolean => words.has(text.toLowerCase());

/** The pair of words that all of a column's labels come from. @param texts distinct, two at most, none of them missing */
export function labelPair(
  texts: Iterable<string>,
): { readonly low: string; readonly high: string } | undefined {
  const lower = [...texts].map((text) =>
    text
      .toLowerCase()
      .replace(/^([+-]?\d+)\.0+$/, '$1')
      .replace(/^\+/, ''),
  );
  if (lower.length === 0) return undefined;
  const pair = pairs.find((known) => lower.every((text) => known.includes(text)));
  return pair === undefined ? undefined : { low: pair[0], high: pair[1] };
}

/** What a word says as a label: 1 is high; undefined for what is none. */
export const labelOfWord = (text: string): 0 | 1 | undefined =>
  isLabelWord(text) ? values.get(text.toLowerCase()) : undefined;
