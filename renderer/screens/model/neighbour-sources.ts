import type { NeighbourSource } from '../../../electron/contract/neighbour-source.ts';
import { type NeighbourSetSummary, nearestGenes, usualReach } from '../../../electron/contract/neighbours.ts';
import { formatDistance } from '../../../electron/contract/words/number-format.ts';
import type { SelectOption } from '../../components/select.tsx';

/** The ten nearest TSSs on each side, made when the training begins. */
const genomicNeighbours: NeighbourSource = {
  by: 'recipe',
  recipe: nearestGenes(10),
};

const none = 'none';
const genomic = 'genomic';
const saved = 'set ';

/** What can be chosen: nothing, the nearest genes where positions are known, and each saved set. */
export function neighbourOptions(
  sets: readonly NeighbourSetSummary[],
  hasPositions: boolean,
): readonly SelectOption<string>[] {
  return [
    { value: none, label: 'none', detail: 'Each gene is looked at alone' },
    ...(hasPositions
      ? [
          {
            value: genomic,
            label: '10 nearest genes on each side',
            detail: `Along the chromosome, by TSS, within ${formatDistance(usualReach)}`,
          },
        ]
      : []),
    ...sets.map(({ id, name }) => ({ value: `${saved}${id}`, label: name, detail: 'Saved neighbour set' })),
  ];
}

/** Which option sources are; those of another origin are none of them. */
export function sourceKey(sources: readonly NeighbourSource[] | undefined): string {
  const [source, ...others] = sources ?? [];
  if (source === undefined) return none;
  if (others.length > 0) return 'several';
  if (source.by === 'saved') return `${saved}${source.set}`;
  return JSON.stringify(source) === JSON.stringify(genomicNeighbours) ? genomic : 'other';
}

/** What choosing an option means for the training. */
export function sourcesOf(key: string): NeighbourSource[] | undefined {
  if (key === none) return undefined;
  return key === genomic ? [genomicNeighbours] : [{ by: 'saved', set: key.slice(saved.length) }];
}
