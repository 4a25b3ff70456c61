import type { SourceLayout, ValueColumn } from '../expression-source.ts';
import { columnName } from '../expression-source.ts';
import type { TableStart } from '../expression-table.ts';
import { type NamedColumn, logarithmOf, namedColumn } from '../column-names.ts';
import { isLabelWord } from '../label-words.ts';
import { isMissing, isNumeric } from '../number-texts.ts';

/** What columns are by their names and by what the first rows hold. */
export type DescribedColumns = Pick<SourceLayout, 'ids' | 'candidates' | 'refused'>;

export function describeColumns(start: TableStart): DescribedColumns {
  const ids: number[] = [];
  const named: number[] = [];
  const lengths: number[] = [];
  const candidates: ValueColumn[] = [];
  const refused = new Map<number, string>();
  for (let index = 0; index < start.width; index++) {
    const name = start.header?.[index] ?? '';
    const known: NamedColumn = namedColumn(name);
    const holds = contentOf(start, index);
    switch (known.kind) {
      case 'id':
        named.push(index);
        continue;
      case 'length':
        if (holds === 'numbers') lengths.push(index);
        continue;
      case 'coordinate':
        refused.set(index, 'a position in the genome; the span of a gene is not its length');
        continue;
      case 'description':
        refused.set(index, 'a description');
        continue;
      case 'test':
        refused.set(index, `${known.what}: a result of a test compares samples, it is no expression`);
        continue;
      case 'mean':
        candidates.push({
          index,
          name: columnName(start, index),
          scale: known.scale,
          note: `${name} is a mean over all samples of a comparison, not the expression of one of them.`,
        });
        continue;
      case 'unit':
      case 'unknown':
        if (holds === 'words') ids.push(index);
        else if (holds !== 'nothing') {
          const logarithm = logarithmOf(name);
          candidates.push({
            index,
            name: columnName(start, index),
            ...(logarithm === undefined ? {} : { scale: logarithm }),
          });
        }
    }
  }
  // Without a name that says so: the first column, even one of numbers (Entrez ids, six digits).
  const first = candidates.at(0);
  if (named.length + ids.length === 0 && first !== undefined) {
    candidates.shift();
    ids.push(first.index);
  }
  const length = lengths.at(0);
  return {
    ids: [...named, ...ids],
    candidates:
      length === undefined
        ? candidates
        : candidates.map((column) => ({ ...column, length: column.length ?? length })),
    refused,
  };
}

type Content = 'numbers' | 'labels' | 'words' | 'nothing';

function contentOf({ rows }: TableStart, index: number): Content {
  let [numbers, labels, words] = [0, 0, 0];
  for (const row of rows) {
    const text = row[index] ?? '';
    if (isMissing(text)) continue;
    if (isNumeric(text)) numbers++;
    else if (isLabelWord(text)) labels++;
    else words++;
  }
  if (numbers + labels + words === 0) return 'nothing';
  // A gene named "high" is rare, and a word among numbers is a fault that is said where the values are read.
  if (words > 0.2 * (numbers + labels + words)) return 'words';
  return labels > numbers ? 'labels' : 'numbers';
}
