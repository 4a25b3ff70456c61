import type { SourceLayout, ValueColumn } from '../expression-source.ts';
import { plainName } from '../../../files/columns.ts';

type Chosen = Pick<SourceLayout, 'chosen' | 'why'>;

/**
 * Which of the columns of samples are taken without being asked: the only one, that which is called like the data set, or
 * all where their names differ in nothing but the number of a replicate.
 */
export function chooseSample(candidates: readonly ValueColumn[], dataset: string): Chosen {
  const only = candidates.at(0);
  if (only === undefined) return { chosen: undefined, why: 'no column holds numbers' };
  if (candidates.length === 1) return { chosen: [only] };
  const wanted = plainName(dataset);
  const named = candidates.filter(({ name }) => wanted !== '' && plainName(sampleName(name)) === wanted);
  const first = named.at(0);
  if (first !== undefined && named.length === 1)
    return { chosen: [first], why: `it is called like the data set, "${dataset}"` };
  const replicatesOfIt = candidates.filter(
    ({ name }) => wanted !== '' && plainName(withoutReplicate(name)) === wanted,
  );
  if (replicatesOfIt.length > 1) {
    return {
      chosen: replicatesOfIt,
      why: `these are called like the data set, "${dataset}", and averaged as its replicates`,
    };
  }
  const bases = new Set(candidates.map(({ name }) => withoutReplicate(name)));
  if (bases.size === 1 && !bases.has('')) {
    return {
      chosen: candidates,
      why: 'their names differ only in the number of the replicate; they are averaged',
    };
  }
  return { chosen: undefined, why: 'the table has several samples' };
}

/** `/home/me/bam/K562_rep1.sorted.bam` is `K562_rep1`. */
const sampleName = (name: string): string =>
  name
    .replace(/^.*[/\\]/, '')
    .replace(/\.(bam|sam|cram)$/i, '')
    .replace(/\.?(Aligned\.?(sortedByCoord|out)+|sorted|sort|dedup|markdup|rmdup)(\.out)?$/i, '');

/** `K562_rep1`, `K562.2`, `K562 R1`: `K562`. */
const withoutReplicate = (name: string): string =>
  sampleName(name).replace(/[ ._-]*((bio|tech)?(rep(licate)?|r))?[ ._-]*\d+$/i, '');
