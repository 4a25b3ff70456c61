import { describe, expect, it } from 'vitest';
import { emptyPlace, nothingChosen, readPlace, writePlace } from './place.ts';
import type { Place } from './place.ts';

const place: Place = {
  ...emptyPlace,
  screen: 'results',
  dataset: 'd1',
  model: 'm1',
  selectedGene: 41,
  resultsView: 'genes',
  choices: { split: 'chromosome', seed: 3 },
  modelTab: 'load',
  others: { d0: { ...nothingChosen, model: 'm0', choices: { split: 'random' } } },
  checked: ['d1 with no positions'],
};

describe('a place in a project', () => {
  it('comes back as it was kept', () => {
    expect(readPlace(writePlace(place))).toEqual(place);
  });

  it('keeps nothing of what else the window knows', () => {
    const more: Place & { readonly secret: string } = { ...place, secret: 'token' };
    expect(writePlace(more)).not.toContain('token');
  });

  it('of an older version keeps what can still be read', () => {
    const old =
      '{"screen":"neighbours","dataset":"d1","choices":{"seed":3},"checked":["d1 with a1"],"viewed":3}';
    expect(readPlace(old)).toEqual({
      ...emptyPlace,
      screen: 'data',
      dataset: 'd1',
      choices: { seed: 3 },
      checked: ['d1 with a1'],
    });
  });

  it.each([null, '', '{', '[]'])('is unknown where %s was kept', (text) => {
    expect(readPlace(text)).toBeUndefined();
  });
});
